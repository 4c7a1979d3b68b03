// Script time per frame, read from the browser's own performance trace.

/** What counts as the page's own script; what these contain is theirs already. */
const SCRIPT = new Set([
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'EventDispatch',
  'EvaluateScript',
  'MinorGC',
  'MajorGC',
])

export const CATEGORIES = ['devtools.timeline', 'v8', 'disabled-by-default-v8.gc']

/**
 * For each frame of the page: milliseconds that its main thread ran script, by the clock and by the
 * processor's (a busy machine stretches only the first).
 */
export function scriptPerFrame(trace) {
  const all = JSON.parse(trace.toString()).traceEvents.filter(e => e.ph === 'X')
  const frames = new Map()
  for (const e of all)
    if (e.name === 'FireAnimationFrame') {
      const key = `${e.pid} ${e.tid}`
      frames.set(key, (frames.get(key) ?? 0) + 1)
    }
  const [main] = [...frames].sort((a, b) => b[1] - a[1])[0]
  const script = all
    .filter(e => `${e.pid} ${e.tid}` === main && SCRIPT.has(e.name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  const wallMs = []
  const cpuMs = []
  let end = 0
  let lastFrame = Number.NEGATIVE_INFINITY
  for (const e of script) {
    if (e.ts < end) continue
    end = e.ts + (e.dur ?? 0)
    // callbacks of one frame follow each other at once
    if (e.name === 'FireAnimationFrame' && e.ts - lastFrame > 6000) {
      wallMs.push(0)
      cpuMs.push(0)
    }
    if (e.name === 'FireAnimationFrame') lastFrame = e.ts
    if (wallMs.length === 0) continue
    wallMs[wallMs.length - 1] += (e.dur ?? 0) / 1000
    cpuMs[cpuMs.length - 1] += (e.tdur ?? e.dur ?? 0) / 1000
  }
  return { wallMs, cpuMs }
}

/** The share `at` (0 to 1) of a list's way from least to most. */
export function quantile(list, at) {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))]
}

/** For the page: every draw is still asked for, with next to nothing in it, so that pictures come fast. */
export function drawLittle() {
  const gl = WebGL2RenderingContext.prototype
  const { drawElements, drawElementsInstanced } = gl
  gl.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, Math.min(count, 3), type, offset)
  }
  gl.drawElementsInstanced = function (mode, count, type, offset, instances) {
    drawElementsInstanced.call(this, mode, count, type, offset, Math.min(instances, 1))
  }
}

/**
 * For the page: no frame is begun before the last one is drawn. Where the graphics card is done in
 * software, some browsers go on asking it, and what one wants to look at comes after all that was asked.
 */
export function drawInStep() {
  const unanswered = new Set()
  const gl = WebGL2RenderingContext.prototype
  for (const name of ['drawElements', 'drawElementsInstanced']) {
    const draw = gl[name]
    gl[name] = function (...what) {
      unanswered.add(this)
      draw.apply(this, what)
    }
  }
  const pixel = new Uint8Array(4)
  const ask = requestAnimationFrame.bind(globalThis)
  globalThis.requestAnimationFrame = frame =>
    ask(ms => {
      // `finish` does not wait in every browser; an answer can only come after what was asked before.
      for (const context of unanswered)
        context.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
      unanswered.clear()
      frame(ms)
    })
}

/** For the page: the least time of a fixed piece of work, ms: how fast this machine is just now. */
export function calibrate() {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 12; round++) {
    const begun = performance.now()
    let a = 1
    let sum = 0
    for (let i = 0; i < 2_000_000; i++) {
      a = (Math.imul(a, 1664525) + 1013904223) | 0
      sum += (a >>> 8) * 0.5
    }
    least = Math.min(least, performance.now() - begun + (sum < 0 ? 1 : 0))
  }
  return least
}
