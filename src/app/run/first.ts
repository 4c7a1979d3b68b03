/**
 * What the page begins with: a run that its address asks for (after asking), else the run that was
 * shown here last, else the first scenario. The database is read while the scenario's text and the
 * worker are on their way, and only where something is known to be kept.
 */
import { writtenPlace } from '../keep/place.ts'
import { carriesRun } from '../share/fragment.ts'
import { offerOf } from '../share/offerStore.ts'
import type { Twin } from '../twin.ts'
import { openScenario } from './open.ts'

/** Opens it, or offers it; rejects where not even the first scenario is there. */
export async function openFirst(twin: Twin): Promise<void> {
  if (offerFrom(twin)) return
  await openOwn(twin)
}

/** Offers the run that the address carries; false where it carries none. */
export function offerFrom(twin: Twin): boolean {
  if (!carriesRun(location.hash)) return false
  offerOf(twin).setState({ fragment: location.hash })
  // Asked once: a reload of the run that came of it must not ask again.
  history.replaceState(null, '', location.pathname + location.search)
  return true
}

/** The run that was shown here last, or the first scenario. */
export async function openOwn(twin: Twin): Promise<void> {
  const place = writtenPlace()
  const first = twin.shelf.first()
  if (place !== null && (await reopen(twin, place))) {
    first.catch(() => {})
    return
  }
  await openScenario(twin, await first)
}

async function reopen(twin: Twin, place: unknown): Promise<boolean> {
  try {
    const [{ keepOf }, { reopenPlace }] = await Promise.all([
      import('../keep/follow.ts'),
      import('../keep/reopen.ts'),
    ])
    const { vault } = await keepOf(twin)
    return await reopenPlace(twin, vault, place)
  } catch {
    return false
  }
}
