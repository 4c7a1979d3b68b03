/** What a person without a mouse does on the page, and waits for. No pointer, no touch. */
import type { Download, Locator, Page } from 'playwright-core'

const PATIENCE = { timeout: 60_000 }

/** More presses than it takes from anywhere to anywhere. */
const MOST_PRESSES = 100
/** What takes a pressed control's place has the focus by then, ms. */
const HANDED_OVER = { timeout: 5_000 }

export const DESK = [1280, 720] as const
export const PHONE = [390, 844] as const

export class Hands {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words)
  }

  /** Goes on with a key until what has the focus is called so. */
  async to(name: string | RegExp, key = 'Tab'): Promise<void> {
    const passed = new Set<string>()
    for (let n = 0; n < MOST_PRESSES; n++) {
      const at = await this.held()
      if (typeof name === 'string' ? at === name : name.test(at)) return
      passed.add(at.slice(0, 60))
      await this.press(key)
    }
    throw new Error(`${key} never came to ${name}; it came to ${[...passed].join('; ')}`)
  }

  /**
   * Goes to a control, presses Enter, and waits for what that shows. Afterwards something must have the
   * focus: where the control is gone, what stands in its place.
   */
  async use(name: string | RegExp, shows?: string): Promise<void> {
    await this.to(name)
    await this.press('Enter')
    if (shows) await this.see(shows)
    await this.page
      .waitForFunction(() => document.activeElement !== document.body, null, HANDED_OVER)
      .catch(() => {
        throw new Error(`nothing has the focus after ${name}`)
      })
  }

  /** What has the focus, by its name. */
  held(): Promise<string> {
    return this.page.evaluate(() => window.reading.nameOf(document.activeElement))
  }

  /** Has nothing hold the focus, so that every key is the page's. */
  async letGo(): Promise<void> {
    for (let tries = 0; tries < 4; tries++) {
      // The key gives the map the focus a frame later, even where it has it already.
      if ((await this.held()) !== 'Map of Europe') await this.intoMap()
      for (let n = 0; (await this.held()) !== '' && n < 4; n++) await this.press('Escape')
      // What was handed over when something was closed may come a frame later.
      await this.page.evaluate(
        () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      if ((await this.held()) === '') return
    }
    throw new Error(`${await this.held()} does not let go of the focus`)
  }

  /** As the system's settings say: without motion there is no player, and the camera jumps. */
  async wantMotion(wanted: boolean): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: wanted ? 'no-preference' : 'reduce' })
    if (wanted) await this.see('.transport-play')
    else await this.gone('.transport-play')
  }

  /** Stands at that minute, or after it. */
  async notBefore(minute: string): Promise<void> {
    const now = () => this.text('.clock-time, .track-now')
    if ((await now()) >= minute) return
    await this.letGo()
    while ((await now()) < minute) await this.press('Shift+ArrowRight')
  }

  /** Another size of the window, and the layout that goes with it. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height })
    await this.see(width < 640 ? '.player' : '.controls')
  }

  /** The map takes the keyboard when it has drawn a frame. */
  async intoMap(): Promise<void> {
    await this.press('m')
    await this.see('[role=application]:focus')
  }

  /** After a check that failed: closes whatever is open, so that the next has its chance. */
  async recover(): Promise<void> {
    await this.resize(...DESK)
    for (let n = 0; n < 6; n++) await this.press('Escape')
    await this.press('Tab')
    await this.intoMap()
    await this.press('Home', 'Escape', 'Escape', 'Escape')
  }

  /** Closes what lies on top. */
  async close(): Promise<void> {
    await this.press('Escape')
    await this.gone('dialog')
  }

  async see(selector: string): Promise<void> {
    await this.page.waitForSelector(selector, { state: 'attached', ...PATIENCE })
  }

  async gone(selector: string): Promise<void> {
    await this.page.waitForSelector(selector, { state: 'detached', ...PATIENCE })
  }

  async text(selector: string): Promise<string> {
    return (await this.page.textContent(selector, PATIENCE)) ?? ''
  }

  /** Waits until a part says so. */
  async says(selector: string, words: RegExp): Promise<void> {
    const part: Locator = this.page.locator(selector).filter({ hasText: words })
    await part.first().waitFor({ state: 'attached', ...PATIENCE })
  }

  /** Waits until a part says something else. */
  async turns(selector: string, before: string): Promise<void> {
    await this.page.waitForFunction(
      ([one, words]) => document.querySelector(one!)?.textContent !== words,
      [selector, before],
      PATIENCE,
    )
  }

  /** Opens what the search finds first, or so many below. */
  async find(words: string, below = 0): Promise<void> {
    await this.press('/')
    await this.see('[role=combobox]')
    await this.type(words)
    await this.see('[role=option]')
    for (let n = 0; n < below; n++) await this.press('ArrowDown')
    await this.press('Enter')
    await this.gone('dialog')
  }

  /** Opens a file of one's own from the list of scenarios; the system's dialog is not the page's. */
  async openFile(name: string, text: string): Promise<void> {
    await this.press('o')
    await this.see('dialog[open]')
    const chooser = this.page.waitForEvent('filechooser', PATIENCE)
    await this.use('Open a scenario file')
    const file = { name, mimeType: 'application/yaml', buffer: Buffer.from(text) }
    await (await chooser).setFiles(file)
  }

  /** Opens it, and waits until its run is shown, all of it. */
  async openWorld(text: string, title: RegExp): Promise<void> {
    await this.openFile('own.yaml', text)
    await this.says('.scenario-title', title)
    await this.see('.headline')
    await this.gone('dialog')
    await this.gone('.uncomputed')
  }

  async download(name: string | RegExp): Promise<Download> {
    const download = this.page.waitForEvent('download', PATIENCE)
    await this.use(name)
    return download
  }
}
