/** How a person comes to a moment, a scenario, a place and a colour on the page. */
import type { Page } from 'playwright-core'

/** Ten thousand sites are computed and drawn in software: a while, on shared cores. */
export const PATIENCE = { timeout: 120_000 }

/** What takes long is asked for now and then, not with each picture: that alone would busy the page. */
export const RARELY = { ...PATIENCE, polling: 250 }

/** Waits until the run is computed as far as it goes. */
export async function computed(page: Page): Promise<void> {
  await page.waitForSelector('main h1.answer:not(.loading *)', { state: 'attached', ...PATIENCE })
  await page.waitForFunction(() => !document.querySelector('.uncomputed'), null, RARELY)
}

/** Opens another of the shipped scenarios by its title; its run is computed from then on. */
export async function openScenario(page: Page, title: string): Promise<void> {
  await page.waitForSelector('.scenario-button', PATIENCE)
  await page.keyboard.press('o')
  await page.locator('.scenario-list button', { hasText: title }).click(PATIENCE)
  await titled(page, title)
}

const titled = (page: Page, title: string) =>
  page.waitForFunction(
    wanted => document.querySelector('.scenario-title')?.textContent === wanted,
    title,
    PATIENCE,
  )

/** Pauses, and stands at a time of day: `12:41:36`, as near as a press on the time line comes. */
export async function goTo(page: Page, time: string): Promise<void> {
  await pause(page)
  // What is pressed may still be moving: the page was just laid out for another width.
  for (let n = 0; n < TRIES; n++) {
    const pxS = await press(page, time)
    const reading = (await page.textContent('.playhead-time', PATIENCE)) ?? ''
    if (Math.abs(secondsOf(reading) - secondsOf(time)) < 2 * pxS + 1) return
    await page.waitForTimeout(500)
  }
  throw new Error(`The time line has no ${time}`)
}

/** What plays is drawn all the time, and takes the processor from what is computed. */
export async function pause(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Pause', exact: true })
  if ((await button.count()) > 0) await button.click(PATIENCE)
}

const TRIES = 8

/** Presses the time line where its readings have this time; returns how long (s) a pixel of it is. */
async function press(page: Page, time: string): Promise<number> {
  const field = await page.locator('.lanes-field').boundingBox()
  // Two readings, far apart, say how long the window is, whatever its zoom.
  const readings = await page.$$eval('.lanes-field .lane-time', texts =>
    texts.map(text => {
      const { left, right } = text.getBoundingClientRect()
      return { time: text.textContent ?? '', x: (left + right) / 2 }
    }),
  )
  const [first, last] = [readings[1], readings[readings.length - 2]]
  if (!field || !first || !last) throw new Error('The time line has no readings')
  const perPx = (secondsOf(last.time) - secondsOf(first.time)) / (last.x - first.x)
  const x = first.x + (secondsOf(time) - secondsOf(first.time)) / perPx
  await page.mouse.click(Math.max(field.x, x), field.y + field.height - 8)
  // Out of the way: what lies under the pointer would be told of.
  await page.mouse.move(2, 2)
  return perPx
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** Colours `Sites` or `Land` by a layer, by the names in the bar. */
export async function colour(page: Page, what: string, layer: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: what })
    .getByRole('radio', { name: layer })
    .check({ force: true, ...PATIENCE })
}

/** Finds a place, a site or a condition as a person does, and takes the answer that reads so. */
export async function find(page: Page, words: string, answer: RegExp): Promise<void> {
  await page.keyboard.press('/')
  await page.waitForSelector('[role=combobox]', PATIENCE)
  await page.keyboard.type(words)
  await page.locator('[role=option]').filter({ hasText: answer }).first().click(PATIENCE)
  await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
}

/** Opens a text as a file of one's own; its run is computed from then on. */
export async function openOwn(page: Page, title: string, text: string): Promise<void> {
  await page.waitForSelector('.scenario-button', PATIENCE)
  await page.keyboard.press('o')
  await page.setInputFiles('input[type=file]', {
    name: 'own.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(text),
  })
  await titled(page, title)
}

/** Waits until the last moment of the run is computed, too, and nothing is left to say of it. */
export async function wholeRun(page: Page): Promise<void> {
  await page.waitForSelector('main h1.answer:not(.loading *)', { state: 'attached', ...PATIENCE })
  // It begins to play by itself, unless it was kept.
  await pause(page)
  await computed(page)
  await page.waitForFunction(
    () => !/^Stop/.test(document.querySelector('.controls-foot')?.textContent ?? 'Stop'),
    null,
    RARELY,
  )
}

/** Looks at all of Europe again. */
export async function allOfEurope(page: Page): Promise<void> {
  await ontoMap(page)
  await page.keyboard.press('Home')
}

/** Gives the map the keyboard: it takes it with the next frame. */
export async function ontoMap(page: Page): Promise<void> {
  await page.keyboard.press('m')
  await page.waitForSelector('.europe:focus', PATIENCE)
}
