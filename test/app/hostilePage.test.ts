/** What strangers send, on the real page under its real policy: no script, no request, no hang. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Watched } from '../browser/harness.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'
import { GOOD } from './hostile/corpus.ts'
import { NAMES } from './hostile/names.ts'
import { sealBytes, sealText } from './hostile/seal.ts'

const host = hosted()

interface Struck {
  struck?: unknown
  printed?: boolean
  violations?: string[]
}

/** Counts what the policy had to refuse, and any script that ran. */
const watchStrikes = (page: Page) =>
  page.addInitScript(() => {
    const seen = window as unknown as Struck
    seen.violations = []
    document.addEventListener('securitypolicyviolation', event =>
      seen.violations!.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
    window.print = () => {
      seen.printed = true
    }
    window.alert =
      window.confirm =
      window.prompt =
        (() => {
          seen.struck = 'dialog'
        }) as never
  })

async function unharmed({ page, problems, outside }: Watched): Promise<void> {
  const { struck, violations } = await page.evaluate(() => {
    const seen = window as unknown as Struck
    return { struck: seen.struck ?? null, violations: seen.violations }
  })
  expect(struck).toBeNull()
  expect(violations).toEqual([])
  // What a reload broke off is no failure.
  expect(problems.filter(words => !words.includes('ERR_ABORTED'))).toEqual([])
  expect(outside).toEqual([])
}

const quoted = (text: string): string => JSON.stringify(text)

/** A small world whose every free text is one of the names; each incident strikes a minute later. */
const SCENARIO = `scenario: names
title: ${quoted(NAMES[0]!)}
about: ${quoted(NAMES.slice(0, 30).join(' '))}
countries: [LU]
sites: { count: 4 }
horizon: 3h
incidents:
${NAMES.map(
  (name, i) =>
    `  - { name: n${i}, title: ${quoted(name)}, kind: access-cut, at: +${i + 5}m, sites: [lu], repair: 50s }`,
).join('\n')}
`

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.keyboard.press('o')
  const buffer = Buffer.from(text)
  await page.setInputFiles(
    'input[type=file]',
    { name, mimeType: 'application/yaml', buffer },
    PATIENCE,
  )
}

const titleIs = (page: Page, title: string) =>
  page.waitForFunction(
    wanted => document.querySelector('.scenario-title')?.textContent === wanted,
    title,
    PATIENCE,
  )

/** The page answers a press: the theme changes. */
async function answers(page: Page): Promise<void> {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
  const before = await theme()
  await page.keyboard.press('t')
  expect(await theme()).not.toBe(before)
}

describe('hostile input on the page', () => {
  let watched: Watched
  let page: Page

  beforeAll(async () => {
    watched = await host.open({ reducedMotion: 'reduce' })
    page = watched.page
    await watchStrikes(page)
    await page.reload()
    await page.waitForSelector('.scenario-title', PATIENCE)
  }, 240_000)

  afterAll(() => watched?.close())

  it('shows sixty names as text: in bars, story, table, dialogs, files and on paper', async () => {
    expect(NAMES).toHaveLength(60)
    await drop(page, 'names.yaml', SCENARIO)
    await titleIs(page, NAMES[0]!)
    await page.waitForSelector('.headline', { state: 'attached', ...PATIENCE })
    await page.waitForFunction(
      () => document.querySelectorAll('.lanes .incident').length > 0,
      null,
      PATIENCE,
    )
    await page.keyboard.press('w')
    for (const key of ['End', 'Home']) {
      await page.getByRole('slider', { name: 'Moment shown' }).press(key)
    }
    const shown = new Set<string>()
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('ArrowRight')
      const texts = await page.evaluate(() => document.body.textContent ?? '')
      for (const name of NAMES) if (texts.includes(name)) shown.add(name)
    }
    expect(shown.size).toBeGreaterThan(5)
    await page.keyboard.press('v')
    await page.waitForSelector('.figures', PATIENCE)
    await page.keyboard.press('v')
    await page.keyboard.press('k')
    for (const words of ['Drawing of the time line', 'Scenario with', 'All events', 'Picture']) {
      await Promise.all([
        page.waitForEvent('download', PATIENCE),
        page.click(`.take-list button:has-text("${words}")`, PATIENCE),
      ])
      await page.waitForSelector('.take-list button:not(:disabled)', PATIENCE)
    }
    await page.click('.take-list button:has-text("Report")', PATIENCE)
    await page.waitForFunction(() => (window as unknown as Struck).printed, null, PATIENCE)
    expect(await page.locator('.report script, .report iframe').count()).toBe(0)
    await page.keyboard.press('Escape')
    await unharmed(watched)
  }, 300_000)

  it('says of a bomb that it was not unpacked, and of a torn link that it is torn', async () => {
    const bomb = sealBytes(new Uint8Array(12_000_000))
    expect(bomb.length).toBeLessThan(32 * 1024)
    for (const [fragment, words] of [
      [bomb, 'unpacks to more than a scenario may have'],
      [sealText(JSON.stringify(GOOD)).slice(0, -9), 'not whole'],
      [sealText('{"__proto__":1}'), 'something else than a run'],
    ] as const) {
      await page.evaluate(hash => {
        location.hash = hash
      }, fragment)
      await page.waitForSelector(`dialog:has-text("${words}")`, PATIENCE)
      await page.getByRole('button', { name: 'Go on without it' }).click()
      await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
    }
    await titleIs(page, NAMES[0]!)
    await unharmed(watched)
  }, 120_000)

  it('goes on answering while a run without end is computed, and can leave it', async () => {
    const text = `scenario: endless\ntitle: Without end\ncountries: [europe31]\nsites: { count: 40000 }\nhorizon: 3650d\n`
    const link = sealText(JSON.stringify({ ...GOOD, scenario: { file: 'endless.yaml', text } }))
    await page.evaluate(hash => {
      location.hash = hash
    }, link)
    const asked = page.getByRole('dialog')
    await asked.getByRole('button', { name: 'Run' }).waitFor(PATIENCE)
    expect(await asked.textContent()).toContain('40,000 sites take minutes')
    await asked.getByRole('button', { name: 'Run' }).click()
    await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
    for (let presses = 0; presses < 4; presses++) await answers(page)
    expect((await page.textContent('h1'))!.length).toBeGreaterThan(5)
    await drop(page, 'small.yaml', GOOD.scenario.text.replace('\n', '\ntitle: Small\n'))
    await titleIs(page, 'Small')
    await drop(page, 'large.yaml', text.replace('40000', '150000'))
    await page.waitForSelector('.complaints:has-text("a page runs 50000 at most")', PATIENCE)
    await page.keyboard.press('Escape')
    await unharmed(watched)
  }, 300_000)

  it('starts as if nothing were kept when every record of its storage is broken', async () => {
    const broken = await page.evaluate(
      () =>
        new Promise<number>(done => {
          localStorage.setItem(
            'continuum-twin.place',
            localStorage.getItem('continuum-twin.place') ?? '{"id":"<script>"}',
          )
          const open = indexedDB.open('continuum-twin')
          open.onsuccess = () => {
            const db = open.result
            const names = [...db.objectStoreNames]
            const all = db.transaction(names, 'readwrite')
            let count = 0
            for (const name of names) {
              const cursor = all.objectStore(name).openCursor()
              cursor.onsuccess = () => {
                if (!cursor.result) return
                count++
                cursor.result.update({ '<img src=x>': new Map([[1, Number.NaN]]) })
                cursor.result.continue()
              }
            }
            all.oncomplete = () => {
              db.close()
              done(count)
            }
          }
        }),
    )
    expect(broken).toBeGreaterThan(3)
    await page.reload()
    await page.waitForSelector('.headline', { state: 'attached', ...PATIENCE })
    await titleIs(page, 'Iberian blackout')
    await page.keyboard.press('k')
    await page.waitForSelector('.keep .section-note:has-text("Runs are kept")', PATIENCE)
    await page.keyboard.press('Escape')
    await answers(page)
    await unharmed(watched)
  }, 300_000)
})
