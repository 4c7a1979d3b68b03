import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openPage, type Watched } from '../../browser/harness.ts'
import type {} from './harness/main.tsx'
import { serveHarness } from './harness/serve.mjs'

let browser: Browser
let served: Awaited<ReturnType<typeof serveHarness>>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(true), serveHarness()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const SIZE = { viewport: { width: 660, height: 430 } }

const addressOf = (query: string) => `${served.url}?sites=700&still=1&${query}`

async function drawn(query: string): Promise<Watched> {
  const watched = await openPage(browser, addressOf(query), { ...SIZE, drawn: true })
  await watched.page.waitForFunction(() => window.harness?.map?.settled)
  return watched
}

const lightness = ([r, g, b]: number[]) => (r! + g! + b!) / 3

describe('the picture', () => {
  it('shows a blackout: Iberia sunk and dark, the Balearics and France lit', async () => {
    const { page, problems, outside, close } = await drawn('scene=blackout')
    const at = (lat: number, lon: number) =>
      page.evaluate(([a, b]) => window.harness.colourAt(a!, b!), [lat, lon])
    const spain = await at(41.05, -5.45)
    const sweden = await at(64.6, 16.2)
    const sea = await at(46, -12)
    expect(lightness(spain)).toBeLessThan(32)
    expect(lightness(sweden)).toBeGreaterThan(40)
    // dark.sea, not changed by any colour management on its way
    expect(sea.slice(0, 3)).toEqual([0x0a, 0x0f, 0x15])
    const heights = await page.evaluate(() => {
      const { map } = window.harness
      return ['ES', 'FR'].map(c => (c === 'ES' ? map!.project(40, -4)!.y : map!.project(47, 2)!.y))
    })
    expect(heights[0]).toBeGreaterThan(heights[1]!)
    const names = await page.$$eval('.europe-name:not(.europe-name--hidden) span', all =>
      all.map(e => e.textContent),
    )
    expect(names).toEqual(expect.arrayContaining(['Madrid', 'København', 'Dublin']))
    const dim = await page.$$eval('.europe-name--dim span', all => all.map(e => e.textContent))
    expect(dim).toContain('Madrid')
    expect(dim).not.toContain('København')
    const cost = await page.evaluate(() => window.harness.map!.cost)
    expect(cost.drawCalls).toBeLessThanOrEqual(20)
    expect(problems).toEqual([])
    expect(outside).toEqual([])
    await close()
  })

  it('is a drawing too: land, sites, names, and nothing of a raster', async () => {
    const { page, problems, close } = await drawn('scene=blackout')
    const text = await page.evaluate(() =>
      window.harness.map!.toSvg({ title: 'A <b> & "c"', description: 'Iberia' }),
    )
    expect(problems).toEqual([])
    const at = await page.evaluate(() => window.harness.map!.project(38.72, -9.14)!)
    await close()
    const other = await browser.newPage()
    const read = await other.evaluate(source => {
      const file = new DOMParser().parseFromString(source, 'image/svg+xml')
      const all = (what: string) => [...file.querySelectorAll(what)]
      const lisbon = all('text').find(e => e.textContent === 'Lisboa')
      return {
        error: file.querySelector('parsererror')?.textContent ?? null,
        title: file.querySelector('title')?.textContent,
        rasters: all('image, foreignObject, style, script').length,
        paths: all('path').length,
        hatched: all('use[fill="url(#hatch)"]').length,
        front: all('path[stroke-width="2.4"]').length,
        lisbon: lisbon && {
          x: Number(lisbon.getAttribute('x')),
          y: Number(lisbon.getAttribute('y')),
        },
        names: all('text').map(e => e.textContent),
      }
    }, text)
    await other.close()
    expect(read.error).toBeNull()
    expect(read.title).toBe('A <b> & "c"')
    expect(read.rasters).toBe(0)
    expect(read.paths).toBeGreaterThan(500)
    expect(read.hatched).toBeGreaterThanOrEqual(2)
    expect(read.front).toBe(1)
    expect(Math.hypot(read.lisbon!.x - at.x, read.lisbon!.y - at.y)).toBeLessThan(30)
    expect(read.names).toEqual(expect.arrayContaining(['Madrid', 'København', 'No voltage']))
  })

  it('changes its theme, and its land by carbon', async () => {
    const { page, problems, close } = await drawn('scene=quiet')
    await page.evaluate(() => window.harness.set({ theme: 'light', landScale: 'carbon' }))
    await page.waitForTimeout(100)
    await page.waitForFunction(() => window.harness.map!.settled)
    const sea = await page.evaluate(() => window.harness.colourAt(46, -12))
    expect(sea.slice(0, 3)).toEqual([0xd6, 0xe0, 0xe5])
    const poland = await page.evaluate(() => window.harness.colourAt(53.6, 22.2))
    const sweden = await page.evaluate(() => window.harness.colourAt(64.6, 16.2))
    expect(lightness(sweden)).toBeGreaterThan(lightness(poland) + 60)
    expect(problems).toEqual([])
    await close()
  })

  it('is drawn when something changes, and not otherwise', async () => {
    const { page, close } = await drawn('scene=quiet')
    const frames = await page.evaluate(async () => {
      let asked = 0
      const real = window.requestAnimationFrame
      window.requestAnimationFrame = does => {
        asked++
        return real.call(window, does)
      }
      await new Promise(done => setTimeout(done, 600))
      const idle = asked
      window.harness.set({ siteScale: 'load' })
      await new Promise(done => setTimeout(done, 1000))
      return { idle, changed: asked - idle }
    })
    expect(frames.idle).toBe(0)
    expect(frames.changed).toBeGreaterThan(0)
    await close()
  })

  it('picks the site under the pointer, zooms about it, and goes on by keyboard', async () => {
    const { page, close } = await drawn('scene=quiet&view=40.4,-3.7,12')
    const tip = await page.evaluate(() => {
      const { run, map } = window.harness
      const { lat, lon, count } = run!.sites
      const off = (i: number) => Math.hypot(lat[i]! - 40.4, lon[i]! + 3.7)
      let site = 0
      for (let i = 1; i < count; i++) if (off(i) < off(site)) site = i
      return { site, at: map!.projectSite(site)! }
    })
    await page.mouse.click(tip.at.x, tip.at.y)
    const [picked] = await page.evaluate(() => window.harness.picked)
    const tips = await page.evaluate(
      all => all.map(i => window.harness.map!.projectSite(i!)!),
      [tip.site, picked!],
    )
    expect(Math.hypot(tips[0]!.x - tips[1]!.x, tips[0]!.y - tips[1]!.y)).toBeLessThan(10)
    const before = await page.evaluate(() => window.harness.map!.project(40.4, -3.7)!)
    await page.mouse.move(before.x, before.y)
    await page.mouse.wheel(0, 120)
    await page.waitForTimeout(400)
    const after = await page.evaluate(() => window.harness.map!.project(40.4, -3.7)!)
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(8)
    await page.locator('.europe').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const all = await page.evaluate(() => window.harness.picked)
    expect(all).toHaveLength(2)
    expect(all[1]).not.toBeNull()
    await close()
  })

  it('comes back when its context was lost', async () => {
    const { page, close } = await drawn('scene=quiet')
    const before = await page.evaluate(() => window.harness.colourAt(64.6, 16.2))
    await page.evaluate(async () => {
      const context = document.querySelector('canvas')!.getContext('webgl2')!
      const lose = context.getExtension('WEBGL_lose_context')!
      lose.loseContext()
      await new Promise(done => setTimeout(done, 300))
      lose.restoreContext()
      await new Promise(done => setTimeout(done, 1500))
    })
    expect(await page.evaluate(() => window.harness.unavailable)).toEqual([])
    expect(await page.evaluate(() => window.harness.colourAt(64.6, 16.2))).toEqual(before)
    await close()
  })

  it('says when there is no WebGL', async () => {
    const context = await browser.newContext(SIZE)
    const page = await context.newPage()
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
    await page.goto(addressOf('scene=quiet'))
    await page.waitForFunction(() => window.harness?.unavailable.length > 0)
    expect(await page.evaluate(() => window.harness.unavailable[0])).toContain(
      'cannot draw the map',
    )
    await context.close()
  })
})
