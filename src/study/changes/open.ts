import { refusal } from '../../scenario/complaint.ts'
import { refusing } from '../faults.ts'
import type { Checkpoint, OpenedRun, OpenRequest } from '../protocol.ts'
import { Session } from '../session.ts'
import { type ReadRequest, readRequest } from './read.ts'
import { ChangeRefused } from './refused.ts'

export interface OpenedSession {
  session: Session
  /** As the request has them. */
  changes: OpenedRun['changes']
  /** Whether it goes on from the request's checkpoint. */
  resumed: boolean
}

/**
 * Opens what a request asks for: at its beginning, or at its checkpoint if that fits.
 *
 * @throws ScenarioError with sentences for all that is wrong with it
 */
export function openRequested(request: OpenRequest): OpenedSession {
  const read = readRequest(request)
  return refusing(read.documents, () => {
    try {
      return openRead(read, request.from)
    } catch (error) {
      if (error instanceof ChangeRefused) throw refusal(error.injection.kind, error.message)
      throw error
    }
  })
}

function openRead(
  { loaded, injections, changes }: ReadRequest,
  from: Checkpoint | undefined,
): OpenedSession {
  const session = Session.foresee(loaded.scenario, injections)
  const resumed = from !== undefined && session.goesOnFrom(from)
  if (!resumed) session.begin()
  return { session, changes, resumed }
}
