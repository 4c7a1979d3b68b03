import type { Callout, Rect } from '../types.ts'

/** A callout in the picture. */
interface Placed {
  root: HTMLElement
  text: HTMLElement
  sub: HTMLElement
  line: SVGPolylineElement
  dot: SVGCircleElement
  tone: Callout['tone']
  inline: boolean
  width: number
  box: Rect
  /** Where the block stood relative to its anchor; kept while the camera moves. */
  offset: { x: number; y: number; right: boolean } | null
}

const SVG = 'http://www.w3.org/2000/svg'
const HEIGHT = 40
const INLINE_HEIGHT = 20
/** From the picture's edge (px). */
const AIR = 20
/** On a narrow map there is no room for sentences: they stand below it. */
const NARROW_PX = 640

export interface CalloutScene {
  width: number
  height: number
  /** CSS px of a callout's anchor, or null out of sight. */
  anchor(index: number): { x: number; y: number } | null
  /** How far from its anchor a callout's line ends, px: at the ring round it. */
  inset(index: number): number
  /** Whether a point of the picture is land in scope. */
  isLand(x: number, y: number): boolean
  reserved: readonly Rect[]
  /** False while the camera moves: blocks keep their places beside their anchors. */
  resting: boolean
}

/** Sentences on the map with a line to their place: set in the sea where there is some. */
export class CalloutLayer {
  /** Boxes taken: names keep clear of them. */
  readonly boxes: Rect[] = []
  private readonly host: HTMLElement
  private readonly svg: SVGSVGElement
  private placed: Placed[] = []

  constructor(host: HTMLElement, svg: SVGSVGElement) {
    this.host = host
    this.svg = svg
  }

  setCallouts(callouts: readonly Callout[]): void {
    while (this.placed.length > callouts.length) this.drop(this.placed.pop()!)
    while (this.placed.length < callouts.length) this.placed.push(this.make())
    callouts.forEach(({ text, sub, tone, inline }, i) => {
      const p = this.placed[i]!
      const changed = p.text.textContent !== text
      p.text.textContent = text
      p.sub.textContent = sub
      p.tone = tone
      p.inline = inline ?? false
      p.box.height = p.inline ? INLINE_HEIGHT : HEIGHT
      p.root.className = `europe-callout europe-callout--${tone}`
      p.root.classList.toggle('europe-callout--inline', p.inline)
      p.line.setAttribute('class', `europe-leader europe-leader--${tone}`)
      p.dot.setAttribute('class', `europe-leader-dot europe-leader-dot--${tone}`)
      p.width = p.root.offsetWidth
      if (changed) p.offset = null
    })
  }

  private make(): Placed {
    const root = document.createElement('div')
    const text = document.createElement('strong')
    const sub = document.createElement('span')
    const line = document.createElementNS(SVG, 'polyline')
    const dot = document.createElementNS(SVG, 'circle')
    dot.setAttribute('r', '2.5')
    root.append(text, sub)
    this.host.append(root)
    this.svg.append(line, dot)
    const box = { x: 0, y: 0, width: 0, height: HEIGHT }
    return { root, text, sub, line, dot, tone: 'ink', inline: false, width: 0, box, offset: null }
  }

  private drop({ root, line, dot }: Placed): void {
    root.remove()
    line.remove()
    dot.remove()
  }

  /** Places all for the camera as it is. */
  update(scene: CalloutScene): void {
    this.boxes.length = 0
    this.placed.forEach((p, i) => {
      const anchor = scene.anchor(i)
      if (anchor === null || !inside(anchor, scene) || scene.width < NARROW_PX) {
        this.hide(p)
        return
      }
      p.root.hidden = false
      p.line.removeAttribute('hidden')
      p.dot.removeAttribute('hidden')
      if (scene.resting || !p.offset) p.offset = this.choose(p, anchor, scene)
      if (p.offset) this.put(p, anchor, scene.inset(i))
      else this.hide(p)
    })
  }

  /** Those that are seen now: words, their place (top left) and the line to theirs. */
  placedNow() {
    return this.placed
      .filter(p => !p.root.hidden)
      .map(p => ({
        tone: p.tone,
        words: p.text.textContent ?? '',
        sub: p.sub.textContent ?? '',
        x: p.box.x,
        y: p.box.y,
        line: Array.from(p.line.points, ({ x, y }) => ({ x, y })),
      }))
  }

  private hide(p: Placed): void {
    p.root.hidden = true
    p.line.setAttribute('hidden', '')
    p.dot.setAttribute('hidden', '')
  }

  /** Where a block covers least; null where there is no room for it. */
  private choose(p: Placed, anchor: { x: number; y: number }, scene: CalloutScene) {
    let best: Placed['offset'] = null
    let least = 1e5
    // in one line: level with its anchor, far enough out to stand in the sea
    const aways = p.inline ? [60, 90, 120, 150, 190, 230, 280] : [20, 45, 80, 120, 170, 0, -25]
    const heights = p.inline ? [-INLINE_HEIGHT] : [-60, -100, -30, 0, 30, -150]
    for (const right of [true, false])
      for (const away of aways)
        for (const y of heights) {
          // Near the left edge it stands as far out as there is room.
          const x = right ? Math.max(AIR - anchor.x, -away - p.width) : away
          const cost =
            this.cost(p, anchor.x + x, anchor.y + y, scene) +
            Math.abs(away - aways[0]!) * (p.inline ? 0.25 : 0.6) +
            Math.abs(y - heights[0]!) * 0.5
          if (cost < least) {
            least = cost
            best = { x, y, right }
          }
        }
    return best
  }

  /** What a block would cover, mostly. */
  private cost(p: Placed, x: number, y: number, scene: CalloutScene): number {
    const right = x + p.width
    const bottom = y + p.box.height
    if (x < 8 || y < 8 || right > scene.width - 8 || bottom > scene.height - 8) return 1e6
    let cost = 0
    for (const r of [...scene.reserved, ...this.boxes])
      if (x < r.x + r.width && right > r.x && y < r.y + r.height && bottom > r.y) cost += 1e5
    for (let i = 0; i <= 4; i++)
      for (let j = 0; j <= 1; j++)
        if (scene.isLand(x + (p.width * i) / 4, y + p.box.height * j)) cost += 22
    return cost
  }

  private put(p: Placed, anchor: { x: number; y: number }, inset: number): void {
    const offset = p.offset!
    const x = Math.round(anchor.x + offset.x)
    const y = Math.round(anchor.y + offset.y)
    p.root.style.transform = `translate(${x}px,${y}px)`
    p.box.x = x
    p.box.y = y
    p.box.width = p.width
    this.boxes.push(p.box)
    const base = y + p.box.height + 0.5
    const [far, close] = offset.right ? [x, x + p.width] : [x + p.width, x]
    // the line ends at the ring round its place
    const away = Math.hypot(anchor.x - close, anchor.y - base)
    const share = Math.max(0, 1 - inset / Math.max(1, away))
    const endX = (close + (anchor.x - close) * share).toFixed(1)
    const endY = (base + (anchor.y - base) * share).toFixed(1)
    p.line.setAttribute('points', `${far},${base} ${close},${base} ${endX},${endY}`)
    p.dot.setAttribute('cx', String(anchor.x))
    p.dot.setAttribute('cy', String(anchor.y))
  }
}

function inside({ x, y }: { x: number; y: number }, { width, height }: CalloutScene): boolean {
  return x > 0 && y > 0 && x < width && y < height
}
