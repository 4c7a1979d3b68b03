/** What became of the work that an incident struck. */
import type { Present } from '../present/present.ts'
import { movedPods, stuckPods } from '../present/struck.ts'

export interface Fate {
  /** Runs elsewhere now. */
  moved: number
  /** On dark nodes, not given up yet. */
  waiting: number
  /** Still runs, on sites that live on batteries. */
  battery: number
  /** Given up, and no place was found. */
  stuck: number
  /** How the waiting is called: what it waits for. */
  waitingFor: string
  /** K3s clusters that are wholly dark, and therefore move nothing. */
  haltedClusters: number
}

export function fateOf(now: Present): Fate | null {
  const { point, before, record, tS, incidents } = now
  const battery = point.podsOnBattery
  const moved = movedPods(now)
  // What waits when all is over waits for some everyday fault.
  const on = incidents.length > 0
  const waiting = on ? Math.max(0, point.podsWaiting - (before?.podsWaiting ?? 0)) : 0
  const stuck = stuckPods(now)
  if (moved + waiting + stuck + battery === 0) return null
  const haltedClusters = record.ledger.haltedAt(tS)
  return { moved, waiting, battery, stuck, haltedClusters, waitingFor: waitingFor(now) }
}

/** The rule that the waiting stands on: tolerated seconds, or voltage where clusters are dark. */
function waitingFor({ record, tS }: Present): string {
  if (record.ledger.haltedAt(tS) > 0) return 'Waiting for power'
  const tolerated = [...record.ledger.tolerations.keys()].sort((a, b) => a - b)
  if (tolerated.length === 0) return 'Waiting'
  const [least, most] = [tolerated[0], tolerated[tolerated.length - 1]]
  return least === most ? `Waiting out ${most} s` : `Waiting out ${least} to ${most} s`
}
