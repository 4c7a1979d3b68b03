/** A served page and a browser for a file of tests, and what people do first: open a file of their own. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch, openPage, type Served, serve, type Watched } from './harness.ts'

/** Software drawing on shared cores is slow; nothing in these tests is timed. */
export const PATIENCE = { timeout: 120_000 }

export interface Hosted {
  readonly browser: Browser
  readonly url: string
  /** Ends the server before its time, for pages that must do without. */
  stop(): Promise<void>
  open(options?: BrowserContextOptions): Promise<Watched>
}

/** Serves the page and starts a browser before the tests of the calling file; ends both after them. */
export function hosted(): Hosted {
  let browser: Browser
  let served: Served
  beforeAll(async () => {
    served = await serve()
    browser = await launch()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })
  return {
    get browser() {
      return browser
    },
    get url() {
      return served.url
    },
    stop: () => served.stop(),
    open: options => openPage(browser, served.url, options),
  }
}

/** Opens a scenario's text as a file of one's own, and waits until its run is shown. */
export async function openText(page: Page, text: string, title: string): Promise<void> {
  await page.waitForSelector('.scenario-button', PATIENCE)
  await page.keyboard.press('o')
  await page.setInputFiles('input[type=file]', {
    name: 'own.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(text),
  })
  await page.waitForFunction(
    wanted => document.querySelector('.scenario-title')?.textContent === wanted,
    title,
    PATIENCE,
  )
  await page.waitForSelector('.headline', { state: 'attached', ...PATIENCE })
  await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
}
