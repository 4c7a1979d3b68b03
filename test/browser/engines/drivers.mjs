// Firefox and WebKit behind one small face: what a walk through the page needs, and no more. Firefox is
// driven by puppeteer over WebDriver BiDi, WebKit (what Safari is made of) by selenium over its own
// WebDriver, on a display that exists only in memory.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'

const PATIENCE_MS = 180_000
const SIZE = { width: 1280, height: 800 }

/** The path of a program on this machine, or undefined. */
function found(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (spawnSync('test', ['-x', join(folder, name)]).status === 0) return join(folder, name)
    }
  }
  return undefined
}

const pause = ms => new Promise(done => setTimeout(done, ms))

/** Asks again and again until the answer is true. `what` is for the message when it never is. */
async function until(ask, what, timeoutMs = PATIENCE_MS) {
  const endMs = Date.now() + timeoutMs
  for (;;) {
    if (await ask()) return
    if (Date.now() > endMs) throw new Error(`waited in vain for ${what}`)
    await pause(200)
  }
}

/** What a walk does with any engine, made of `evaluate`, `press` and `clickAt`. */
function walker(engine) {
  const { evaluate } = engine
  return {
    ...engine,
    until: (source, what, timeoutMs) => until(() => evaluate(`!!(${source})`), what, timeoutMs),
    text: selector =>
      evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`),
    /** Clicks where a person would: in the middle of the first visible match. */
    async click(selector, containing = '') {
      const find = `[...document.querySelectorAll(${JSON.stringify(selector)})].find(e =>
        e.getClientRects().length && e.textContent.includes(${JSON.stringify(containing)}))`
      await until(() => evaluate(`!!(${find})`), `${selector} ${containing}`)
      const [x, y] = JSON.parse(
        await evaluate(`(e => { e.scrollIntoView({ block: 'nearest' }); const r = e.getBoundingClientRect();
          return JSON.stringify([r.x + r.width / 2, r.y + r.height / 2]) })(${find})`),
      )
      await engine.clickAt(Math.round(x), Math.round(y))
    },
  }
}

/** A display that exists only in memory; null where this machine has none. */
async function virtualDisplay(offset) {
  const path = found('Xvfb')
  if (!path) return null
  const name = `:${90 + ((process.pid + offset) % 900)}`
  const screen = spawn(path, [name, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  })
  await pause(1500)
  return {
    env: { ...process.env, DISPLAY: name, LIBGL_ALWAYS_SOFTWARE: '1', MOZ_ENABLE_WAYLAND: '0' },
    stop: () => screen.kill(),
  }
}

/** Firefox of this machine, drawing in software. Headless it has no WebGL: it gets a display. */
export async function firefox() {
  const path = found('firefox-esr', 'firefox')
  const display = await virtualDisplay(0)
  if (!path || !display) return null
  const { default: puppeteer } = await import('puppeteer-core')
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    headless: false,
    env: display.env,
    protocolTimeout: PATIENCE_MS,
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'dom.ipc.processPrelaunch.enabled': false },
  })
  const page = await browser.newPage()
  await page.setViewport(SIZE)
  const errors = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return walker({
    name: 'Firefox',
    version: await browser.version(),
    errors,
    open: url => page.goto(url, { waitUntil: 'load', timeout: PATIENCE_MS }),
    evaluate: source => page.evaluate(source),
    press: key => page.keyboard.press(key === 'Space' ? ' ' : key),
    type: text => page.keyboard.type(text),
    clickAt: (x, y) => page.mouse.click(x, y),
    screenshot: async () => Buffer.from(await page.screenshot({ type: 'png' })),
    close: async () => {
      await browser.close()
      display.stop()
    },
  })
}

const KEYS = {
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowRight: '\uE014',
  ArrowLeft: '\uE012',
  Tab: '\uE004',
  Space: ' ',
}

/** Any free port of this machine. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

const MINI_BROWSERS = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
]

/** WebKit by way of WebKitGTK's own browser and driver, under a virtual display. */
export async function webkit() {
  const driverPath = found('WebKitWebDriver')
  const display = await virtualDisplay(1)
  const browserPath = MINI_BROWSERS.find(path => spawnSync('test', ['-x', path]).status === 0)
  if (!driverPath || !display || !browserPath) return null
  const port = await freePort()
  const driver = spawn(driverPath, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...display.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  })
  await pause(1000)
  const stop = () => {
    driver.kill()
    display.stop()
  }
  try {
    return walker(await webkitSession(port, browserPath, stop))
  } catch (error) {
    stop()
    throw error
  }
}

async function webkitSession(port, binary, stop) {
  const { Builder, Origin } = await import('selenium-webdriver')
  const session = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    })
    .build()
  await session.manage().setTimeouts({ script: PATIENCE_MS, pageLoad: PATIENCE_MS })
  await session
    .manage()
    .window()
    .setRect({ x: 0, y: 0, width: SIZE.width, height: SIZE.height + 60 })
  const capabilities = await session.getCapabilities()
  const send = keys => session.actions().sendKeys(keys).perform()
  return {
    name: 'WebKit',
    version: `${capabilities.getBrowserName()} ${capabilities.getBrowserVersion()}`,
    // WebDriver tells of no console; the page's own handlers are asked instead.
    errors: [],
    open: async url => {
      await session.get(url)
    },
    evaluate: source => session.executeScript(`return (${source})`),
    press: key => send(KEYS[key] ?? key),
    type: text => send(text),
    clickAt: (x, y) =>
      session.actions().move({ x, y, origin: Origin.VIEWPORT }).press().release().perform(),
    screenshot: async () => Buffer.from(await session.takeScreenshot(), 'base64'),
    close: async () => {
      await session.quit().catch(() => {})
      stop()
    },
  }
}
