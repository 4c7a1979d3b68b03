import type { IncidentPlan } from '../plan.ts'
import type { World } from '../world.ts'

/**
 * A kind of incident: what goes wrong when it opens. To add one, write a file that exports an
 * `IncidentKind` and add a line to this room's index.
 */
export interface IncidentKind {
  /** The word of the scenario: `kind: grid-outage`. */
  readonly kind: string
  /** Breaks what it breaks, now; `number` is its index in the plan. */
  opens(world: World, incident: IncidentPlan, number: number): void
  /** Somebody mends it all at once: what it struck and no other incident holds is back now. */
  mends(world: World, incident: IncidentPlan, number: number): void
}

/**
 * When the last of the other incidents that are on lets go of a thing (us); 0 where none holds it.
 *
 * @param holdsUs when one that opened at `openedUs` lets go of it, 0 where it never struck it
 */
export function heldUntilUs(
  world: World,
  number: number,
  holdsUs: (incident: IncidentPlan, openedUs: number) => number,
): number {
  const { incidents, timeline, plan } = world
  let until = 0
  for (let k = 0; k < incidents.length; k++) {
    if (k === number || !incidents.open[k]) continue
    until = Math.max(until, holdsUs(plan.incidents[k], timeline.rows.timeUs[incidents.line[k] - 1]))
  }
  return until
}
