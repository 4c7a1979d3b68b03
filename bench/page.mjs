// node bench/page.mjs [moves]: what a person waits for on the built page with 10,000 sites. From the
// address to the first words, to the coast with its names, to the answer, and to the whole run; then what
// a drag along the time line takes, from the pointer's move to the picture in which clock, sentence,
// figures and map show the new moment. Needs a Chromium (CHROME_PATH, or one on this machine); prints one
// line of JSON. While it drags, the graphics card is given next to nothing to draw and the page is painted
// by the processor, so that the figures are not those of a graphics card done in software.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { serve } from '../build/serve.mjs'
import { builtPage } from '../build/servePage.mjs'
import { drawLittle, quantile } from '../test/app/map/harness/trace.mjs'

const [moves = '120'] = process.argv.slice(2)
const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const executablePath = process.env.CHROME_PATH ?? PLACES.find(existsSync)
if (!executablePath) {
  console.error('No Chromium found. Set CHROME_PATH to one.')
  process.exit(3)
}
const PATIENCE = { timeout: 300_000 }
const DESK = { width: 1440, height: 900 }

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { server, address } = await serve(await builtPage(root, () => {}), { port: 0, orNext: false })
const launch = (...args) =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      ...args,
    ],
  })

/** ms from navigation to what each expression waits for. */
async function arrivals() {
  const browser = await launch()
  const page = await browser.newPage({ viewport: DESK })
  await page.goto(address)
  const reached = async (selector, gone = false) => {
    await page.waitForFunction(
      ([wanted, without]) => (document.querySelector(wanted) === null) === without,
      [selector, gone],
      { polling: 16, ...PATIENCE },
    )
    return page.evaluate(() => Math.round(performance.now()))
  }
  const coastMs = await reached('.europe-words *')
  const answerMs = await reached('.headline')
  await page.waitForSelector('button:has-text("Whole run")', PATIENCE)
  const wholeRunMs = await page.evaluate(() => Math.round(performance.now()))
  const wordsMs = await page.evaluate(() =>
    Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  )
  await browser.close()
  return { wordsMs, coastMs, answerMs, wholeRunMs }
}

/** ms of each move of a drag along the time line. */
async function scrubs() {
  const browser = await launch('--disable-gpu-rasterization', '--disable-gpu-compositing')
  const page = await browser.newPage({ viewport: DESK })
  await page.addInitScript(drawLittle)
  await page.addInitScript(() => {
    const gl = WebGL2RenderingContext.prototype
    const { drawElementsInstanced } = gl
    globalThis.drawnMs = 0
    gl.drawElementsInstanced = function (...draw) {
      globalThis.drawnMs = performance.now()
      drawElementsInstanced.apply(this, draw)
    }
  })
  await page.goto(address)
  await page.waitForSelector('button:has-text("Whole run")', PATIENCE)
  await page.click('button[aria-label="Pause"]')
  await page.click('button:has-text("Whole run")')
  await page.evaluate(() => {
    globalThis.movesMs = []
    const clock = document.querySelector('.playhead-time')
    let movedMs = null
    window.addEventListener('pointermove', ({ timeStamp }) => (movedMs = timeStamp), {
      capture: true,
    })
    // The clock changes together with sentence and figures; the map is drawn with one of the next pictures.
    new MutationObserver(() => {
      if (movedMs === null) return
      const from = movedMs
      const told = performance.now()
      movedMs = null
      const look = () => {
        if (globalThis.drawnMs < told) requestAnimationFrame(look)
        else {
          const { port1, port2 } = new MessageChannel()
          // After the picture's own script, and what the browser itself paints.
          port1.onmessage = () => globalThis.movesMs.push(performance.now() - from)
          port2.postMessage(null)
        }
      }
      requestAnimationFrame(look)
    }).observe(clock, { characterData: true, childList: true, subtree: true })
  })
  const { x, y, width, height } = await page.locator('.lanes-field').boundingBox()
  await page.mouse.move(x + 10, y + height - 8)
  await page.mouse.down()
  await page.evaluate(() => globalThis.movesMs.splice(0))
  for (let n = 0; n < Number(moves); n++) {
    // To and fro over the whole day, so that no move is near the last.
    const share = (n * 0.382) % 1
    await page.mouse.move(x + 10 + share * (width - 20), y + height - 8)
    await page.waitForFunction(count => globalThis.movesMs.length > count, n, { polling: 5 })
  }
  await page.mouse.up()
  const list = await page.evaluate(() => globalThis.movesMs)
  await browser.close()
  return { medianMs: quantile(list, 0.5), p95Ms: quantile(list, 0.95), moves: list.length }
}

try {
  console.log(JSON.stringify({ sites: 10_000, ...(await arrivals()), scrub: await scrubs() }))
} finally {
  server.close()
  server.closeAllConnections()
}
