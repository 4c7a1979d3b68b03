/** What browser tests stand on: a real Chromium, the app as `npm start` serves it, and a watched page. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { drawInStep, drawLittle } from '../app/map/harness/trace.mjs'
import { findChromium } from './chromium.ts'

/** Draws without a graphics card, and as root in a container. */
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
]

/** Where nobody looks at the map, all but it is sooner painted by the processor itself. */
const UNDRAWN = ['--disable-gpu-rasterization', '--disable-gpu-compositing']

/**
 * Starts a browser. The caller closes it.
 *
 * @param drawn whether its pages are looked at, maps and all
 */
export async function launch(drawn = false): Promise<Browser> {
  const { path, env } = findChromium()
  return chromium.launch({
    executablePath: path,
    args: drawn ? ARGS : [...ARGS, ...UNDRAWN],
    env: { ...(process.env as Record<string, string>), ...env },
  })
}

/** The app, served as a person gets it. */
export interface Served {
  /** Its address, with a slash at the end. */
  readonly url: string
  stop(): Promise<void>
}

/** How long the first start may build the page. */
const START_MS = 180_000

/** Starts `npm start`'s server on a free port, and waits for the address that it prints. */
export async function serve(): Promise<Served> {
  const start = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url))
  const child = spawn(process.execPath, [start], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url: url.endsWith('/') ? url : `${url}/`,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise(done => child.once('exit', done))
      child.kill()
      await gone
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = ''
    const timer = setTimeout(() => fail('printed no address in time'), START_MS)
    const fail = (why: string) => {
      clearTimeout(timer)
      child.kill()
      failed(new Error(`bin/start.mjs ${why}:\n${said}`))
    }
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const address = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d+\/?/.exec(said)
      if (!address) return
      clearTimeout(timer)
      done(address[0])
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', code => fail(`ended with ${code}`))
  })
}

/** A page, and what went wrong on it. */
export interface Watched {
  readonly page: Page
  /** Errors on the console, exceptions nobody caught, requests that failed. */
  readonly problems: readonly string[]
  /** Addresses asked for beyond the server: there must be none. */
  readonly outside: readonly string[]
  /** Closes the page with its storage. */
  close(): Promise<void>
}

/** Of the context: viewport, colorScheme, reducedMotion ... */
export interface PageOptions extends BrowserContextOptions {
  /** Whether anybody looks at the map's picture. */
  drawn?: boolean
}

/**
 * Opens an address in a context of its own; if not said 1440 x 900 px.
 *
 * Maps are drawn in software here, and most tests look at what stands on the page: if not said otherwise
 * there are a quarter of the pixels, and the graphics card is given next to nothing of each draw.
 */
export async function openPage(
  browser: Browser,
  url: string,
  { drawn = false, ...options }: PageOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 0.5,
    ...options,
  })
  const page = await context.newPage()
  await page.addInitScript(drawn ? drawInStep : drawLittle)
  const problems: string[] = []
  const outside: string[] = []
  const { origin } = new URL(url)
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', error => problems.push(String(error)))
  page.on('requestfailed', request => {
    problems.push(`${request.url()}: ${request.failure()?.errorText}`)
  })
  page.on('request', request => {
    const address = request.url()
    if (!/^(?:data|blob|about):/.test(address) && new URL(address).origin !== origin) {
      outside.push(address)
    }
  })
  await page.goto(url)
  return { page, problems, outside, close: () => context.close() }
}
