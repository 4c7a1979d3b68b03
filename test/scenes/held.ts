/** A thread of the page that waits, so that what it computes is looked at in its middle on any machine. */
import type { Page } from 'playwright-core'

/** Asked of the page's own server, and answered by nobody until the looking is done. */
const QUESTION = 'wait-for-me'

/** Looks while the thread with these letters in its address stands still, and lets it go on after. */
export async function whileHeld(
  page: Page,
  letters: string,
  look: () => Promise<void>,
): Promise<void> {
  const thread = page.workers().find(each => each.url().includes(letters))
  if (!thread) throw new Error(`The page has no thread ${letters}`)
  let asked = () => {}
  let release = () => {}
  const isAsked = new Promise<void>(done => (asked = done))
  const isReleased = new Promise<void>(done => (release = done))
  await page.context().route(`**/${QUESTION}`, async route => {
    asked()
    await isReleased
    await route.fulfill({ body: '' })
  })
  const waits = thread.evaluate(question => {
    const ask = new XMLHttpRequest()
    ask.open('GET', new URL(`/${question}`, self.location.href), false)
    ask.send()
  }, QUESTION)
  await isAsked
  try {
    await look()
  } finally {
    release()
    await waits.catch(() => {})
    await page.context().unroute(`**/${QUESTION}`)
  }
}
