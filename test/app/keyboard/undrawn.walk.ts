/** The page where nothing can be drawn, with the keyboard alone: the table and the story still work. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Watched } from '../../browser/harness.ts'
import { hosted } from '../../browser/hosted.ts'
import { openSent, shipped } from '../../browser/sent.ts'
import { watchFocus } from './focusWatch.ts'
import { DESK, Hands } from './hands.ts'
import { walk } from './walk.ts'

const host = hosted()
let watched: Watched
let me: Hands

beforeAll(async () => {
  watched = await openSent(host, shipped('virt8ra.yaml'), 12 * 3600, {
    viewport: { width: DESK[0], height: DESK[1] },
    reducedMotion: 'reduce',
  })
  const { page } = watched
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await page.reload()
  me = new Hands(page)
  await watchFocus(page)
  await me.see('.figures tbody tr')
  await me.see('.entry')
}, 300_000)

afterAll(() => watched?.close())

it('gives the focus to all that can be pressed, and shows it', async () => {
  expect(await walk(me.page)).toEqual([])
})

it('says how the map is turned on, and gives the focus back', async () => {
  await me.use('How to turn it on', 'dialog .ways')
  expect(await walk(me.page)).toEqual([])
  await me.close()
  expect(await me.held()).toBe('How to turn it on')
})

it('finds a site in the table, and says why it is as it is', async () => {
  await me.to('Find a place or a site')
  await me.type('Kranj')
  await me.says('.figures tbody', /Kranj/)
  await me.use('kontron-kranj', '.sheet-wide')
  await me.press('Escape')
  await me.gone('.sheet-wide')
})

it('goes from event to event', async () => {
  const before = await me.text('.clock-time')
  await me.to('How to turn it on')
  await me.press('Shift+ArrowRight')
  await me.turns('.clock-time', before)
  expect(watched.problems).toEqual([])
})
