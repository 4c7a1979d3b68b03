/** A site asked why, on the page: by keyboard, in a small Iberia whose clusters cross borders. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Watched } from '../browser/harness.ts'
import { hosted, PATIENCE } from '../browser/hosted.ts'
import { openSent } from '../browser/sent.ts'

const WORLD = `scenario: small-iberia
title: Small Iberia
extends: iberian-blackout.yaml
countries: [ES, FR, PT]
sites: { count: 150 }
horizon: 1h
clusters:
  by: group
  groups:
    - { name: southwest, countries: [ES, FR, PT] }
`

/** Twenty minutes into the blackout, s from noon. */
const DARK_S = 53 * 60 + 24

const host = hosted()
let watched: Watched
let page: Page

const textOf = async (selector: string) => (await page.textContent(selector, PATIENCE)) ?? ''
const choose = async (words: string) => {
  await page.keyboard.press('/')
  await page.waitForSelector('[role=combobox]', PATIENCE)
  await page.keyboard.type(words)
  await page.waitForSelector('[role=option]', PATIENCE)
  await page.keyboard.press('Enter')
}

/** Moves the playhead on, or back. */
const minutes = async (count: number) => {
  const key = count > 0 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft'
  for (let minute = 0; minute < Math.abs(count); minute++) await page.keyboard.press(key)
}

beforeAll(async () => {
  watched = await openSent(host, WORLD, DARK_S, { reducedMotion: 'reduce' })
  page = watched.page
  await page.waitForSelector('.uncomputed', { state: 'detached', ...PATIENCE })
}, 300_000)

afterAll(async () => {
  await watched?.close()
})

describe('a site', () => {
  it('opens by its id with a sentence, its reasons, and what they stand on', async () => {
    await choose('es-mad-001')
    expect(await textOf('.site-head')).toContain('ES-MAD-001, ')
    await page.waitForSelector('.site-part-last', PATIENCE)
    const heads = await page.locator('.site-part h2').allTextContents()
    expect(heads.length).toBe(5)
    expect(heads.slice(2)).toEqual([
      'Who can reach it in law',
      'What powers it',
      'How far its people are',
    ])
    const sentence = await textOf('main h1')
    expect(sentence).toMatch(/[.]$/)
    await page.waitForFunction(
      words => document.querySelector('main > [aria-live]')?.textContent?.includes(words),
      sentence,
      PATIENCE,
    )
    expect(await page.locator('.timeline-folded .lane-names li').allTextContents()).toEqual([
      'Grid',
      'ES-MAD-001',
    ])
  })

  it('answers anew when the playhead moves', async () => {
    const before = await textOf('main .entry-sentence')
    expect(before).toContain('no voltage')
    await minutes(-30)
    await page.waitForFunction(
      () => !document.querySelector('main .entry-sentence')?.textContent?.includes('no voltage'),
      null,
      PATIENCE,
    )
    await minutes(30)
    await page.waitForFunction(
      () => document.querySelector('main .entry-sentence')?.textContent?.includes('no voltage'),
      null,
      PATIENCE,
    )
  })

  it('shows the chain of causes of a decision, from the first, by keyboard', async () => {
    await page.locator('.site-part .entry-body').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.why-chain', PATIENCE)
    const words = await page.locator('.why-chain .entry-sentence').allTextContents()
    expect(words[0]).toContain('Mainland Spain loses voltage')
    expect(await textOf('.why-asked .entry-sentence')).toContain('ES-MAD-001')
    await page.locator('.why-chain .link', { hasText: 'What followed from it' }).first().click()
    await page.waitForSelector('.why-followed li', PATIENCE)
    expect(await textOf('.why-model')).toMatch(/[\d,]+ lines of the timeline go back to it/)
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
  })

  it('closes with Esc, and the figures of all sites are back, each with its reasons', async () => {
    await page.keyboard.press('Escape')
    await page.waitForSelector('.site-head', { state: 'detached', ...PATIENCE })
    await page.locator('.headline-why').nth(1).click()
    await page.waitForSelector('.why-formula', PATIENCE)
    expect(await textOf('dialog')).toContain('p95')
    const inputs = await page.locator('.why-table tbody tr').count()
    expect(inputs).toBeGreaterThan(3)
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
  })

  it('leads from a moved pod to the table of the scheduler', async () => {
    // What was evicted has found its places by then.
    await minutes(20)
    await page.locator('.story .entry', { hasText: 'Moved' }).first().locator('.entry-body').click()
    await page.waitForSelector('.why-chain', PATIENCE)
    await page.locator('.why-follower', { hasText: 'pod scheduled' }).first().click()
    await page.locator('.why-ways .link', { hasText: 'How the scheduler chose' }).last().click()
    await page.waitForSelector('.why-chosen', PATIENCE)
    const totals = await page.locator('.why-table tbody tr td:last-child strong').allTextContents()
    const scores = totals.map(Number)
    expect(scores.length).toBeGreaterThan(0)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    await page.keyboard.press('Escape')
    expect(watched.problems).toEqual([])
    expect(watched.outside).toEqual([])
  })
})
