import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CameraView } from '../../../src/app/map/camera/view.ts'
import { launch } from '../../browser/harness.ts'
import type {} from './harness/main.tsx'
import { serveHarness } from './harness/serve.mjs'
import { drawLittle } from './harness/trace.mjs'

let browser: Browser
let served: Awaited<ReturnType<typeof serveHarness>>

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launch(true), serveHarness()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

const SCENE = 'still=1&scene=quiet'

async function drawn(query: string, touch: boolean, width = 420) {
  const viewport = { width, height: 300 }
  const context = await browser.newContext({ viewport, hasTouch: touch })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(String(error)))
  // where things are is asked here, not what they look like
  await page.addInitScript(drawLittle)
  await page.goto(`${served.url}?${SCENE}&${query}`)
  await settled(page)
  return { page, problems, close: () => context.close() }
}

const settled = async (page: Page) => {
  await page.waitForTimeout(250)
  await page.waitForFunction(
    () => window.harness?.map?.settled && window.harness.other?.settled !== false,
  )
}

const viewOf = (page: Page): Promise<CameraView> => page.evaluate(() => window.harness.camera()!)
const placeOf = (page: Page, lat: number, lon: number) =>
  page.evaluate(([a, b]) => window.harness.map!.project(a!, b!)!, [lat, lon])

describe('fingers', () => {
  type Finger = [x: number, y: number]
  const points = (all: Finger[]) => all.map(([x, y], id) => ({ x, y, id }))
  /** Fingers down, along, and up. */
  async function glide(cdp: CDPSession, from: Finger[], to: Finger[], steps = 3) {
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', all: Finger[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points(all) })
    await send('touchStart', from)
    for (let k = 1; k <= steps; k++)
      await send(
        'touchMove',
        from.map(([x, y], i) => [
          x + ((to[i]![0] - x) * k) / steps,
          y + ((to[i]![1] - y) * k) / steps,
        ]),
      )
    await send('touchEnd', [])
  }

  it('pan with one, pinch and turn with two within limits, zoom with a double tap, pick with a tap', async () => {
    const { page, problems, close } = await drawn('sites=700&view=48.5,8,30', true)
    const cdp = await page.context().newCDPSession(page)
    // the ground goes with the finger
    const munich = await placeOf(page, 48.14, 11.58)
    await glide(cdp, [[munich.x, munich.y]], [[munich.x - 60, munich.y + 30]])
    await page.waitForTimeout(120)
    const after = await placeOf(page, 48.14, 11.58)
    expect(Math.abs(after.x - munich.x + 60)).toBeLessThan(6)
    expect(Math.abs(after.y - munich.y - 30)).toBeLessThan(6)
    expect(await page.evaluate(() => window.harness.picked)).toEqual([])
    // twice as far apart is twice as near, about the middle between them
    const before = await viewOf(page)
    const middle = await placeOf(page, 48.5, 9)
    const apart = (r: number, deg = 0): Finger[] => {
      const [dx, dy] = [r * Math.cos((deg * Math.PI) / 180), r * Math.sin((deg * Math.PI) / 180)]
      return [
        [middle.x - dx, middle.y - dy],
        [middle.x + dx, middle.y + dy],
      ]
    }
    await glide(cdp, apart(40), apart(80))
    await page.waitForTimeout(120)
    const nearer = await viewOf(page)
    expect(nearer.distance / before.distance).toBeCloseTo(0.5, 1)
    const held = await placeOf(page, 48.5, 9)
    expect(Math.hypot(held.x - middle.x, held.y - middle.y)).toBeLessThan(6)
    // turned, and no further than the limit
    await glide(cdp, apart(70), apart(70, 15))
    expect((await viewOf(page)).yaw).toBeCloseTo(-15, 0)
    await glide(cdp, apart(70), apart(70, 60), 4)
    expect((await viewOf(page)).yaw).toBe(-25)
    // a double tap comes nearer and picks nothing
    await settled(page)
    const far = (await viewOf(page)).distance
    const once = [
      cdp.send('Input.dispatchTouchEvent', {
        type: 'touchStart',
        touchPoints: points([[210, 150]]),
      }),
      cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
    ]
    const again = [
      cdp.send('Input.dispatchTouchEvent', {
        type: 'touchStart',
        touchPoints: points([[212, 151]]),
      }),
      cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
    ]
    await Promise.all([...once, ...again])
    await page.waitForFunction(d => window.harness.camera()!.distance < d, far)
    expect((await viewOf(page)).distance).toBeCloseTo(Math.max(6, far / 2), 1)
    expect(await page.evaluate(() => window.harness.picked)).toEqual([])
    // a tap picks, though it misses by a finger's breadth
    const tip = await page.evaluate(() => {
      const { map } = window.harness
      const sites = map!.sitesInView()
      const inside = [...sites].map(site => ({ site, at: map!.projectSite(site)! }))
      return inside.find(({ at }) => at.x > 40 && at.x < 380 && at.y > 40 && at.y < 260)!
    })
    await page.touchscreen.tap(tip.at.x + 11, tip.at.y)
    await page.waitForFunction(() => window.harness.picked.length > 0)
    const picked = await page.evaluate(() => window.harness.picked)
    expect(picked).toHaveLength(1)
    expect(picked[0]).not.toBeNull()
    expect(problems).toEqual([])
    await close()
  })
})

const ARROWS = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'] as const

describe('a wheel and a keyboard', () => {
  it('zoom about the pointer, and from town to town', async () => {
    const { page, close } = await drawn('sites=4000&view=51.4,7,16', false)
    const cologne = await placeOf(page, 50.94, 6.96)
    await page.mouse.move(cologne.x, cologne.y)
    for (let k = 0; k < 4; k++) await page.mouse.wheel(0, -120)
    await settled(page)
    const after = await placeOf(page, 50.94, 6.96)
    expect(Math.hypot(after.x - cologne.x, after.y - cologne.y)).toBeLessThan(4)
    expect((await viewOf(page)).distance).toBeLessThan(9)
    // near, a town of several sites is opened as a town
    await page.locator('.europe').focus()
    const town = await page.evaluate(() => {
      const { map, run } = window.harness
      const { name, lat, lon, count } = run!.sites
      const size = (i: number) => {
        let n = 0
        for (let j = 0; j < count; j++)
          if (name[j] === name[i] && lat[j] === lat[i] && lon[j] === lon[i]) n++
        return n
      }
      const site = [...map!.sitesInView()].find(i => size(i) > 1)!
      const at = map!.projectSite(site)!
      return { site, town: map!.townAt(at.x, at.y), size: size(site) }
    })
    expect(town.town?.sites).toHaveLength(town.size)
    for (let k = 0; k < 40; k++) {
      await page.keyboard.press(ARROWS[(k >> 1) % 4]!)
      const text = await page.locator('.europe-callout').last().textContent()
      if (text?.includes('sites')) break
    }
    const callout = await page.locator('.europe-callout').last().textContent()
    expect(callout).toMatch(/, \d+ sitesEnter opens the town/)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => window.harness.towns.length)).toBe(1)
    expect(await page.evaluate(() => window.harness.picked)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.locator('.europe-callout').count()).toBe(0)
    await close()
  })
})

describe('two maps', () => {
  it('have one camera: either moves the other in the same frame, once, and one cursor', async () => {
    const { page, problems, close } = await drawn('sites=700&maps=2', false, 700)
    const views = () => page.evaluate(() => window.harness.views())
    const same = async () => {
      const [a, b] = await views()
      expect(b).toEqual(a)
    }
    await same()
    // by hand on the first, by a flight of the second
    await page.mouse.move(180, 200)
    await page.mouse.down()
    await page.mouse.move(210, 180)
    await page.mouse.move(230, 160)
    await page.mouse.up()
    await settled(page)
    await same()
    await page.evaluate(() => window.harness.set({ reducedMotion: false }))
    await page.evaluate(() => window.harness.setOther({ reducedMotion: false }))
    const flight = await page.evaluate(async () => {
      const { harness } = window
      const before = harness.cameras
      const apart: number[] = []
      harness.other!.flyToPlace(50.1, 8.7, 20)
      for (let frame = 0; frame < 400; frame++) {
        await new Promise(requestAnimationFrame)
        const [a, b] = harness.views()
        apart.push(Math.abs(a!.distance - b!.distance) + Math.abs(a!.x - b!.x))
        if (frame > 5 && harness.map!.settled && harness.other!.settled) break
      }
      const moves = harness.cameras - before
      await new Promise(done => setTimeout(done, 200))
      return { apart, moves, later: harness.cameras - before }
    })
    expect(Math.max(...flight.apart)).toBe(0)
    expect(flight.moves).toBeGreaterThan(0)
    // nothing goes in circles
    expect(flight.later).toBe(flight.moves)
    await same()
    // a site under the pointer on one is ringed on both
    const site = await page.evaluate(() => window.harness.map!.sitesInView()[5]!)
    const tip = await page.evaluate(i => window.harness.map!.projectSite(i)!, site)
    await page.mouse.move(tip.x, tip.y)
    await settled(page)
    const rings = await page.$$eval('.europe-lines', all =>
      all.map(svg => svg.querySelectorAll('ellipse[visibility="visible"]').length),
    )
    expect(rings).toEqual([1, 1])
    expect(problems).toEqual([])
    await close()
  })
})
