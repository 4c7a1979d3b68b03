/** The page as a person gets it: in a real Chromium, with the real engine in its worker. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Watched } from '../browser/harness.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'
import { openSent, shipped } from '../browser/sent.ts'

/** Bytes of script, gzipped, that may stand between the address and the first words. */
const INITIAL_MAX = 350_000

const host = hosted()

/** The small scenario that ships: eight sites, one of which loses its line at noon. */
const NOON_S = 12 * 3600
const openSmall = (options = {}): Promise<Watched> =>
  openSent(host, shipped('virt8ra.yaml'), NOON_S, options)

const textOf = async ({ page }: Watched, selector: string) =>
  (await page.textContent(selector, PATIENCE)) ?? ''

describe('the page', () => {
  it('says at once what it does, and opens with a sentence, a map and a clock', async () => {
    const watched = await host.open()
    const { page } = watched
    await page.waitForSelector('h1', PATIENCE)
    expect(await textOf(watched, 'h1')).toMatch(/Drawing Europe|Computing/)
    await page.waitForSelector('canvas', { state: 'attached', ...PATIENCE })
    await page.waitForSelector('.headline', PATIENCE)
    expect(await textOf(watched, '.scenario-title')).toBe('Iberian blackout')
    expect(await textOf(watched, '.clock-day')).toBe('28 Apr 2025, CEST')
    await page.waitForSelector('.incident text', PATIENCE)
    expect(await textOf(watched, '.incident text')).toBe('No voltage: mainland Spain, Portugal')
    expect(watched.problems).toEqual([])
    expect(watched.outside).toEqual([])
    await watched.close()
  }, 300_000)

  it('asks for little script before it shows anything, gzipped', async () => {
    const html = await (await fetch(host.url)).text()
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(
      ([, path]) => path,
    )
    expect(scripts.length).toBeGreaterThan(1)
    const sizes = scripts.map(async path => {
      const script = await (await fetch(new URL(path!, host.url))).arrayBuffer()
      return gzipSync(new Uint8Array(script)).length
    })
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThan(INITIAL_MAX)
  }, 60_000)

  it('goes from event to event where motion is not wanted', async () => {
    const watched = await openSmall({ reducedMotion: 'reduce' })
    const { page } = watched
    await page.getByRole('button', { name: 'Next event' }).click(PATIENCE)
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0)
    expect(watched.problems).toEqual([])
    await watched.close()
  }, 300_000)

  it('fits a phone: one column, one button, one slider', async () => {
    const watched = await openSmall({ viewport: { width: 390, height: 844 }, hasTouch: true })
    const { page } = watched
    expect(await page.locator('input[type=range]').count()).toBe(1)
    const play = await page.locator('.player-play').boundingBox()
    expect(Math.min(play!.width, play!.height)).toBeGreaterThanOrEqual(44)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    expect(watched.problems).toEqual([])
    await watched.close()
  }, 300_000)
})

describe('a small run on the page', () => {
  let watched: Watched

  beforeAll(async () => {
    watched = await openSmall()
  }, 240_000)

  afterAll(() => watched?.close())

  it('is worked by keys: events, speed, layers, theme, table, dialogs', async () => {
    const { page } = watched
    const key = (name: string) => page.keyboard.press(name)
    await page.waitForFunction(
      () => /Whole run|Back/.test(document.querySelector('.controls-foot')?.textContent ?? ''),
      null,
      PATIENCE,
    )
    await key('3')
    expect(await page.isChecked('.controls .segment:has-text("60×") input')).toBe(true)
    await key('w')
    await page.getByRole('slider', { name: 'Moment shown' }).press('Home')
    await key('ArrowRight')
    await page.waitForFunction(() => document.querySelector('.entry'), null, PATIENCE)
    expect(await textOf(watched, '.clock-time')).toBe('12:00')
    expect(await textOf(watched, '.entry-sentence')).toBe('Arsys loses its line.')
    await key('s')
    expect(await textOf(watched, '.key-title')).toContain('Load')
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
    const before = await theme()
    await key('t')
    expect(await theme()).not.toBe(before)
    await key('v')
    await page.waitForSelector('.figures tbody tr', PATIENCE)
    expect(await page.locator('.figures tbody tr').count()).toBe(6)
    await key('Escape')
    await page.waitForSelector('.figures', { state: 'detached' })
    await key('?')
    await page.waitForSelector('dialog[open]:has-text("one event back")')
    await key('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    expect(watched.problems).toEqual([])
  }, 300_000)

  it('says where a scenario is wrong, and goes on with the one that runs', async () => {
    const { page } = watched
    await page.keyboard.press('o')
    const text = 'scenario: x\ncontries: [ES]\n'
    await page.setInputFiles('input[type=file]', {
      name: 'wrong.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(text),
    })
    await page.waitForSelector('.complaints', PATIENCE)
    const said = await textOf(watched, '.complaints')
    expect(said).toContain('Line 2, column 1.')
    expect(said).toContain('countries')
    expect(await textOf(watched, '.scenario-title')).toContain('Virt8ra')
    await page.keyboard.press('Escape')
    expect(await page.locator('h1').count()).toBe(1)
    expect(watched.problems).toEqual([])
  }, 300_000)

  it('shows the names of a scenario as text, whatever they look like', async () => {
    const { page } = watched
    await page.keyboard.press('o')
    const name = '<img src=x onerror="document.title=1">'
    const text = `scenario: y\ntitle: '${name}'\ncountries: [LU]\nsites: { count: 3 }\nhorizon: 1h\n`
    await page.setInputFiles('input[type=file]', {
      name: 'names.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(text),
    })
    await page.waitForFunction(
      wanted => document.querySelector('.scenario-title')?.textContent === wanted,
      name,
      PATIENCE,
    )
    expect(await page.locator('img').count()).toBe(0)
    expect(watched.problems).toEqual([])
  }, 300_000)
})
