/** Each line of the page's help, by its keys: what it does is seen. From a story at rest, and back to it. */
import { expect } from 'vitest'
import type { Hands } from './hands.ts'

type Check = (me: Hands) => Promise<void>

const clock = (me: Hands) => me.text('.clock-time')
const PLAYS = '.transport [aria-label=Pause]'
const RESTS = '.transport [aria-label=Play]'
const CURSOR = '.europe-callout:has-text("Enter opens")'

/** A key that opens a dialog, which Esc closes. */
const opens =
  (key: string, title: RegExp): Check =>
  async me => {
    await me.press(key)
    await me.says('dialog[open] h2', title)
    await me.close()
  }

/** A key that changes what a part says; pressed so often it says the same again. */
const turnsRound =
  (key: string, selector: string, times: number): Check =>
  async me => {
    const before = await me.text(selector)
    for (let n = 0; n < times; n++) {
      const words = await me.text(selector)
      await me.press(key)
      await me.turns(selector, words)
    }
    expect(await me.text(selector)).toBe(before)
  }

const zooms: Check = async me => {
  const hours = await me.text('.lanes')
  await me.press('+')
  await me.turns('.lanes', hours)
  await me.press('-')
  await me.intoMap()
  await me.press('+', '+', '+', '+', '+', '+')
  await me.see('.map-near')
  await me.press('-', '-', '-', '-', '-', '-')
  await me.gone('.map-near')
  await me.letGo()
}

const THE_PAGE: Readonly<Record<string, Check>> = {
  Space: async me => {
    await me.wantMotion(true)
    const before = await clock(me)
    await me.press(' ')
    await me.see(PLAYS)
    await me.turns('.clock-time', before)
    await me.press(' ')
    await me.see(RESTS)
    await me.wantMotion(false)
  },
  '← →': async me => {
    const start = await clock(me)
    await me.press('ArrowLeft')
    const before = await clock(me)
    expect(before < start).toBe(true)
    await me.press('ArrowRight')
    expect((await clock(me)) > before).toBe(true)
    const then = await clock(me)
    await me.press('Shift+ArrowRight')
    const minute = Number((await clock(me)).slice(3, 5))
    expect(minute).toBe(Number(then.slice(3, 5)) + 1)
    await me.press('Shift+ArrowLeft')
    expect(await clock(me)).toBe(then)
  },
  '1 2 3': async me => {
    await me.wantMotion(true)
    for (const [key, speed] of [
      ['1', '1×'],
      ['3', '60×'],
      ['2', '10×'],
    ]) {
      await me.press(key!)
      const chosen = me.page.locator('.controls .segment:has(:checked)')
      expect(await chosen.textContent()).toBe(speed)
    }
    await me.wantMotion(false)
  },
  S: turnsRound('s', '.key', 4),
  L: turnsRound('l', '.key', 3),
  F: opens('f', /What if/),
  K: opens('k', /Keep and share/),
  '/': opens('/', /Find/),
  M: async me => {
    await me.intoMap()
    await me.letGo()
  },
  V: async me => {
    await me.press('v')
    await me.see('.figures tbody tr')
    await me.press('v')
    await me.gone('.figures')
  },
  '+ −': zooms,
  W: turnsRound('w', '.controls-foot', 2),
  O: opens('o', /Scenarios/),
  T: async me => {
    const theme = () => me.page.evaluate(() => document.documentElement.dataset.theme)
    const before = await theme()
    await me.press('t')
    expect(await theme()).not.toBe(before)
    await me.press('t')
    expect(await theme()).toBe(before)
  },
  Esc: async me => {
    await me.press('v')
    await me.see('.figures')
    await me.press('Escape')
    await me.gone('.figures')
  },
  '?': opens('?', /Help/),
}

const IN_THE_MAP: Readonly<Record<string, Check>> = {
  '← → ↑ ↓': async me => {
    await me.intoMap()
    await me.press('ArrowRight')
    await me.see(CURSOR)
    for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp']) {
      const before = await me.text(CURSOR)
      await me.press(key)
      await expect.poll(() => me.text(CURSOR)).not.toBe(before)
    }
    const where = () => me.page.locator('.europe-words').innerHTML()
    const before = await where()
    await me.press('Shift+ArrowRight')
    await expect.poll(where).not.toBe(before)
    await me.press('Shift+ArrowLeft')
    await me.letGo()
  },
  Enter: async me => {
    await me.intoMap()
    await me.press('ArrowRight')
    await me.see(CURSOR)
    await me.press('Enter')
    await me.see('.site-head')
    await me.letGo()
    await me.gone('.site-head')
  },
  Home: async me => {
    await me.intoMap()
    await me.press('+', '+', '+', '+', '+', '+', '+')
    await me.see('.map-near')
    await me.press('Home')
    await me.gone('.map-near')
    await me.letGo()
  },
  Esc: async me => {
    await me.intoMap()
    await me.press('ArrowRight')
    await me.see(CURSOR)
    await me.press('Enter')
    await me.see('.site-head')
    await me.press('Escape')
    await me.gone('.site-head')
    expect(await me.held()).toBe('Map of Europe')
    await me.press('Escape', 'Escape')
    expect(await me.held()).toBe('')
  },
}

const minutesOf = (words: string) => Number(words.slice(0, 2)) * 60 + Number(words.slice(3, 5))

const ON_THE_PLAYHEAD: Readonly<Record<string, Check>> = {
  'Page ↑ ↓': async me => {
    await me.to('Moment shown')
    const before = minutesOf(await clock(me))
    await me.press('PageDown')
    expect(minutesOf(await clock(me))).toBe(before - 10)
    await me.press('PageUp')
    expect(minutesOf(await clock(me))).toBe(before)
  },
  'Home, End': async me => {
    const before = minutesOf(await clock(me))
    await me.to('Moment shown')
    await me.press('Home')
    expect(await clock(me)).toMatch(/^12:00/)
    await me.press('End')
    expect(await clock(me)).toMatch(/^13:00/)
    while (minutesOf(await clock(me)) > before) await me.press('Shift+ArrowLeft')
    await me.letGo()
  },
}

const under = (head: string, checks: Readonly<Record<string, Check>>): [string, Check][] =>
  Object.entries(checks).map(([keys, check]) => [`${head}${keys}`, check])

/** By the keys as the help has them, with the head of the list that they stand in. */
export const KEYS: ReadonlyMap<string, Check> = new Map([
  ...under('', THE_PAGE),
  ...under('In the map: ', IN_THE_MAP),
  ...under('On the time line’s playhead: ', ON_THE_PLAYHEAD),
])

/** Those of the page's own help. */
export async function keysOfHelp(me: Hands): Promise<string[]> {
  await me.press('?')
  await me.see('dialog[open] .keys')
  const keys = await me.page.locator('dialog .keys dt').evaluateAll(all =>
    all.map(key => {
      const head = key.closest('.keys')?.previousElementSibling
      return `${head?.matches('h3') ? `${head.textContent}: ` : ''}${key.textContent}`
    }),
  )
  await me.close()
  return keys
}
