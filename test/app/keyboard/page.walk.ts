/** Every function of the page, used with the keyboard alone: each can be reached, and each does its work. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Watched } from '../../browser/harness.ts'
import { hosted } from '../../browser/hosted.ts'
import { AROUND, PLACES, REASONS } from './controls.ts'
import { watchFocus } from './focusWatch.ts'
import { DESK, Hands } from './hands.ts'
import { KEYS, keysOfHelp } from './keys.ts'
import { COMPUTED, FUTURES, KEPT } from './runs.ts'
import { DIALOGS, FORKS, SCREENS } from './screens.ts'
import { walk } from './walk.ts'

const WORLD = `scenario: small-iberia
title: Small Iberia
extends: iberian-blackout.yaml
countries: [ES, FR, PT]
sites: { count: 80 }
horizon: 1h
clusters:
  by: group
  groups:
    - { name: southwest, countries: [ES, FR, PT] }
`

/** What was evicted has found its places by then. */
const MOVED = '12:46'

/** What the test itself has break off. */
const BROKEN_OFF = 'Error: out of memory'

const host = hosted()
let watched: Watched
let me: Hands

beforeAll(async () => {
  watched = await host.open({
    viewport: { width: DESK[0], height: DESK[1] },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  me = new Hands(watched.page)
  await watched.page.evaluate(() => {
    window.print = () => Object.assign(window, { printed: true })
  })
  await watchFocus(watched.page)
  await me.see('.scenario-button')
  await me.openFile(
    'endless.yaml',
    WORLD.replace('small-iberia', 'endless')
      .replace('Small Iberia', 'Endless')
      .replace('1h', '60d'),
  )
  await me.says('.scenario-title', /^Endless$/)
  await me.gone('dialog')
}, 300_000)

const openSmall = async () => {
  await me.openWorld(WORLD, /^Small Iberia$/)
  await me.notBefore(MOVED)
  await me.see('.entry')
}

afterAll(() => watched?.close())

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await me.recover()
})

describe('a run that takes long', () => {
  it.each(Object.entries(COMPUTED))('%s', async (_, check) => {
    await check(me)
  })

  it('gives way to a small one', openSmall)
})

describe('each key of the help', () => {
  it('has a check here', async () => {
    expect([...KEYS.keys()]).toEqual(await keysOfHelp(me))
  })

  it.each([...KEYS])('%s', async (_, check) => {
    await me.letGo()
    await check(me)
  })
})

describe('all that can be pressed has the focus at some time, and shows it', () => {
  it.each(Object.entries({ ...SCREENS, ...DIALOGS, ...FORKS }))('%s', async (_, screen) => {
    await me.notBefore(MOVED)
    await screen.come(me)
    expect(await walk(me.page)).toEqual([])
    await screen.leave(me)
  })
})

describe('each function that has a control', () => {
  const all = { ...AROUND, ...REASONS, ...PLACES, ...FUTURES, ...KEPT }
  it.each(Object.entries(all))('%s', async (_, check) => {
    await me.notBefore(MOVED)
    await check(me)
  })

  it('has gone without an error', () => {
    expect(watched.problems.filter(words => words !== BROKEN_OFF)).toEqual([])
    expect(watched.outside).toEqual([])
  })
})
