#!/usr/bin/env node
// An hour of play at 10,000 sites, in accelerated frames: every frame is really asked for, draw by draw
// (with little in each, since it is done in software), and tells the page that a second has passed. Before
// and after, the heaps of the page and of its worker are collected and measured; neither may have grown by
// more than 5 %. Prints 'N passed, N failed'.
//
//   node test/browser/engines/leak.mjs [--frames 3600]
import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import puppeteer from 'puppeteer-core'
import { serve } from '../../../build/serve.mjs'
import { builtPage } from '../../../build/servePage.mjs'
import { drawLittle } from '../../app/map/harness/trace.mjs'

const GROWTH_MAX = 0.05
const PATIENCE_MS = 300_000
/** Frames before the first measurement: caches fill, code is compiled, every picture was shown once. */
const WARM_UP_FRAMES = 400

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const { values } = parseArgs({ options: { frames: { type: 'string', default: '3600' } } })
const frames = Number(values.frames)

function chromium() {
  const names = ['chromium', 'google-chrome', 'chromium-browser']
  const places = (process.env.PATH ?? '').split(delimiter).flatMap(f => names.map(n => join(f, n)))
  return (
    process.env.CHROME_PATH ?? places.find(path => spawnSync('test', ['-x', path]).status === 0)
  )
}

/**
 * Runs in the page before its own scripts: once told to hurry, the clock leaps to a whole second at
 * every frame, and the frames are counted.
 */
function accelerate() {
  const now = performance.now.bind(performance)
  const ask = requestAnimationFrame.bind(globalThis)
  const state = { hurry: false, aheadMs: 0, frames: 0 }
  globalThis.accelerated = state
  performance.now = () => now() + state.aheadMs
  let lastMs = 0
  globalThis.requestAnimationFrame = callback =>
    ask(realMs => {
      // All callbacks of one frame are given one time.
      if (state.hurry && realMs !== lastMs) {
        state.aheadMs += Math.max(0, 1000 - (realMs - lastMs))
        state.frames++
      }
      lastMs = realMs
      callback(realMs + state.aheadMs)
    })
}

/** Plays so many frames; starts over at the end of the run. */
async function play(page, count) {
  await page.evaluate(() => {
    globalThis.accelerated.frames = 0
    globalThis.accelerated.hurry = true
  })
  for (;;) {
    const { done, standing } = await page.evaluate(() => ({
      done: globalThis.accelerated.frames,
      standing: document.querySelector('[aria-label="Play"]') !== null,
    }))
    if (done >= count) break
    if (standing) await page.keyboard.press(' ')
    await new Promise(wait => setTimeout(wait, 250))
  }
  await page.evaluate(() => {
    globalThis.accelerated.hurry = false
  })
}

/** Bytes in use after forced collection, of a thread that `client` speaks to. */
async function heap(client) {
  await client.send('HeapProfiler.enable')
  for (let n = 0; n < 3; n++) await client.send('HeapProfiler.collectGarbage')
  const {
    usedSize,
    embedderHeapUsedSize = 0,
    backingStorageSize = 0,
  } = await client.send('Runtime.getHeapUsage')
  return usedSize + embedderHeapUsedSize + backingStorageSize
}

const folder = await builtPage(root, sentence => console.log(sentence))
const { server, address } = await serve(folder, { port: 0, orNext: false })
const browser = await puppeteer.launch({
  executablePath: chromium(),
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--disable-gpu-rasterization',
    '--disable-gpu-compositing',
  ],
  protocolTimeout: PATIENCE_MS,
})
let failed = 0
try {
  const page = await browser.newPage()
  // Small, so that a frame drawn in software is quick; the sites are all there.
  await page.setViewport({ width: 660, height: 420, deviceScaleFactor: 0.5 })
  await page.evaluateOnNewDocument(drawLittle)
  await page.evaluateOnNewDocument(accelerate)
  await page.goto(address)
  await page.waitForFunction(() => document.querySelectorAll('.entry').length > 0, {
    timeout: PATIENCE_MS,
  })
  // While a run is computed its film grows; the time line shows that only of the hours that are in view.
  await page.waitForFunction(
    () => !/^Stop/.test(document.querySelector('.controls-foot')?.textContent ?? 'Stop'),
    { timeout: PATIENCE_MS },
  )
  await page.keyboard.press('3')
  const threads = { page: page._client?.() ?? (await page.createCDPSession()) }
  for (const worker of page.workers())
    threads[`worker ${worker.url().split('/').at(-1)}`] = worker.client
  await play(page, Math.min(WARM_UP_FRAMES, frames))
  const before = {}
  for (const [name, client] of Object.entries(threads)) before[name] = await heap(client)
  await play(page, frames)
  for (const [name, client] of Object.entries(threads)) {
    const after = await heap(client)
    const growth = after / before[name] - 1
    const good = growth <= GROWTH_MAX
    if (!good) failed++
    const mb = bytes => (bytes / 1e6).toFixed(1)
    console.log(
      `${good ? 'ok  ' : 'FAIL'} ${name}: ${mb(before[name])} MB before ${frames} frames, ` +
        `${mb(after)} after: ${(100 * growth).toFixed(1)} %`,
    )
  }
  console.log(`\n${Object.keys(threads).length - failed} passed, ${failed} failed`)
} finally {
  await browser.close()
  server.close()
  server.closeAllConnections()
}
process.exit(failed === 0 ? 0 : 1)
