import { openRequested } from '../changes/open.ts'
import { barredSites } from '../opened.ts'
import type { OpenRequest } from '../protocol.ts'
import type { Session } from '../session.ts'

export interface Opened {
  session: Session
  barred: Uint8Array
}

/** @throws ScenarioError with sentences for all that is wrong with the request */
export function open(request: OpenRequest): Opened {
  const { session } = openRequested(request)
  return { session, barred: barredSites(session) }
}
