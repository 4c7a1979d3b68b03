/** What has a control, used by it: from a story at rest, and back to it. */
import { expect } from 'vitest'
import type { Hands } from './hands.ts'

type Check = (me: Hands) => Promise<void>

const CHAIN = '.why-chain'

/** Goes along a list of radio buttons until one is chosen. */
async function choose(me: Hands, from: RegExp, to: RegExp): Promise<void> {
  await me.to(from)
  await me.to(to, 'ArrowRight')
}

/** The bar, the player, and the time line. */
export const AROUND: Readonly<Record<string, Check>> = {
  'play and pause': async me => {
    await me.wantMotion(true)
    const before = await me.text('.clock-time')
    await me.use('Play', '[aria-label=Pause]')
    await me.turns('.clock-time', before)
    await me.use('Pause', '[aria-label=Play]')
    await me.wantMotion(false)
  },
  'event by event': async me => {
    const start = await me.text('.clock-time')
    await me.use('Previous event')
    await me.turns('.clock-time', start)
    const before = await me.text('.clock-time')
    await me.use('Next event')
    await me.turns('.clock-time', before)
    expect((await me.text('.clock-time')) > before).toBe(true)
  },
  speed: async me => {
    await me.wantMotion(true)
    await choose(me, /^\d+×$/, /^60×$/)
    expect(await me.page.isChecked('.controls .segment:has-text("60×") input')).toBe(true)
    await choose(me, /^\d+×$/, /^10×$/)
    await me.wantMotion(false)
  },
  'the whole run, and back': async me => {
    await me.use('Whole run')
    await me.says('.controls-foot', /Back/)
    await me.use('Back')
    await me.says('.controls-foot', /Whole run/)
  },
  'time zone': async me => {
    const before = await me.text('.clock-time')
    await me.to('Time zone')
    await me.type('UTC')
    await me.turns('.clock-time', before)
    await me.press('Home')
    await me.says('.clock-time', new RegExp(`^${before}$`))
  },
  'colours of the sites and of the land': async me => {
    await choose(me, /^Latency$/, /^Load$/)
    await me.says('.key', /Load of the site/)
    await choose(me, /^Load$/, /^Latency$/)
    await choose(me, /^Plain$/, /^Law$/)
    await me.says('.key', /Land: law that holds there/)
    await choose(me, /^Law$/, /^Plain$/)
  },
  theme: async me => {
    const before = await me.held()
    await me.to(/^Theme: /)
    const theme = await me.held()
    expect(theme).not.toBe(before)
    await me.press('Enter')
    await expect.poll(() => me.held()).not.toBe(theme)
    await me.press('Enter')
  },
  'the time line and its events as tables': async me => {
    await me.use(/^Timeline, by the minute/, 'dialog .figures tbody tr')
    const file = await me.download('Save as CSV')
    expect(file.suggestedFilename()).toMatch(/^Timeline.*\.csv$/)
    await me.close()
    await me.use(/^Events: /, 'dialog .figures tbody tr')
    await me.close()
  },
}

/** What is told and why. */
export const REASONS: Readonly<Record<string, Check>> = {
  'a line of the story: its chain of causes, what followed, its place': async me => {
    await me.use(/^Moved/, CHAIN)
    expect(await me.text(`${CHAIN} .entry-sentence`)).toContain('loses voltage')
    await me.use('What followed from it', '.why-followed li')
    await me.use(/pod|mains/, CHAIN)
    await me.use('Show on the map')
    await me.gone('dialog')
  },
  'a pod: how the scheduler chose': async me => {
    await me.use(/^Moved/, CHAIN)
    await me.use(/[Pp]ods? scheduled/)
    await me.use('How the scheduler chose', '.why-chosen')
    await me.use('What led to it', CHAIN)
    await me.close()
  },
  'a figure: its formula, and all words': async me => {
    await me.use(/^[\d.]+ ms$/, '.why-formula')
    await me.use('All words', '.words-list')
    await me.close()
  },
  'a figure as a table': async me => {
    await me.use(/^Latency, slowest 5%: show as table/, 'dialog .figures tbody tr')
    await me.close()
  },
  'a word: its definition, and all words': async me => {
    await me.use('Latency, slowest 5%', '.term-popover .link')
    await me.press('Escape')
    await me.gone('.term-popover .link')
    await me.use('Latency, slowest 5%', '.term-popover .link')
    await me.to('All words')
    await me.press('Escape')
    await me.gone('.term-popover .link')
    await me.use('Latency, slowest 5%', '.term-popover .link')
    await me.use('All words', '.words-list')
    await me.to(/^Find a word/)
    await me.type('lambert')
    await expect.poll(() => me.page.locator('.words-list dt').count()).toBe(1)
    // The first clears the field, as everywhere.
    await me.press('Escape')
    await me.close()
  },
  help: async me => {
    await me.use('Help', 'dialog .keys')
    await me.use('Words and what they mean', '.words-list')
    await me.close()
  },
  sources: async me => {
    await me.use(/^Sources: /, '.sources')
    await me.close()
  },
}

/** The map and its table. */
export const PLACES: Readonly<Record<string, Check>> = {
  'a site, by its id, and closed': async me => {
    await me.find('es-mad-001')
    await me.see('.site-part-last')
    await me.use(/^Cause/, CHAIN)
    await me.close()
    await me.use('Close the site')
    await me.gone('.site-head')
  },
  'a town: its sites, one of them, and closed': async me => {
    await me.find('madrid')
    await me.see('.towns .town-name')
    await me.use('slowest')
    expect(await me.page.getAttribute('.towns-head:nth-of-type(4)', 'aria-sort')).toBe('descending')
    await me.use('Madrid', '.town-sites-list')
    await me.use('Close Madrid')
    await me.use('Madrid', '[aria-label="Close Madrid"]')
    await me.use(/^ES-MAD-\d+/, '.site-head')
    await me.use('Close the site')
    await me.gone('.site-head')
    await me.intoMap()
    await me.press('Home')
    await me.gone('.towns')
  },
  'a country': async me => {
    await me.find('portugal')
    await me.see('.towns .town-name')
    expect(await me.held()).toBe('Map of Europe')
    await me.press('Home')
    await me.gone('.towns')
  },
  'a filter, its chip, and what clears it': async me => {
    await me.find('portugal', 1)
    await me.see('.chip')
    await me.find('load over 100')
    await me.use(/^Drop “Load/)
    await me.use(/^Portugal: drop/)
    await me.gone('.chip')
    await me.find('load over 100')
    await me.use('Clear the filter')
    await me.gone('.chip')
  },
  'the table: sorted, searched, filtered': async me => {
    await me.use('Show as table', '.figures tbody tr')
    await me.use('Sites', '[aria-sort=descending]')
    await me.to(/^Find a place or a site/)
    await me.type('lisboa')
    await me.says('.table-crumb', /“lisboa”/)
    await me.use('Clear the search')
    await me.to('Country')
    await me.to('Law')
    await me.type('Law: US')
    await me.see('.chip')
    await me.use(/drop this filter/)
    await me.gone('.chip')
    await me.to('Load')
    await me.type('Load over 95')
    await me.use(/drop this filter|Clear the filter/)
    await me.gone('.chip')
    await me.use('Show the map')
    await me.gone('.figures')
  },
  'the table: a country, a site': async me => {
    await me.use('Show as table', '.figures tbody tr')
    await me.use('Portugal', '.table-crumb')
    await me.use('All countries', '.figures')
    await me.use('Spain', '.table-crumb')
    await me.use(/^ES-MAD-\d+$/, '.site-head')
    await me.use('Close the site')
    await me.use('Show the map')
    await me.gone('.figures')
  },
}
