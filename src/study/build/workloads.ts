import { parseAllDocuments } from 'yaml'
import type { WorkloadPlan } from '../../continuum/plan.ts'
import { curveMean } from '../../continuum/demand.ts'
import { DEFAULT_BEHAVIOR } from '../../control/k3s/autoscale.ts'
import type { Autoscaler } from '../../control/k3s/serverState.ts'
import type { Scenario, Workload } from '../../scenario/filled.ts'

/** A Deployment, StatefulSet or DaemonSet of the scenario, before clusters size it. */
export interface WorkloadSketch {
  name: string
  /** The pod template, native. */
  pod: unknown
  daemon: boolean
  replicas: number
  perSite: number | null
  autoscaler: Autoscaler | null
  /** What the scenario says of it; null for a second workload of the same manifests. */
  declared: Workload | null
  terminationS: number
}

// biome-ignore lint/suspicious/noExplicitAny: native objects are checked by control's manifest reader
type Native = any

export function workloadsOf(scenario: Scenario): WorkloadSketch[] {
  return scenario.workloads.flatMap(sketchesOf)
}

function sketchesOf(workload: Workload): WorkloadSketch[] {
  const objects: Native[] = parseAllDocuments(workload.manifests).map(d => d.toJS()).filter(Boolean)
  const runners = objects.filter(o => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(o.kind))
  const scalers = objects.filter(o => o.kind === 'HorizontalPodAutoscaler')
  return runners.map((o, i) => ({
    name: i === 0 ? workload.name : `${workload.name}/${o.metadata.name}`,
    pod: withRequirements(o.spec.template, workload),
    daemon: o.kind === 'DaemonSet',
    replicas: o.spec.replicas ?? 1,
    perSite: o.kind === 'DaemonSet' ? null : workload.perSite,
    autoscaler: autoscalerOf(scalers.find(s => s.spec.scaleTargetRef.name === o.metadata.name)),
    declared: i === 0 ? workload : null,
    terminationS: Math.min(2, o.spec.template.spec.terminationGracePeriodSeconds ?? 30),
  }))
}

function autoscalerOf(scaler: Native): Autoscaler | null {
  if (!scaler) return null
  const cpu = scaler.spec.metrics?.find((m: Native) => m.resource?.name === 'cpu')
  return {
    minReplicas: scaler.spec.minReplicas ?? 1,
    maxReplicas: scaler.spec.maxReplicas,
    targetUtilizationPercent: cpu?.resource?.target?.averageUtilization ?? 80,
    behavior: DEFAULT_BEHAVIOR,
  }
}

/** What the scenario requires of where it runs becomes what Kubernetes knows: node affinity. */
function withRequirements(template: Native, { requires }: Workload): Native {
  const expressions: Native[] = []
  if (requires.control !== 'any')
    expressions.push({
      key: 'continuum/control',
      operator: 'In',
      values: requires.control === 'eu' ? ['eu'] : ['eu', 'adequate'],
    })
  if (requires.location === 'eu')
    expressions.push({ key: 'continuum/union', operator: 'In', values: ['yes'] })
  if (expressions.length === 0) return template
  const copy = structuredClone(template)
  const affinity = ((copy.spec.affinity ??= {}).nodeAffinity ??= {})
  const required = (affinity.requiredDuringSchedulingIgnoredDuringExecution ??= {})
  const terms: Native[] = (required.nodeSelectorTerms ??= [{}])
  for (const term of terms) (term.matchExpressions ??= []).push(...expressions)
  return copy
}

/** The same workloads as the world sees them: what people ask of them. */
export function workloadPlans(sketches: readonly WorkloadSketch[]): WorkloadPlan[] {
  return sketches.map(sketch => {
    const { declared } = sketch
    const demand = declared?.demand ?? null
    const curve = demand?.curve ?? 'flat'
    return {
      name: sketch.name,
      curve,
      peakPerPersonS: demand ? demand.requestsPerPersonDay / 86_400 / curveMean(curve) : 0,
      serviceS: demand ? demand.serviceMs / 1000 : 0,
      concurrency: demand?.concurrency ?? 1,
      cpuMilli: 0,
      bytesPerRequest: (demand?.kBPerRequest ?? 0) * 1000,
      bootS: declared?.bootS ?? 4,
      terminationS: sketch.terminationS,
      control: declared?.requires.control ?? 'any',
      location: declared?.requires.location ?? 'any',
      assurance: declared?.requires.assurance ?? 0,
    }
  })
}
