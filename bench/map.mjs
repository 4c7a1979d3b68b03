// node bench/map.mjs [sites] [pictures]: what the map costs a picture while a run plays, and whether
// it keeps memory. Needs a Chromium (CHROME_PATH, or one on this machine); prints one line of JSON.
// Without a graphics card the pictures come slowly, but the script's own time is the same.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { serveHarness } from '../test/app/map/harness/serve.mjs'

const [sites = '10000', pictures = '600'] = process.argv.slice(2)
const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const executablePath = process.env.CHROME_PATH ?? PLACES.find(existsSync)
if (!executablePath) {
  console.error('No Chromium found. Set CHROME_PATH to one.')
  process.exit(3)
}

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
try {
  const page = await browser.newPage({ viewport: { width: 1064, height: 680 } })
  const begun = Date.now()
  await page.goto(`${served.url}?scene=blackout&sites=${sites}`)
  await page.waitForFunction(() => (window.harness?.map?.cost.drawCalls ?? 0) > 0)
  const firstPictureMs = Date.now() - begun
  await page.waitForFunction(() => window.harness.map.settled, null, { timeout: 120_000 })
  const settledMs = Date.now() - begun
  const heapMb = () =>
    page.evaluate(async () => {
      for (let i = 0; i < 4; i++) {
        globalThis.gc()
        await new Promise(done => setTimeout(done, 60))
      }
      return performance.memory.usedJSHeapSize / 1e6
    })
  const heapBeforeMb = await heapMb()
  await page.evaluate(() => window.harness.set({ playing: true }))
  const script = await page.evaluate(n => window.harness.measure(n), Number(pictures))
  await page.evaluate(() => window.harness.set({ playing: false }))
  const heapAfterMb = await heapMb()
  const { drawCalls, triangles } = await page.evaluate(() => ({ ...window.harness.map.cost }))
  console.log(
    JSON.stringify({
      sites: Number(sites),
      pictures: Number(pictures),
      firstPictureMs,
      settledMs,
      scriptMedianMs: script.median,
      scriptP95Ms: script.p95,
      drawCalls,
      triangles,
      heapBeforeMb,
      heapAfterMb,
    }),
  )
} finally {
  await browser.close()
  await served.stop()
}
