/** What axe finds where no scene looks (test/scenes asks it about those): nothing, in both themes. */
import { expect, it } from 'vitest'
import { inBothThemes } from '../browser/axe.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'
import { openSent } from '../browser/sent.ts'

const WORLD = `scenario: small-iberia
title: Small Iberia
extends: iberian-blackout.yaml
countries: [ES, FR, PT]
sites: { count: 150 }
horizon: 1h
`

/** Some minutes into the blackout, s from noon. */
const DARK_S = 45 * 60

const host = hosted()

/**
 * A screen: the keys that lead to it, and what shows that it is there. Dialogs lie over the table, which
 * is sooner in its other theme than the map.
 */
const SCREENS: readonly [name: string, keys: readonly string[], shows: string][] = [
  ['the table', ['v'], '.figures tbody tr'],
  ['help', ['?'], 'dialog[open]'],
  ['the scenarios', ['Escape', 'o'], '.scenario-list button'],
  ['keep and share', ['Escape', 'k'], 'dialog[open] .buttons, dialog[open] button'],
  ['find', ['Escape', '/'], '[role=combobox]'],
  ['what if', ['Escape', 'f'], 'dialog[open] .what-if-time'],
]

it('axe finds nothing in any dialog, in the table, nor behind them', async () => {
  const watched = await openSent(host, WORLD, DARK_S, { reducedMotion: 'reduce' })
  const { page } = watched
  await page.waitForSelector('.uncomputed', { state: 'detached', ...PATIENCE })
  for (const [name, keys, shows] of SCREENS) {
    for (const key of keys) await page.keyboard.press(key)
    await page.waitForSelector(shows, { state: 'attached', ...PATIENCE })
    expect(await inBothThemes(page), name).toEqual([])
  }
  await watched.close()
})
