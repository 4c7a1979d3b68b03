// node bench/map.mjs [sites] [links] [pictures]: what the map's script costs a picture while a run
// plays (by the browser's own trace), what it keeps of memory, and how soon it is there. Needs a
// Chromium (CHROME_PATH, or one on this machine); prints one line of JSON. The graphics card is given
// next to nothing to draw, so that the figures are the script's on any machine.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { serveHarness } from '../test/app/map/harness/serve.mjs'
import {
  CATEGORIES,
  calibrate,
  drawLittle,
  quantile,
  scriptPerFrame,
} from '../test/app/map/harness/trace.mjs'

const [sites = '10000', links = '20000', pictures = '600'] = process.argv.slice(2)
const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const executablePath = process.env.CHROME_PATH ?? PLACES.find(existsSync)
if (!executablePath) {
  console.error('No Chromium found. Set CHROME_PATH to one.')
  process.exit(3)
}
/** The film goes on each so many pictures. */
const EACH = 30

const served = await serveHarness()
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--js-flags=--expose-gc',
    '--enable-precise-memory-info',
  ],
})

/** Median and 95th percentile of a list, ms. */
const figures = list => ({ medianMs: quantile(list, 0.5), p95Ms: quantile(list, 0.95) })

try {
  const page = await browser.newPage({ viewport: { width: 1064, height: 680 } })
  await page.addInitScript(drawLittle)
  const begun = Date.now()
  await page.goto(`${served.url}?scene=blackout&sites=${sites}&links=${links}`)
  await page.waitForFunction(() => (window.harness?.map?.cost.drawCalls ?? 0) > 0)
  const firstPictureMs = Date.now() - begun
  await page.waitForFunction(() => window.harness.map.settled, null, { timeout: 120_000 })
  const settledMs = Date.now() - begun
  const heapBytes = () =>
    page.evaluate(async () => {
      for (let i = 0; i < 4; i++) {
        globalThis.gc()
        await new Promise(done => setTimeout(done, 60))
      }
      return performance.memory.usedJSHeapSize
    })
  const traced = async does => {
    await browser.startTracing(page, { categories: CATEGORIES })
    await page.evaluate(...does)
    return scriptPerFrame(await browser.stopTracing())
  }
  const play = [([n, each]) => window.harness.play(n, each), [Number(pictures), EACH]]
  await page.evaluate(...play)
  const before = await heapBytes()
  const playing = await traced(play)
  const keptBytesAFrame = ((await heapBytes()) - before) / Number(pictures)
  // a camera that flies over the densest part: every picture places names anew
  await page.evaluate(() => window.harness.set({ playing: false }))
  const flying = await traced([
    async () => {
      const { map } = window.harness
      for (const [lat, lon, distance] of [
        [51, 6, 7],
        [48, 11, 18],
        [51.5, 7, 8],
        [50, 4, 60],
      ]) {
        map.flyToPlace(lat, lon, distance)
        await new Promise(done => setTimeout(done, 1300))
      }
    },
  ])
  const { drawCalls, triangles } = await page.evaluate(() => ({ ...window.harness.map.cost }))
  console.log(
    JSON.stringify({
      sites: Number(sites),
      links: Number(links),
      pictures: Number(pictures),
      firstPictureMs,
      settledMs,
      playing: { processor: figures(playing.cpuMs), clock: figures(playing.wallMs) },
      flying: { processor: figures(flying.cpuMs), clock: figures(flying.wallMs) },
      fixedWorkMs: await page.evaluate(calibrate),
      drawCalls,
      triangles,
      keptBytesAFrame,
    }),
  )
} finally {
  await browser.close()
  await served.stop()
}
