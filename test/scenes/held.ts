/** A thread of the page that waits, so that what it computes is looked at in its middle on any machine. */
import type { Page } from 'playwright-core'

/** Asked of the page's own server, and answered by nobody until the looking is done. */
const QUESTION = 'wait-for-me'

interface Hold {
  /** When the thread has come to it, or is gone. */
  readonly reached: Promise<unknown>
  release(): void
  /** When it goes on, or is gone. */
  readonly over: Promise<unknown>
}

/**
 * Lets a thread of the page go on piece by piece until something is so, and looks while it stands still.
 *
 * @param letters of the thread's address
 * @param isSo asked of the page after each piece
 */
export async function lookWhen(
  page: Page,
  letters: string,
  isSo: () => boolean,
  look: () => Promise<void>,
): Promise<void> {
  const asked: (() => void)[] = []
  const releases: Promise<void>[] = []
  const route = `**/${QUESTION}?*`
  await page.context().route(route, async asking => {
    const n = Number(new URL(asking.request().url()).searchParams.get('n'))
    asked[n]?.()
    await releases[n]
    await asking.fulfill({ body: '' })
  })
  const hold = (): Hold => {
    const thread = page.workers().findLast(each => each.url().includes(letters))
    if (!thread) throw new Error(`The page has no thread ${letters}`)
    const n = releases.length
    let release = () => {}
    releases.push(new Promise(done => (release = done)))
    const isAsked = new Promise<void>(done => (asked[n] = done))
    const goesOn = thread.evaluate(question => {
      const ask = new XMLHttpRequest()
      ask.open('GET', new URL(question, self.location.href), false)
      ask.send()
    }, `/${QUESTION}?n=${n}`)
    const over = goesOn.catch(() => {})
    return { reached: Promise.race([isAsked, over]), release, over }
  }
  let held = hold()
  try {
    await held.reached
    while (!(await page.evaluate(isSo))) {
      // It stops again after the piece that it is at.
      const next = hold()
      held.release()
      held = next
      await held.reached
    }
    await look()
  } finally {
    held.release()
    await held.over
    await page.context().unroute(route)
  }
}
