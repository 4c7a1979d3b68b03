/** What axe finds wrong with the page, as it is and in its other theme. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { PATIENCE } from './hosted.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Each thing that axe finds wrong: the rule, and where. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

/**
 * Both themes of the screen that is open. The switch lies under an open dialog, but works there, too; a
 * phone has none in its bar, just the key.
 */
export async function inBothThemes(page: Page): Promise<string[]> {
  const found: string[] = []
  for (let n = 0; n < 2; n++) {
    const before = await themeOf(page)
    const pressed = await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>('.theme-switch')
      button?.click()
      return button !== null
    })
    if (!pressed) await page.keyboard.press('t')
    await page.waitForFunction(
      theme => document.documentElement.dataset.theme !== theme,
      before,
      PATIENCE,
    )
    const theme = await themeOf(page)
    found.push(...(await findings(page)).map(words => `${theme}: ${words}`))
  }
  return found
}

const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme)
