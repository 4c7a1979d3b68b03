/** Every default filled in, every name looked up: from what was written to what runs. */

import { NETWORK } from '../defaults/network.ts'
import * as defaults from '../defaults/run.ts'
import type { Failures, Scenario } from '../filled.ts'
import type { ScenarioInput } from '../schema.ts'
import { fillClusters } from './clusters.ts'
import { fillControl } from './control.ts'
import type { Filling } from './filling.ts'
import { fillIncidents } from './incidents.ts'
import { fillClasses, fillScope, fillSites } from './sites.ts'
import { fillClock } from './time.ts'
import { fillObjectives, fillWorkloads } from './workloads.ts'

/** @param input has passed the schema; what is wrong beyond that goes to `filling` */
export function fillScenario(input: ScenarioInput, filling: Filling): Scenario {
  const clock = fillClock(input, filling)
  const countries = fillScope(input, filling)
  const classes = fillClasses(input, filling)
  const sites = fillSites(input, countries, classes, filling)
  const clusters = fillClusters(input, filling)
  const siteIds = sites.count === 0 ? sites.list.map(site => site.name) : null
  const scope = { clock, countries, providers: sites.providers, clusters, siteIds }
  return {
    scenario: input.scenario,
    title: input.title ?? input.scenario,
    about: input.about ?? '',
    seed: input.seed ?? defaults.SEED,
    start: clock.start,
    startUtcMs: clock.startUs / 1_000,
    zone: clock.zone,
    horizonS: clock.horizonS,
    countries,
    sites,
    classes,
    network: { ...NETWORK, ...input.network },
    clusters,
    demand: { ...defaults.DEMAND, ...input.demand },
    workloads: fillWorkloads(input, filling),
    failures: fillFailures(input.failures),
    incidents: fillIncidents(input, scope, filling),
    control: fillControl(input, filling),
    objectives: fillObjectives(input, filling),
  }
}

function fillFailures(given: ScenarioInput['failures']): Failures {
  if (typeof given !== 'boolean') return { ...defaults.FAILURES, ...given }
  return { ...defaults.FAILURES, nodes: given, links: given, access: given }
}
