/** The page without its server, and the change from one build to the next. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offline } from '../../build/offline.ts'
import { serve as serveFolder } from '../../build/serve.mjs'
import { launch, openPage, serve } from '../browser/harness.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE = { timeout: 120_000 }

let browser: Browser
beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser?.close())

const kept = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, PATIENCE)

describe('the page without its server', () => {
  it('reloads and runs, the blackout and another scenario', async () => {
    const served = await serve()
    const watched = await openPage(browser, served.url)
    const { page } = watched
    await page.waitForSelector('.headline', PATIENCE)
    await kept(page)
    expect(watched.problems).toEqual([])
    await served.stop()
    const before = watched.problems.length
    await page.reload()
    await page.waitForSelector('.headline', PATIENCE)
    expect(await page.textContent('.scenario-title')).toBe('Iberian blackout')
    await page.keyboard.press('o')
    await page.click('.scenario-list button:has-text("Virt8ra")', PATIENCE)
    await page.waitForFunction(
      () => document.querySelector('.scenario-title')?.textContent?.startsWith('Virt8ra'),
      null,
      PATIENCE,
    )
    await page.waitForSelector('.headline', { state: 'attached', ...PATIENCE })
    // The map's parts, too: they are fetched when they are needed.
    await page.waitForSelector('canvas', { state: 'attached', ...PATIENCE })
    // Only asking the server for the page, or for a newer worker, can have failed.
    const failed = watched.problems.slice(before)
    expect(failed.filter(words => !/ERR_CONNECTION_REFUSED/.test(words))).toEqual([])
    expect(watched.outside).toEqual([])
    await watched.close()
  }, 300_000)
})

describe('builds that follow one another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'twin-builds-'))
  let server: Server
  let address: string

  /** A page that asks for its part only when told to: two builds of it must not mix. */
  async function build(n: number): Promise<void> {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'assets'), { recursive: true })
    const page = `<!doctype html><title>${n}</title><script type="module" src="/assets/main-${n}.js"></script>`
    const main = `
      document.title = 'build ${n}'
      globalThis.part = async () => (await import('./part-${n}.js')).part
      globalThis.trustedTypes?.createPolicy('default', { createScriptURL: url => url })
      navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(r => {
        globalThis.registration = r
      })`
    writeFileSync(join(folder, 'index.html'), page)
    writeFileSync(join(folder, 'assets', `main-${n}.js`), main)
    writeFileSync(join(folder, 'assets', `part-${n}.js`), `export const part = 'part ${n}'`)
    const plugin = offline()
    plugin.configResolved({ root: ROOT, build: { outDir: folder } })
    await plugin.closeBundle()
  }

  const partOf = (page: Page) =>
    page.evaluate(() => (globalThis as unknown as { part(): Promise<string> }).part())
  const caches_ = (page: Page) => page.evaluate(() => caches.keys())
  const waits = (page: Page) =>
    page.waitForFunction(
      () =>
        (globalThis as unknown as { registration?: ServiceWorkerRegistration }).registration
          ?.waiting != null,
      null,
      PATIENCE,
    )

  beforeAll(async () => {
    await build(1)
    ;({ server, address } = await serveFolder(folder, { port: 0, orNext: false }))
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('keep to themselves while a page of the older is open, and leave nothing behind', async () => {
    const context = await browser.newContext()
    const old = await context.newPage()
    await old.goto(address)
    await kept(old)
    const first = await caches_(old)
    expect(first).toHaveLength(1)

    await build(2)
    const young = await context.newPage()
    await young.goto(address)
    expect(await young.title()).toBe('build 2')
    await waits(young)
    expect(await caches_(young)).toHaveLength(2)
    // The server has the part of the older page no more; its own build has.
    expect(await partOf(old)).toBe('part 1')
    expect(await partOf(young)).toBe('part 2')
    // Not alone: the newer worker is not let in.
    const letIn = () =>
      young.evaluate(() => {
        const { registration } = globalThis as unknown as {
          registration: ServiceWorkerRegistration
        }
        registration.waiting?.postMessage('assets/main-2.js')
      })
    await letIn()
    expect(await caches_(young)).toHaveLength(2)
    expect(await partOf(old)).toBe('part 1')
    await old.close()
    await letIn()
    await young.waitForFunction(async () => (await caches.keys()).length === 1, null, PATIENCE)
    expect(await caches_(young)).not.toEqual(first)
    server.closeAllConnections()
    await new Promise(done => server.close(done))
    await young.reload()
    expect(await young.title()).toBe('build 2')
    expect(await partOf(young)).toBe('part 2')
    await context.close()
  }, 120_000)
})
