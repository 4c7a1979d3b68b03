import { loadScenario } from '../../scenario/load.ts'
import { refusing } from '../faults.ts'
import type { OpenRequest } from '../protocol.ts'
import { Session } from '../session.ts'

export interface Opened {
  session: Session
  barred: Uint8Array
}

export function open(request: OpenRequest): Opened {
  const changes = (request.changes ?? []).map(change => {
    if (change.kind === 'policy' && change.atS === 0) return change
    throw new Error('only policies that hold from the beginning are compared by pairs')
  })
  const loaded = loadScenario(request.text, {
    file: request.file,
    policies: [...(request.policies ?? []), ...changes],
    seed: request.seed,
    sets: request.siteCount === undefined ? [] : [`sites.count=${request.siteCount}`],
    read: path => request.files?.find(f => f.file === path)?.text ?? '',
  })
  const session = refusing(loaded, () => Session.open(loaded.scenario))
  return { session, barred: new Uint8Array(session.twin.world.plan.sites.count) }
}
