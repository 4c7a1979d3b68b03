import { lastsUs } from '../../continuum/incidents/index.ts'
import type { IncidentPlan } from '../../continuum/plan.ts'
import type { Incident, Scenario } from '../../scenario/filled.ts'

/**
 * What somebody changes at one moment of a run, every name looked up and every default filled in:
 * plain JSON, so that it can name the run that it makes.
 */
export type Injection = {
  /** When (s); it comes before everything else of that instant. */
  readonly atS: number
} & (
  | { readonly kind: 'incident'; readonly incident: Incident }
  | { readonly kind: 'mend'; readonly incident: string }
  /** Ids of sites. */
  | { readonly kind: 'drain'; readonly sites: readonly string[] }
  /** `scenario` is what holds from then on: the one before with the policy laid over it. */
  | {
      readonly kind: 'policy'
      readonly policy: string
      readonly title: string
      readonly scenario: Scenario
    }
)

/** The moment in whole microseconds. */
export function injectedUs({ atS }: Injection): number {
  return Math.round(atS * 1e6)
}

/** When an incident ends (us), somebody's mending counted; Infinity where never. */
export function endsUs(incident: IncidentPlan, injections: readonly Injection[]): number {
  const own = incident.atUs + Math.max(1, lastsUs(incident))
  const mends = injections.filter(i => i.kind === 'mend' && i.incident === incident.name)
  return Math.min(own, ...mends.map(injectedUs).filter(us => us > incident.atUs))
}
