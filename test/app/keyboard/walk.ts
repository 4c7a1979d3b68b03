/** Goes through a screen with Tab, and with arrows inside what has them, as a person without a mouse does. */
import type { Page } from 'playwright-core'
import type { Note } from './focusWatch.ts'

/** More presses than two rounds of the fullest screen need. */
const MOST_PRESSES = 400

/** Goes on until a whole round brings nothing new; what is wrong, in words. */
export async function walk(page: Page): Promise<string[]> {
  await page.evaluate(() => window.focusWatch.begin())
  const wrong = new Set<string>()
  let lap = 0
  let rounds = 0
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    const at = await pressAndNote(page, 'Tab')
    if (at.astray) wrong.add(`left the dialog, to ${at.name}`)
    for (let n = 0; n < (at.inner?.times ?? 0); n++) await pressAndNote(page, at.inner!.key)
    lap = at.fresh ? 0 : lap + 1
    // Past the last comes the browser's own bar, where nothing of the page has the focus.
    if (lap <= at.seen + 1) continue
    const found = await findings(page, lap)
    // What has come to be enabled on the way has one round more.
    if (found.length === 0 || ++rounds === 2) return [...wrong, ...found]
    lap = 0
  }
  return [...wrong, `still something new after ${MOST_PRESSES} presses`]
}

async function findings(page: Page, lap: number): Promise<string[]> {
  const { missed, ringless, left } = await page.evaluate(n => window.focusWatch.end(n), lap)
  return [
    ...missed.map(name => `never had the focus: ${name}`),
    ...left.map(name => `had the focus, and Tab does not come there again: ${name}`),
    ...ringless.map(name => `no ring: ${name}`),
  ]
}

async function pressAndNote(page: Page, key: string): Promise<Note> {
  await page.keyboard.press(key)
  return page.evaluate(pressed => window.focusWatch.note(pressed), key)
}
