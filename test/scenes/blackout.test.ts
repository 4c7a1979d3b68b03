/** The day on which Iberia goes dark: on a desk, near a site, on a tablet and a phone; the five states. */
import { writeFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBothThemes } from '../browser/axe.ts'
import type { Watched } from '../browser/harness.ts'
import { hosted } from '../browser/hosted.ts'
import { animated } from './animated.ts'
import { lookWhen } from './held.ts'
import { allOfEurope, find, goTo, openOwn, openScenario, PATIENCE, wholeRun } from './reach.ts'
import {
  atRest,
  type Box,
  boxesOf,
  DRAWING,
  differences,
  FOLDER,
  moving,
  pageDiffers,
} from './shot.ts'
import { cutOf, layOut, type State, type StateName } from './states.ts'

const DESK = { width: 1440, height: 900 }
/** When the pictures look: eight minutes into the dark. */
const MOMENT = '12:41:36'
const MINUTES = 60_000

/** What the capture shows, seconds of the day: from a minute before to ten minutes after. */
const CAPTURED = { fromS: 12 * 3600 + 32 * 60 + 40, toS: 12 * 3600 + 43 * 60, stepS: 20 }
const two = (n: number) => String(n).padStart(2, '0')
const timeOf = (s: number) =>
  `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`

/** With the night and the morning before: there is time to watch it load. */
const LONG = `scenario: from-midnight
title: From midnight
extends: iberian-blackout.yaml
start: 2025-04-28T00:00
`

const host = hosted({ drawn: true })
const states = new Map<StateName, State>()
let watched: Watched
let page: Page
let devices: CDPSession

/** Keeps a cut of the page, whose upper left corner is given, as one of its states. */
async function keep(name: StateName, x: number, y: number, changing = ''): Promise<void> {
  const cut = { x, y, ...cutOf(name) }
  const inCut = (box: Box): Box => {
    const left = Math.max(box.x, x)
    const top = Math.max(box.y, y)
    const right = Math.min(box.x + box.width, x + cut.width)
    const bottom = Math.min(box.y + box.height, y + cut.height)
    return { x: left - x, y: top - y, width: right - left, height: bottom - top }
  }
  const aside = changing ? await boxesOf(page, changing) : []
  const maps = await boxesOf(page, '.europe')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const png = await page.screenshot({ clip: cut, scale: 'css' })
  states.set(name, { png, aside: aside.map(inCut), maps: maps.map(inCut) })
  expect(await inBothThemes(page), name).toEqual([])
}

/** The same where motion is wanted. */
const keepMoving = (...cut: Parameters<typeof keep>) => moving(page, () => keep(...cut))

/** A finger or a mouse. */
const touch = (enabled: boolean) =>
  devices.send('Emulation.setTouchEmulationEnabled', { enabled, maxTouchPoints: 5 })

beforeAll(async () => {
  watched = await host.open({
    deviceScaleFactor: 1,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    viewport: { width: 448, height: 760 },
  })
  page = watched.page
  devices = await page.context().newCDPSession(page)
}, 5 * MINUTES)

afterAll(async () => {
  await watched?.close()
})

describe('the blackout, as it is to look', () => {
  it(
    'loads with coast and words first, and with the time left',
    async () => {
      await openOwn(page, 'From midnight', LONG)
      await lookWhen(
        page,
        'session',
        () => / left/.test(document.querySelector('.loading-foot')?.textContent ?? ''),
        () =>
          keepMoving('Loading', 0, 164, '.step-note, .loading [role=progressbar], .loading-foot'),
      )
    },
    5 * MINUTES,
  )

  it(
    'says where it stopped when the browser ends its thread, and what is kept',
    async () => {
      await page.waitForSelector('.headline', { state: 'attached', ...PATIENCE })
      const worker = page.workers().find(each => each.url().includes('session'))
      // A thread that ends itself never answers that it has.
      worker?.evaluate(() => close()).catch(() => {})
      await page.waitForSelector('.failure', PATIENCE)
      await keepMoving('Error', 0, 164, '.failure .answer, .europe, .metrics')
    },
    5 * MINUTES,
  )

  it(
    'is on a desk as in the picture',
    async () => {
      await page.setViewportSize(DESK)
      await openScenario(page, 'Iberian blackout')
      await wholeRun(page)
      await goTo(page, MOMENT)
      expect(await pageDiffers(page, 'dark-blackout')).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
    },
    5 * MINUTES,
  )

  it(
    'tells of a site why it is as it is',
    async () => {
      await find(page, 'PT-OPO-005', /^PT-OPO-005/)
      await page.waitForSelector('.sheet-wide', PATIENCE)
      expect(await pageDiffers(page, 'site-why')).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
      await page.keyboard.press('Escape')
      await allOfEurope(page)
    },
    5 * MINUTES,
  )

  it(
    'stands still where motion is not wanted',
    async () => {
      await page.getByRole('button', { name: 'Next event' }).waitFor(PATIENCE)
      await atRest(page)
      await keep('Reduced motion', 0, 900 - cutOf('Reduced motion').height)
    },
    5 * MINUTES,
  )

  it.runIf(DRAWING)(
    'is seen to go dark, in the capture of the README',
    async () => {
      await page.setViewportSize({ width: 1040, height: 650 })
      const pngs: Buffer[] = []
      await moving(page, async () => {
        for (let s = CAPTURED.fromS; s <= CAPTURED.toS; s += CAPTURED.stepS) {
          await goTo(page, timeOf(s))
          // Plates sink and arcs rise while one looks; each picture is taken when they have.
          await page.waitForTimeout(1200)
          pngs.push(await page.screenshot({ scale: 'css' }))
        }
      })
      writeFileSync(`${FOLDER}blackout.gif`, animated(pngs, 220, 3000))
    },
    5 * MINUTES,
  )

  it(
    'fits a tablet',
    async () => {
      await touch(true)
      await page.setViewportSize({ width: 1024, height: 768 })
      await goTo(page, MOMENT)
      expect(await pageDiffers(page, 'tablet')).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
    },
    5 * MINUTES,
  )

  it(
    'fits a phone, on paper-white',
    async () => {
      await page.keyboard.press('t')
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await pageDiffers(page, 'phone')).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
    },
    5 * MINUTES,
  )

  it(
    'says when no site matches, and what would',
    async () => {
      await touch(false)
      await page.setViewportSize({ width: 448, height: 760 })
      await find(page, 'Ireland', /^IrelandCountry/)
      await find(page, 'Ireland', /^Only sites in Ireland/)
      await find(page, 'US reach', /US reach/)
      await find(page, 'load over 95', /Load over 95%/)
      await page.waitForSelector('.nothing-buttons', PATIENCE)
      await atRest(page)
      await keepMoving('Empty', 0, 48)
    },
    5 * MINUTES,
  )

  it(
    'has a table in the map’s place where nothing can be drawn',
    async () => {
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null
      })
      await page.setViewportSize({ width: 684, height: 640 })
      await page.reload()
      await page.waitForSelector('.figures tbody tr', PATIENCE)
      await atRest(page)
      await keep('No WebGL', 0, 48)
      const { png, lenient } = await layOut(page, states)
      expect(differences('states', png, lenient)).toEqual([])
    },
    5 * MINUTES,
  )

  it('went without an error, and asked for nothing beyond its server', () => {
    expect(watched.problems).toEqual([])
    expect(watched.outside).toEqual([])
  })
})
