/** A served page and a browser for a file of tests. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch, openPage, type PageOptions, type Served, serve, type Watched } from './harness.ts'

/** Software drawing on shared cores is slow; nothing in these tests is timed. */
export const PATIENCE = { timeout: 120_000 }

export interface Hosted {
  readonly browser: Browser
  readonly url: string
  /** Ends the server before its time, for pages that must do without. */
  stop(): Promise<void>
  /** `fragment`: what follows the address, with its `#`. */
  open(options?: PageOptions, fragment?: string): Promise<Watched>
}

/**
 * Serves the page and starts a browser before the tests of the calling file; ends both after them.
 * `drawn`: its pages are looked at, maps and all.
 */
export function hosted({ drawn = false } = {}): Hosted {
  let browser: Browser
  let served: Served
  beforeAll(async () => {
    served = await serve()
    browser = await launch(drawn)
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
    open: (options, fragment = '') =>
      openPage(browser, served.url + fragment, { drawn, ...options }),
  }
}
