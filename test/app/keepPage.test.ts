/** Keep and share on the real page: a reload in the middle, a link to the other side, files and paper. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk } from '../../src/study/desk.ts'
import { openPage, type Watched } from '../browser/harness.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'

/** The blackout in a small Europe, long enough to be interrupted. */
const TEXT = readFileSync('scenarios/iberian-blackout.yaml', 'utf8')
  .replace('count: 10000', 'count: 100')
  .replace('horizon: 24h', 'horizon: 4d')
const FILE = { name: 'small.yaml', mimeType: 'application/yaml', buffer: Buffer.from(TEXT) }
const HORIZON_S = 4 * 86_400

const host = hosted()

/** The record of a run of so many sites, as it lies in the browser's storage. */
const keptRun = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ id: string; computedS: number; digest: string | null } | null>(done => {
        const open = indexedDB.open('continuum-twin')
        open.onerror = () => done(null)
        open.onsuccess = () => {
          const db = open.result
          if (!db.objectStoreNames.contains('runs')) return done(null)
          const all = db.transaction('runs').objectStore('runs').getAll()
          all.onsuccess = () => {
            db.close()
            done(all.result.find(run => run.sites === 100) ?? null)
          }
        }
      }),
  )

async function until<T>(ask: () => Promise<T | null | false>): Promise<T> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await ask()
    if (found) return found
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error('it never came')
}

/** Has the page print without a printer. */
const withoutPrinter = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => {
      ;(window as unknown as { printed: boolean }).printed = true
    }
  })

async function digestInNode(): Promise<string> {
  const desk = new Desk()
  await desk.open({ text: TEXT, file: 'small.yaml' })
  const summary = await desk.run(() => {})
  return summary!.digest as string
}

describe('keep and share', () => {
  let watched: Watched
  let page: Page
  let digest: string

  beforeAll(async () => {
    watched = await host.open({
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    page = watched.page
    await page.waitForSelector('.scenario-title', PATIENCE)
    await page.keyboard.press('o')
    await page.setInputFiles('input[type=file]', FILE, PATIENCE)
    await page.waitForFunction(
      () => document.querySelector('.scenario-facts')?.textContent?.includes('100 sites'),
      null,
      PATIENCE,
    )
  }, 240_000)

  afterAll(() => watched?.close())

  it('goes on after a reload in the middle of a run, at the same moment, to the same digest', async () => {
    await page.waitForSelector('.clock-time', PATIENCE)
    await page.waitForSelector('.headline', PATIENCE)
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    const moment = await page.textContent('.clock-time')
    const before = await until(async () => {
      const run = await keptRun(page)
      return run && run.computedS > 3000 && run
    })
    expect(before.computedS).toBeLessThan(HORIZON_S)
    await withoutPrinter(page)
    await page.reload()
    await page.waitForSelector('.headline', PATIENCE)
    expect(await page.textContent('.clock-time')).toBe(moment)
    expect(await page.textContent('.scenario-facts')).toContain('100 sites')
    const done = await until(async () => {
      const run = await keptRun(page)
      return run?.digest ? run : null
    })
    expect(done.id).toBe(before.id)
    digest = done.digest!
    expect(digest).toBe(await digestInNode())
    expect(watched.problems).toEqual([])
  }, 300_000)

  it('lists what is kept, names it, and lets it be deleted', async () => {
    await page.keyboard.press('k')
    const row = page.locator('.kept-list li', { hasText: '100 sites' })
    await row.getByRole('button', { name: 'Name' }).click(PATIENCE)
    await page.keyboard.type('My <b>blackout</b>')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.kept-name:has-text("My <b>blackout</b>")', PATIENCE)
    const others = page.locator('.kept-list li', { hasText: '10,000 sites' })
    if (await others.count()) {
      await others.getByRole('button', { name: 'Delete' }).click()
      await others.getByRole('button', { name: 'Delete for good' }).click()
      await others.waitFor({ state: 'detached', ...PATIENCE })
    }
    expect(await page.locator('h4').textContent()).toContain('Scenario files')
  }, 120_000)

  it('hands over tables, drawings and a scenario, named by the digest', async () => {
    const files: string[] = []
    const take = async (words: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download', PATIENCE),
        page.click(`.take-list button:has-text("${words}")`),
      ])
      files.push(download.suggestedFilename())
      await page.waitForSelector('.take-list button:not(:disabled)', PATIENCE)
      return readFileSync(await download.path(), 'utf8')
    }
    expect(await take('Sites at')).toMatch(/^\ufefftime \(s\),local time,site,.*\r\n/)
    expect((await take('Figures by the minute')).split('\r\n')).toHaveLength(HORIZON_S / 60 + 3)
    expect(await take('All events')).toContain('incident-begins')
    expect(await take('Scenario with')).toContain('count: 100')
    const lanes = await take('Drawing of the time line')
    expect(lanes).toMatch(/^<\?xml.*<svg .*No voltage: mainland Spain, Portugal.*<\/svg>\n$/s)
    const map = await take('Drawing of the map')
    expect(map).toMatch(/<svg .*<path.*<\/svg>\n$/s)
    expect((await take('Picture of the map')).slice(1, 4)).toBe('PNG')
    for (const file of files) expect(file).toContain(`twin-${digest.slice(0, 8)}-`)
  }, 300_000)

  it('prints one page: the answer, the picture, what is not in it, version and checksum', async () => {
    await page.click('.take-list button:has-text("Report")')
    await page.waitForFunction(() => 'printed' in window, null, PATIENCE)
    const said = (await page.textContent('.report')) ?? ''
    expect(said).toContain((await page.textContent('h1.answer')) as string)
    for (const words of ['What is not in it', 'Version', digest.slice(0, 4), 'GeoNames']) {
      expect(said).toContain(words)
    }
    const loaded = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLImageElement>('.report img'), i => i.naturalWidth),
    )
    expect(loaded.every(width => width > 0)).toBe(true)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
  }, 300_000)

  it('opens on the other side by a link: it asks, runs, and comes to the same', async () => {
    await page.getByRole('button', { name: 'Copy link' }).click(PATIENCE)
    await page.waitForSelector('.keep-result:has-text("Copied")', PATIENCE)
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link.length).toBeLessThan(8000)
    const moment = await page.textContent('.clock-time')
    await page.keyboard.press('Escape')

    const other = await openPage(host.browser, link, { reducedMotion: 'reduce' })
    const asked = other.page.getByRole('dialog')
    await asked.getByRole('button', { name: 'Run' }).waitFor(PATIENCE)
    expect(await asked.textContent()).toContain('100 sites, 4 d from 28 April 2025, seed 2804')
    // Nothing runs before the person has said so.
    expect(await other.page.locator('.headline').count()).toBe(0)
    await asked.getByRole('button', { name: 'Run' }).click()
    await other.page.waitForSelector('.sender-note:has-text("Same result")', PATIENCE)
    expect(await other.page.textContent('.clock-time')).toBe(moment)
    expect(new URL(other.page.url()).hash).toBe('')
    expect(other.problems).toEqual([])
    expect(other.outside).toEqual([])
    await other.close()
  }, 300_000)
})
