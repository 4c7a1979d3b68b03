// The main path, step by step. Each step waits for what it needs and throws in words when it is not so.

const answer = `document.querySelector('main h1')?.textContent ?? ''`

function hold(truth, words) {
  if (!truth) throw new Error(words)
}

export const STEPS = [
  {
    name: 'the page opens with the Iberian blackout',
    async go(page, url) {
      await page.open(url)
      await page.evaluate(`(window.caught = [], addEventListener('error', e => caught.push(e.message)),
        addEventListener('securitypolicyviolation', e => caught.push(e.violatedDirective)), true)`)
      await page.until(
        `document.querySelector('.scenario-title')?.textContent === 'Iberian blackout'`,
        'the title',
      )
    },
  },
  {
    name: 'its answer is a sentence about Iberia',
    go: page => page.until(`/Iberia|Spain/.test(${answer})`, 'the answer'),
  },
  {
    name: 'the map is drawn',
    async go(page) {
      await page.until(`document.querySelector('.europe canvas')?.width > 300`, 'the canvas')
      await page.until(
        `document.querySelectorAll('.europe-words *').length > 10`,
        'names on the map',
      )
    },
  },
  {
    name: 'the whole day is computed, and has a story',
    async go(page) {
      await page.until(`!/Computing/.test(document.body.textContent)`, 'the end of the computing')
      await page.until(`document.querySelectorAll('.entry').length > 2`, 'the story')
    },
  },
  {
    name: 'keys: pause, speed, event, layers, theme',
    async go(page) {
      const theme = await page.evaluate('document.documentElement.dataset.theme')
      await page.press('t')
      hold(
        (await page.evaluate('document.documentElement.dataset.theme')) !== theme,
        'the theme stays',
      )
      const clock = () => page.text('.clock-time')
      await page.press('Space')
      await page.until(`!!document.querySelector('[aria-label^="Play"]')`, 'the pause')
      const before = await clock()
      // Several events may fall in one second of the clock.
      for (let n = 0; n < 20 && (await clock()) === before; n++) await page.press('ArrowRight')
      await page.until(
        `document.querySelector('.clock-time').textContent !== ${JSON.stringify(before)}`,
        'the next event',
      )
      await page.press('s')
      await page.until(
        `/Load/.test(document.querySelector('.key-title')?.textContent)`,
        'the layer',
      )
    },
  },
  {
    name: 'the table takes the map’s place and gives it back',
    async go(page) {
      await page.press('v')
      await page.until(`document.querySelectorAll('table tbody tr').length > 4`, 'the table')
      await page.press('Escape')
      await page.until(`!!document.querySelector('.europe canvas')`, 'the map')
    },
  },
  {
    name: 'a site is found by its id, and says why it is as it is',
    async go(page) {
      await page.press('/')
      await page.until(`document.activeElement?.getAttribute('role') === 'combobox'`, 'the field')
      await page.type('es-mad-001')
      await page.until(`!!document.querySelector('[role=option]')`, 'an answer')
      await page.press('Enter')
      await page.until(`!!document.querySelector('.site-part-last')`, 'the reasons')
      await page.press('Escape')
    },
  },
  {
    name: 'EU jurisdiction only is asked for, and both futures stand side by side',
    async go(page) {
      await page.press('f')
      await page.click('dialog .choice', 'EU jurisdiction only')
      await page.until(`document.querySelector('dialog [type=submit]')?.disabled === false`, 'Ask')
      await page.click('dialog [type=submit]')
      await page.until(
        `document.querySelectorAll('.comparison tbody tr').length >= 7`,
        'the figures',
      )
      await page.until(`document.querySelectorAll('.europe canvas').length === 2`, 'two maps')
      await page.until(
        `/EU jurisdiction only/.test(document.querySelector('.fork-verdict h1')?.textContent)`,
        'the verdict',
      )
    },
  },
  {
    name: 'nothing was caught, nothing violated the policy',
    async go(page) {
      const caught = await page.evaluate('JSON.stringify(window.caught)')
      hold(caught === '[]', caught)
    },
  },
]
