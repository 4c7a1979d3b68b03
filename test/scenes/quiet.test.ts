/** A quiet day: all of Europe with its carbon, a dense region, and what a rule would cost. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBothThemes } from '../browser/axe.ts'
import type { Watched } from '../browser/harness.ts'
import { hosted } from '../browser/hosted.ts'
import { openSent, shipped } from '../browser/sent.ts'
import {
  allOfEurope,
  colour,
  find,
  goTo,
  ontoMap,
  PATIENCE,
  pause,
  RARELY,
  wholeRun,
} from './reach.ts'
import { atRest, boxesOf, DRAWING, pageDiffers } from './shot.ts'

const MINUTES = 60_000
const host = hosted({ drawn: true })
let watched: Watched
let page: Page

beforeAll(async () => {
  watched = await openSent(host, shipped('quiet-day.yaml'), 0, {
    deviceScaleFactor: 1,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  page = watched.page
}, 5 * MINUTES)

afterAll(async () => {
  await watched?.close()
})

describe('a quiet day, as it is to look', () => {
  it(
    'says that nothing is wrong, and how clean the power is',
    async () => {
      await wholeRun(page)
      await goTo(page, '15:02')
      await colour(page, 'Land', 'Carbon')
      expect(await pageDiffers(page, 'light-quiet')).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
    },
    5 * MINUTES,
  )

  it(
    'stays readable where sites are dense',
    async () => {
      await colour(page, 'Land', 'Plain')
      await find(page, 'Nijmegen', /^Nijmegen/)
      await ontoMap(page)
      await page.keyboard.press('+')
      await atRest(page)
      await page.getByRole('button', { name: 'Dortmund', exact: true }).click(PATIENCE)
      await page.waitForSelector('.town-sites-list', PATIENCE)
      await atRest(page)
      // The town under the pointer is ringed: it must come from elsewhere.
      await page.mouse.move(2, 2)
      await page.getByRole('button', { name: 'Dortmund', exact: true }).hover()
      expect(await pageDiffers(page, 'dense-benelux')).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
    },
    5 * MINUTES,
  )

  it(
    'sets two futures side by side, with what the rule costs and how sure that is',
    async () => {
      await allOfEurope(page)
      await goTo(page, '09:00')
      await page.keyboard.press('f')
      await page.locator('dialog label', { hasText: 'EU jurisdiction only' }).click(PATIENCE)
      await page.click('dialog [type=submit]')
      await page.waitForSelector('.fork', PATIENCE)
      await pause(page)
      await page.waitForFunction(
        () => !/so far/.test(document.querySelector('.fork-span')?.textContent ?? 'so far'),
        null,
        { ...RARELY, timeout: 5 * MINUTES },
      )
      await goTo(page, '15:02')
      if (DRAWING) await runPairs()
      // Pairs of the same seeds take minutes: their intervals have tests of their own.
      const aside = await boxesOf(
        page,
        '.comparison td.words, .comparison .fork-axis, .comparison-foot',
      )
      expect(await pageDiffers(page, 'what-if', aside)).toEqual([])
      expect(await inBothThemes(page)).toEqual([])
    },
    15 * MINUTES,
  )
})

async function runPairs(): Promise<void> {
  await page.selectOption('.pairs-more select', { index: 0 })
  await page.click('.pairs-button')
  await page.waitForFunction(
    () => !document.querySelector('.comparison-foot [role=progressbar]'),
    null,
    { timeout: 10 * MINUTES },
  )
}
