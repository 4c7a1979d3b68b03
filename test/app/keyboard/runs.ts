/** Runs: computed, kept, taken along, sent; and futures of them. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { DESK, type Hands, PHONE } from './hands.ts'

type Check = (me: Hands) => Promise<void>

const ASKED = '.what-if-foot p'

/** Opens the dialog, and goes to one kind of change. */
async function askBy(me: Hands, kind: string): Promise<void> {
  await me.use('Ask “what if”', 'dialog[open] .what-if-time')
  await me.to(kind, 'ArrowDown')
}

/** Asks what the dialog says, which opens a fork; its pairs are cancelled, and it is left. */
async function ask(me: Hands, says: RegExp): Promise<void> {
  await me.says(ASKED, says)
  await me.use('Ask', '.fork .comparison')
  await me.gone('dialog')
}

async function leave(me: Hands): Promise<void> {
  await me.use('Back to one future')
  await me.gone('.fork')
}

/** Leaves it by deleting it. */
async function remove(me: Hands): Promise<void> {
  await me.press('f')
  await me.see('.branch-list')
  await me.use(/^Delete B/)
  await me.gone('.fork')
  await me.close()
}

/** On a screen of a phone, which has one map to draw, not two. */
const small =
  (check: Check): Check =>
  async me => {
    await me.resize(...PHONE)
    await check(me)
    await me.resize(...DESK)
  }

/** Has what computes the run break off. */
async function die(me: Hands): Promise<void> {
  await me.see('.headline')
  for (const worker of me.page.workers()) {
    // One that has done its work may have ended by itself.
    await worker
      .evaluate(() => {
        setTimeout(() => {
          throw new Error('out of memory')
        })
      })
      .catch(() => {})
  }
  await me.see('.failure')
}

export const COMPUTED: Readonly<Record<string, Check>> = {
  'stopped, and gone on with': async me => {
    await me.use(/^Stop/)
    await me.says('.controls-foot', /Compute on/)
    await me.use('Compute on')
    await me.says('.controls-foot', /Stop/)
  },
  'failed: looked at, and run again': async me => {
    await die(me)
    await me.use('Copy')
    await me.says('.run-name', /Copied/)
    await me.use('Run again')
    await me.gone('.failure')
    await die(me)
    await me.use('Look at what is kept')
    await me.gone('.failure')
  },
  'a file that is wrong': async me => {
    await me.openFile('wrong.yaml', 'scenario: x\ncontries: [ES]\n')
    await me.says('.complaints', /Line 2, column 1/)
    await me.close()
  },
}

export const FUTURES: Readonly<Record<string, Check>> = {
  'a policy that ships; the fork, its table, its pairs': async me => {
    await me.use('Ask “what if”', '.what-if-list .choice:has-text("EU jurisdiction")')
    await me.to('Lay a policy over it')
    await me.to(/^Clusters across/)
    await me.to(/^EU jurisdiction only/, 'ArrowDown')
    await ask(me, /“EU jurisdiction only” holds/)
    expect(await me.page.locator('.fork-map').count()).toBe(2)
    await me.use('Cancel', '.pairs-button')
    await me.use(/^Go on to \d+ pairs/, '.pairs-bar')
    await me.use('Cancel', '.pairs-button')
    await me.press('v')
    await me.see('.fork-table tbody tr')
    await me.to(/^Find a city/)
    await me.type('lisb')
    await expect.poll(() => me.page.locator('.fork-table tbody tr').count()).toBe(1)
    await me.use('Show the maps')
    await me.gone('.fork-table')
    await leave(me)
  },
  'branches: renamed, shown, left, removed': async me => {
    await me.press('f')
    await me.see('.branch-list')
    await me.use('Rename B', '.branch-name input')
    await me.press('Control+A')
    await me.type('Union only')
    await me.use('Keep')
    await me.says('.branch-list strong', /^Union only$/)
    await me.use('Show B', '.fork')
    await me.use('Change fork', '.branch-list')
    await me.use('Leave B')
    await me.gone('.fork')
    await me.use('Delete B')
    await me.gone('.branch-list')
    await me.close()
  },
  'a policy of one’s own': async me => {
    await askBy(me, 'Lay a policy over it')
    await me.see('.what-if-list .choice:has-text("EU jurisdiction")')
    await me.to(/^Clusters across/)
    await me.to(/^One of my own/, 'ArrowDown')
    await me.see('.yaml-text')
    await me.to('Policy in YAML')
    await me.press('Control+A')
    await me.type('policy: mine\nover: { horizn: 2h }\n')
    await me.says('.own-complaints', /Line 2/)
    await me.press('Control+A')
    await me.type('policy: mine\ntitle: Mine\nover: { countries: [XX] }\n')
    await me.says(ASKED, /“Mine” holds/)
    await me.use('Ask', '.complaints')
    await me.close()
  },
  'one field': small(async me => {
    await askBy(me, 'Change one field')
    await me.to(/^Find a field/)
    await me.type('battery')
    await me.see('.choose .choice')
    await me.to(/battery/)
    await me.press(' ')
    await me.to(/becomes/)
    await me.press('Control+A')
    await me.type('90')
    await ask(me, /is 90/)
    await remove(me)
  }),
  'something breaks': small(async me => {
    await askBy(me, 'Break or mend something')
    await me.to(/^Grid or country/)
    await me.type('france')
    await me.says('.choose .choice', /France/)
    await me.press('Enter')
    await me.use(/^Leave out/)
    await me.gone('.chosen')
    await me.to(/^Grid or country/)
    await me.press('Enter')
    await ask(me, /France loses voltage/)
    await remove(me)
  }),
  'something is mended': small(async me => {
    await askBy(me, 'Break or mend something')
    await me.to(/^What/)
    await me.type('What is broken')
    await me.to(/^Mainland/)
    await me.press(' ')
    await ask(me, /comes back/)
    await remove(me)
  }),
  'work moves away': small(async me => {
    await askBy(me, 'Move work away')
    await me.to(/^Country, town or site/)
    await me.type('france')
    await me.says('.choose .choice', /France/)
    await me.press('Enter')
    await ask(me, /what runs there moves away/)
    await remove(me)
  }),
}

/** Keeping, and taking along. */
export const KEPT: Readonly<Record<string, Check>> = {
  'files of every kind': async me => {
    await me.use('Keep and share', '.take-list button')
    const names: string[] = []
    for (const words of [
      /PNG$/,
      /map.*SVG$/,
      /time line.*SVG$/,
      /^Sites at/,
      /^Figures/,
      /^All events/,
      /YAML$/,
    ]) {
      const file = await me.download(words)
      names.push(file.suggestedFilename().replace(/.*\./, ''))
      expect(readFileSync(await file.path()).length).toBeGreaterThan(100)
      await me.says('.keep-result', /^Saved as/)
    }
    expect(names).toEqual(['png', 'svg', 'svg', 'csv', 'csv', 'csv', 'yaml'])
    await me.use(/^Report/)
    await me.page.waitForFunction(() => 'printed' in window)
    await me.close()
  },
  'a link: copied, opened, declined, run': async me => {
    await me.press('k')
    await me.use('Copy link')
    await me.says('.keep-result', /^Copied/)
    const link = await me.page.evaluate(() => navigator.clipboard.readText())
    await me.close()
    const arrive = () => me.page.evaluate(to => location.assign(to), link)
    await arrive()
    await me.see('dialog[open] .button')
    await me.use('Not now')
    await me.gone('dialog')
    await arrive()
    await me.see('dialog[open] .button-ink')
    await me.use('Run')
    await me.see('.sender-note')
  },
  'another scenario of the list': async me => {
    await me.use(/^Small Iberia/, '.scenario-list button')
    await me.use(/^Virt8ra/)
    await me.says('.scenario-title', /^Virt8ra/)
    await me.gone('dialog')
  },
  'kept runs: named, opened, deleted': async me => {
    await me.press('k')
    await me.see('.kept-list li:has-text("Small Iberia")')
    await me.use(/^Name Small Iberia/, '.kept-naming')
    await me.type('Mine')
    await me.press('Enter')
    await me.says('.kept-name', /Mine/)
    await me.use(/^Name Virt8ra/, '.kept-naming')
    await me.press('Escape')
    await me.gone('.kept-naming')
    await me.use(/^Delete Virt8ra/)
    await me.use(/^Keep it/)
    await me.use('Open Mine')
    await me.says('.scenario-title', /^Small Iberia$/)
    await me.gone('dialog')
    await me.press('k')
    await me.see('.kept-list li:has-text("Virt8ra")')
    await me.use(/^Delete Virt8ra/)
    await me.to(/^Delete for good/, 'Shift+Tab')
    await me.press('Enter')
    await me.gone('.kept-list li:has-text("Virt8ra")')
    await me.close()
  },
  'kept files: opened, deleted': async me => {
    await me.press('k')
    const file = '.kept-list li:has-text("endless.yaml")'
    await me.see(file)
    // Its run stands above it.
    for (const there of [`.kept-list li:has-text("Endless"):not(${file})`, file]) {
      if ((await me.page.locator(there).count()) === 0) continue
      await me.use(/^Delete Endless/)
      await me.to(/^Delete for good/, 'Shift+Tab')
      await me.press('Enter')
      await me.gone(there)
    }
    await me.close()
  },
}
