import { formatCivil, localTime } from '../../atlas/civil.ts'
import type { IncidentPlan } from '../../continuum/plan.ts'
import type { Scenario } from '../../scenario/filled.ts'
import { nearestName } from '../../scenario/nearest.ts'
import { named } from '../../scenario/words.ts'
import type { Built } from '../build/plan.ts'
import { endsUs, type Injection, injectedUs } from './injection.ts'

/** A change that cannot come about, in a sentence for people. */
export class ChangeRefused extends Error {
  readonly injection: Injection

  constructor(injection: Injection, sentence: string) {
    super(sentence)
    this.injection = injection
  }
}

/**
 * Refuses the mending of what is not broken, and the draining of what is not there.
 *
 * @param before changes that come before it
 * @throws ChangeRefused
 */
export function refuseIdle(
  injection: Injection,
  { sites }: Built['world'],
  incidents: readonly IncidentPlan[],
  scenario: Scenario,
  before: readonly Injection[],
): void {
  const refuse = (sentence: string) => {
    throw new ChangeRefused(injection, sentence)
  }
  if (injection.kind === 'drain') {
    if (injection.sites.length === 0) refuse('There is no site to drain.')
    const known = new Set(sites.id)
    const unknown = injection.sites.find(id => !known.has(id))
    if (unknown === undefined) return
    refuse(`There is no site ${named(unknown)}.${hint(nearestName(unknown, sites.id))}`)
  }
  if (injection.kind !== 'mend') return
  const { incident: name } = injection
  const incident = incidents.find(i => i.name === name)
  if (!incident) {
    const names = incidents.map(i => i.name)
    refuse(`There is no incident ${named(name)} to mend.${hint(nearestName(name, names))}`)
    return
  }
  const atUs = injectedUs(injection)
  const overUs = endsUs(incident, before)
  if (incident.atUs >= atUs)
    refuse(
      `${named(name)} begins at ${clock(scenario, incident.atUs)}: there is nothing to mend yet.`,
    )
  if (overUs <= atUs)
    refuse(`${named(name)} is over at ${clock(scenario, overUs)}: there is nothing left to mend.`)
}

function hint(near: string | null): string {
  return near === null ? '' : ` Did you mean ${named(near)}?`
}

/** A moment on the scenario's own clock, to the second. */
function clock({ zone, startUtcMs }: Scenario, us: number): string {
  return formatCivil(localTime(zone, startUtcMs * 1000 + Math.floor(us / 1e6) * 1e6)).replace(
    'T',
    ' ',
  )
}
