/** "What if, from here" as a person without a mouse asks it, on the small scenario that ships. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Watched } from '../browser/harness.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'
import { openSent, shipped } from '../browser/sent.ts'

/** When one of the sites loses its line, s from midnight. */
const NOON_S = 12 * 3600

const host = hosted()
let watched: Watched

beforeAll(async () => {
  watched = await openSent(host, shipped('virt8ra.yaml'), NOON_S)
}, 240_000)

afterAll(async () => {
  await watched?.close()
})

/** Presses a key until what has the focus has a name; fails after a while. */
async function pressUntil(page: Page, key: string, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    const words = await page.evaluate(() => {
      const { activeElement: at } = document
      return at?.getAttribute('aria-label') ?? at?.closest('label')?.textContent ?? at?.textContent
    })
    if (words?.includes(name)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never came to ${name}`)
}

const rowOf = async (page: Page, figure: string): Promise<string[]> =>
  page.locator(`.comparison tr:has(th:text-is("${figure}")) td`).allTextContents()

it('breaks a grid by keyboard alone, and reads what it costs beside the run', async () => {
  const { page } = watched
  const press = (key: string) => page.keyboard.press(key)
  await press('f')
  await page.waitForSelector('dialog[open] .what-if-time', PATIENCE)
  await pressUntil(page, 'ArrowDown', 'Break or mend')
  await pressUntil(page, 'Tab', 'Grid or country')
  await page.keyboard.type('spain')
  await page.waitForSelector('.choose .choice:has-text("mainland Spain")', PATIENCE)
  await press('Enter')
  await page.waitForSelector('.what-if-foot p:has-text("mainland Spain")', PATIENCE)
  expect(await page.textContent('.what-if-foot p')).toMatch(
    /^At 1\d:\d\d:\d\d mainland Spain loses voltage, for 4 hours\.$/,
  )
  await pressUntil(page, 'Tab', 'Ask')
  await press('Enter')
  await page.waitForSelector('.fork', PATIENCE)
  expect(await page.textContent('.scenario-title')).toBe('What if: Mainland Spain without voltage')
  await page.waitForFunction(
    () => /means from .*\d$/.test(document.querySelector('.fork-span')?.textContent ?? ''),
    null,
    PATIENCE,
  )
  expect((await rowOf(page, 'Sites allowed to take work')).slice(0, 4)).toEqual([
    '8',
    '8',
    '0 ',
    'exact',
  ])
  const [, , carbon] = await rowOf(page, 'Carbon per million requests')
  expect(carbon).toMatch(/^\+\d+ g worse$/)
  expect(await page.textContent('.fork-verdict h1')).toMatch(/^“Mainland Spain without voltage” /)
  expect(await page.locator('.lane-names').textContent()).toBe('A latencyB latency')
  expect(watched.problems).toEqual([])
}, 300_000)

it('has both maps as one table, goes back to one future, and keeps the other', async () => {
  const { page } = watched
  const press = (key: string) => page.keyboard.press(key)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await press('v')
  await page.waitForSelector('.fork-table tbody tr', PATIENCE)
  expect(await page.textContent('.fork-table h2')).toMatch(/A and B$/)
  await press('Escape')
  await page.waitForSelector('.fork-table', { state: 'detached', ...PATIENCE })
  await press('Escape')
  await page.waitForSelector('.fork', { state: 'detached', ...PATIENCE })
  expect(await page.textContent('.scenario-title')).toContain('Virt8ra')

  await press('f')
  await page.waitForSelector('.branch-list', PATIENCE)
  await pressUntil(page, 'Tab', 'Rename B')
  await press('Enter')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Spain dark')
  await press('Enter')
  expect(await page.textContent('.branch-list strong')).toBe('Spain dark')
  await pressUntil(page, 'Tab', 'Show B')
  await press('Enter')
  await page.waitForSelector('.fork', PATIENCE)
  expect(await page.textContent('.scenario-title')).toBe('What if: Spain dark')
  expect(watched.problems).toEqual([])
}, 300_000)

it('says where a policy of one’s own is wrong, and asks nothing until it is right', async () => {
  const { page } = watched
  await page.keyboard.press('f')
  await page.waitForSelector('dialog[open] .what-if-time', PATIENCE)
  await page.check('.choice:has-text("One of my own") input', PATIENCE)
  await page.fill('.yaml-text', 'policy: mine\nover:\n  horizn: 2h\n')
  await page.waitForSelector('.own-complaints li', PATIENCE)
  expect(await page.textContent('.own-complaints')).toContain('Line 3, column 3.')
  expect(await page.textContent('.own-complaints')).toContain('horizon')
  expect(await page.isDisabled('.what-if-foot .button')).toBe(true)
  await page.fill('.yaml-text', 'policy: mine\nover:\n  countries: [XX]\n')
  await page.click('.what-if-foot .button:not([disabled])', PATIENCE)
  await page.waitForSelector('.complaints', PATIENCE)
  expect(await page.textContent('.complaints')).toContain('Line 3, column 15.')
  await page.keyboard.press('Escape')
  expect(watched.problems).toEqual([])
}, 300_000)
