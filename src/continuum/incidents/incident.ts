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
}
