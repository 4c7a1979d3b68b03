import { WORKLOAD } from '../defaults/run.ts'
import type { Objective, Workload } from '../filled.ts'
import { isMetric, metricsWith } from '../metric.ts'
import { nearestName } from '../nearest.ts'
import type { ScenarioInput } from '../schema.ts'
import { byName, byText, type Filling } from './filling.ts'
import { durationOr } from './time.ts'

export function fillWorkloads(input: ScenarioInput, filling: Filling): Workload[] {
  return (input.workloads ?? [])
    .map((given, at): Workload => {
      if (given.manifests === undefined) {
        filling.complain(
          ['workloads', at],
          `'workloads.${given.name}' needs the field 'manifests' (Kubernetes YAML) or 'file' (its path).`,
        )
      }
      return {
        name: given.name,
        manifests: given.manifests ?? '',
        perSite: given.perSite ?? null,
        demand: given.demand === undefined ? null : { ...WORKLOAD.demand, ...given.demand },
        requires: { ...WORKLOAD.requires, ...given.requires },
        bootS: durationOr(given.boot, WORKLOAD.bootS),
      }
    })
    .sort(byName)
}

export function fillObjectives(input: ScenarioInput, filling: Filling): Objective[] {
  const incidents = (input.incidents ?? []).map(incident => incident.name)
  return (input.objectives ?? [])
    .map((objective, at): Objective => {
      if (!isMetric(objective.metric, incidents)) {
        const near = nearestName(objective.metric, metricsWith(incidents))
        const path = ['objectives', at, 'metric']
        filling.unknown(path, 'number of the summary named', objective.metric, near)
      }
      return { ...objective }
    })
    .sort(
      (one, other) =>
        byText(one.metric, other.metric) || byText(one.op, other.op) || one.limit - other.limit,
    )
}
