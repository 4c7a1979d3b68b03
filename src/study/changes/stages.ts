import type { IncidentPlan, Rules } from '../../continuum/plan.ts'
import type { Incident, Scenario } from '../../scenario/filled.ts'
import { type K3sRules, k3sRules } from '../../twin/k3s/plan.ts'
import { type Built, incidentPlan, rulesOf } from '../build/plan.ts'
import { type Injection, injectedUs } from './injection.ts'
import { refuseIdle } from './refused.ts'

/**
 * What holds of a world between one change and the next. A run with n changes has n + 1 stages; which
 * one it is in is a number in the store, so that it can be found again after a restore.
 */
export interface Stage {
  readonly scenario: Scenario
  /** By number; no number ever means another incident, but one still to come may be another at its number. */
  readonly incidents: readonly IncidentPlan[]
  readonly rules: Rules
  readonly k3s: K3sRules
  /** How many policies have been laid over so far. */
  readonly policies: number
  /** Numbers of incidents that this stage adds, or moves to another time. */
  readonly scheduled: readonly number[]
}

/** Before anything is changed. */
export function firstStage(scenario: Scenario, { world, k3s }: Built): Stage {
  const { incidents, workloads, demand, cells } = world
  const rules = { workloads, demand, cells }
  return { scenario, incidents, rules, k3s: k3sRules(k3s), policies: 0, scheduled: [] }
}

/**
 * After one more change.
 *
 * @param before the changes that have led to this stage
 * @throws MissingName, ManifestsRefused as building a world does; ChangeRefused
 */
export function nextStage(
  stage: Stage,
  injection: Injection,
  built: Built,
  before: readonly Injection[],
): Stage {
  refuseIdle(injection, built.world, stage.incidents, stage.scenario, before)
  switch (injection.kind) {
    case 'incident': {
      const { atS, incident } = injection
      const plan = incidentPlan(built, { ...incident, atS } as Incident)
      const incidents = [...stage.incidents, plan]
      return { ...stage, incidents, scheduled: [stage.incidents.length] }
    }
    case 'policy':
      return laidOver(stage, injection, built)
    default:
      return { ...stage, scheduled: [] }
  }
}

function laidOver(
  stage: Stage,
  injection: Extract<Injection, { kind: 'policy' }>,
  built: Built,
): Stage {
  const { scenario } = injection
  const incidents = [...stage.incidents]
  const scheduled: number[] = []
  for (const incident of scenario.incidents) {
    const number = incidents.findIndex(({ name }) => name === incident.name)
    const plan = incidentPlan(built, incident)
    if (number < 0) scheduled.push(incidents.push(plan) - 1)
    else if (incidents[number].atUs >= injectedUs(injection)) {
      if (plan.atUs !== incidents[number].atUs) scheduled.push(number)
      incidents[number] = plan
    }
  }
  const { rules, k3s } = rulesOf(scenario, built)
  return { scenario, incidents, rules, k3s, policies: stage.policies + 1, scheduled }
}
