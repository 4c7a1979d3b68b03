/** What axe finds on every kind of screen, in both themes: nothing. On a small run, by keyboard. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hosted, openText, PATIENCE } from '../browser/hosted.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const WORLD = `scenario: small-iberia
title: Small Iberia
extends: iberian-blackout.yaml
countries: [ES, FR, PT]
sites: { count: 150 }
horizon: 1h
`

const host = hosted()

/** Each thing that axe finds wrong: the rule, and where. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

/**
 * Both themes of the screen that is open. The switch lies under an open dialog, but works there, too; a
 * phone has none in its bar, just the key.
 */
async function inBothThemes(page: Page): Promise<string[]> {
  const found: string[] = []
  for (let n = 0; n < 2; n++) {
    const before = await themeOf(page)
    const pressed = await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>('.theme-switch')
      button?.click()
      return button !== null
    })
    if (!pressed) await page.keyboard.press('t')
    await page.waitForFunction(
      theme => document.documentElement.dataset.theme !== theme,
      before,
      PATIENCE,
    )
    const theme = await themeOf(page)
    found.push(...(await findings(page)).map(words => `${theme}: ${words}`))
  }
  return found
}

const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme)

/** A screen: the keys that lead to it, and what shows that it is there. */
const SCREENS: readonly [name: string, keys: readonly string[], shows: string][] = [
  ['the story', [], '.entry'],
  ['the table', ['v'], '.figures tbody tr'],
  ['help', ['Escape', '?'], 'dialog[open]'],
  ['the scenarios', ['Escape', 'o'], '.scenario-list button'],
  ['keep and share', ['Escape', 'k'], 'dialog[open] .buttons, dialog[open] button'],
  ['find', ['Escape', '/'], '[role=combobox]'],
  ['what if', ['Escape', 'f'], 'dialog[open] .what-if-time'],
]

describe('axe finds nothing', () => {
  it('on a desk', async () => {
    const watched = await host.open({ reducedMotion: 'reduce' })
    const { page } = watched
    await openText(page, WORLD, 'Small Iberia')
    await page.waitForSelector('.uncomputed', { state: 'detached', ...PATIENCE })
    for (let minute = 0; minute < 12; minute++) await page.keyboard.press('Shift+ArrowRight')
    for (const [name, keys, shows] of SCREENS) {
      for (const key of keys) await page.keyboard.press(key)
      await page.waitForSelector(shows, { state: 'attached', ...PATIENCE })
      expect(await inBothThemes(page), name).toEqual([])
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('es-mad-001')
    await page.waitForSelector('[role=option]', PATIENCE)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.site-part-last', PATIENCE)
    expect(await inBothThemes(page), 'a site').toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
    await page.click('label:has-text("EU jurisdiction only")', PATIENCE)
    await page.click('dialog button[type=submit]', PATIENCE)
    await page.waitForSelector('.comparison tbody tr', PATIENCE)
    expect(await inBothThemes(page), 'a fork').toEqual([])
    await watched.close()
  })

  it('on a phone', async () => {
    const watched = await host.open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      reducedMotion: 'reduce',
    })
    const { page } = watched
    await openText(page, WORLD, 'Small Iberia')
    await page.waitForSelector('.entry', PATIENCE)
    expect(await inBothThemes(page)).toEqual([])
    await watched.close()
  })
})
