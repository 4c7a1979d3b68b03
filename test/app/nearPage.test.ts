/** Finding, filtering and looking closely on the page, by keyboard, in a small world. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Watched } from '../browser/harness.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'
import { openSent } from '../browser/sent.ts'

const WORLD = `scenario: rhine
title: Rhine
extends: quiet-day.yaml
countries: [BE, DE, NL]
sites: { count: 150 }
horizon: 2h
`

const host = hosted()
let watched: Watched
let page: Page

const textOf = async (selector: string) => (await page.textContent(selector, PATIENCE)) ?? ''
const find = async (words: string) => {
  await page.keyboard.press('/')
  await page.waitForSelector('[role=combobox]', PATIENCE)
  await page.keyboard.type(words)
  await page.waitForSelector('[role=option]', PATIENCE)
}

beforeAll(async () => {
  watched = await openSent(host, WORLD, 0, { reducedMotion: 'reduce' })
  page = watched.page
}, 300_000)

afterAll(async () => {
  await watched?.close()
})

describe('a small world, looked at closely', () => {
  it('is found by typing without accents, and the sheet then speaks of what is in view', async () => {
    await find('koln')
    expect(await textOf('[role=option][aria-selected=true] .find-text')).toBe('Köln')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.towns', PATIENCE)
    expect(await textOf('h1')).toMatch(/sites? in view/)
    const towns = await page.locator('.town-name').allTextContents()
    expect(towns).toContain('Köln')
    const names = page.locator('.lane-names li')
    await names.getByText('In view, latency').waitFor(PATIENCE)
    expect(await names.allTextContents()).toEqual(['In view, latency', 'In view, work'])
  }, 300_000)

  it('rings a town from its row, opens it, and a site from there', async () => {
    await page.locator('.town-name', { hasText: 'Köln' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.town-sites-list h2:has-text("Sites in Köln")', PATIENCE)
    const site = page.locator('.town-site').first()
    const id = /de-[a-z]+-\d{3}/i.exec((await site.textContent()) ?? '')?.[0]
    expect(id).toBeTruthy()
    await site.focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      wanted => document.querySelector('.sheet')?.textContent?.toLowerCase().includes(wanted),
      id!.toLowerCase(),
      PATIENCE,
    )
    await page.waitForSelector('.towns', { state: 'detached', ...PATIENCE })
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click(PATIENCE)
  }, 300_000)

  it('filters by typed conditions, says what nearly matches, and clears', async () => {
    await find('belgium')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.chip:has-text("Belgium")', PATIENCE)
    await find('load over 100')
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      () => document.querySelector('h1')?.textContent === 'No site matches these two.',
      null,
      PATIENCE,
    )
    expect(await textOf('.answer-detail')).toMatch(
      /^Of Belgium’s \d+ sites, the busiest runs at \d+%\.$/,
    )
    await page.getByRole('button', { name: /^Drop “Load over 100%”: \d+ match/ }).click(PATIENCE)
    expect(await page.locator('.chip').allTextContents()).toEqual(['Belgium'])
  }, 300_000)

  it('shows the same filter in the table, sorts it, and opens a country', async () => {
    await page.keyboard.press('v')
    await page.waitForSelector('.figures tbody tr', PATIENCE)
    expect(await page.locator('.figures tbody th').allTextContents()).toEqual(['Belgium'])
    await page.locator('.chip').click(PATIENCE)
    await page.waitForFunction(() => document.querySelectorAll('.figures tbody tr').length === 3)
    await page.getByRole('button', { name: 'Country' }).click(PATIENCE)
    expect(await page.locator('.figures tbody th').allTextContents()).toEqual([
      'Belgium',
      'Germany',
      'Netherlands',
    ])
    await page.getByRole('button', { name: 'Germany', exact: true }).click(PATIENCE)
    expect(await textOf('.table-crumb')).toContain('Germany: 110 sites')
    expect(await page.locator('.figures tbody tr').count()).toBe(100)
    await page.getByRole('button', { name: 'Next', exact: true }).click(PATIENCE)
    expect(await page.locator('.figures tbody tr').count()).toBe(10)
    await page.keyboard.press('v')
    await page.waitForSelector('.figures', { state: 'detached', ...PATIENCE })
  }, 300_000)

  it('has the timeline as a table, and words with their definitions', async () => {
    await page.getByRole('button', { name: /^Timeline, by the minute/ }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open] .figures tbody tr', PATIENCE)
    expect(await textOf('dialog[open] .figures thead')).toContain('Time')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
    await page.keyboard.press('?')
    await page.getByRole('button', { name: 'Words and what they mean' }).click(PATIENCE)
    await page.getByPlaceholder('Find a word').fill('lambert')
    expect(await page.locator('.words-list dt').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(watched.problems).toEqual([])
  }, 300_000)
})
