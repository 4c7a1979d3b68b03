import { LineCounter, parseAllDocuments } from 'yaml'
import { curveMean } from '../../continuum/demand.ts'
import type { WorkloadPlan } from '../../continuum/plan.ts'
import type { Autoscaler, DisruptionBudget, Rollout } from '../../control/k3s/serverState.ts'
import type { PodTemplate } from '../../control/k3s/template.ts'
import type { Scenario, Workload } from '../../scenario/filled.ts'
import {
  type ManifestError,
  type Manifests,
  readManifests,
  selects,
} from '../../twin/k3s/manifests.ts'

/** A Deployment, StatefulSet or DaemonSet of the scenario, before clusters size it. */
export interface WorkloadSketch {
  name: string
  template: PodTemplate
  daemon: boolean
  replicas: number
  perSite: number | null
  autoscaler: Autoscaler | null
  /** Equal where a Deployment would see no change of its template, whatever admission adds to pods. */
  revision: string
  rollout: Rollout
  budget: DisruptionBudget | null
  /** What the scenario says of it; null for a second workload of the same manifests. */
  declared: Workload | null
  terminationS: number
}

/** Kubernetes would refuse a workload's manifests. */
export class ManifestsRefused extends Error {
  readonly workload: string
  readonly errors: readonly ManifestError[]

  constructor(workload: string, errors: readonly ManifestError[]) {
    super(`workload ${workload}: ${errors[0].object}: ${errors[0].path} ${errors[0].message}`)
    this.workload = workload
    this.errors = errors
  }
}

/** A process that is told to stop is gone this soon (s): most do not use their grace period. Assumption. */
const STOPS_WITHIN_S = 2

/** The scenario's workloads as Kubernetes reads their manifests. @throws ManifestsRefused */
export function workloadsOf(scenario: Scenario): WorkloadSketch[] {
  const { k3s } = scenario.control
  return scenario.workloads.flatMap(workload => {
    const manifests = readManifests(documentsOf(workload), {
      notReadyTolerationS: k3s['default-not-ready-toleration-seconds'],
      unreachableTolerationS: k3s['default-unreachable-toleration-seconds'],
    })
    if (manifests.errors.length > 0) throw new ManifestsRefused(workload.name, manifests.errors)
    return sketchesOf(workload, manifests, readManifests(documentsOf(workload)))
  })
}

function documentsOf(workload: Workload): Parameters<typeof readManifests>[0] {
  const lines = new LineCounter()
  return parseAllDocuments(workload.manifests, { lineCounter: lines })
    .filter(document => document.contents !== null)
    .map(document => {
      const offset = (document.contents as { range?: number[] }).range?.[0] ?? 0
      return {
        object: withRequirements(document.toJS(), workload),
        line: lines.linePos(offset).line,
        positionOf: (path: string) => positionIn(document, path, lines),
      }
    })
}

/** Where the value at `spec.containers[0].image` stands, or the nearest thing around it. */
function positionIn(
  document: ReturnType<typeof parseAllDocuments>[number],
  path: string,
  lines: LineCounter,
): { line: number; column: number } | null {
  const keys = path.match(/[^.[\]]+/g) ?? []
  for (let n = keys.length; n >= 0; n--) {
    const found = document.getIn(
      keys.slice(0, n).map(k => (/^\d+$/.test(k) ? Number(k) : k)),
      true,
    )
    const start = (found as { range?: number[] } | undefined)?.range?.[0]
    if (start !== undefined) {
      const { line, col } = lines.linePos(start)
      return { line, column: col }
    }
  }
  return null
}

/** @param asWritten the same manifests with what admission adds by default, whatever the flags say */
function sketchesOf(
  workload: Workload,
  manifests: Manifests,
  asWritten: Manifests,
): WorkloadSketch[] {
  return manifests.workloads.map((model, i) => ({
    name: i === 0 ? workload.name : `${workload.name}/${model.name}`,
    template: model.template,
    daemon: model.daemon,
    replicas: model.replicas,
    perSite: model.daemon ? null : workload.perSite,
    autoscaler: autoscalerOf(manifests, model),
    revision: asWritten.workloads[i].template.key,
    rollout: {
      strategy: model.strategy,
      maxSurge: model.maxSurge,
      maxUnavailable: model.maxUnavailable,
    },
    budget: budgetOf(manifests, model),
    declared: i === 0 ? workload : null,
    terminationS: Math.min(STOPS_WITHIN_S, model.terminationGracePeriodS),
  }))
}

/** The autoscaler aimed at a workload, if it goes by the CPU of its pods. */
function autoscalerOf(
  manifests: Manifests,
  model: Manifests['workloads'][number],
): Autoscaler | null {
  const scaler = manifests.autoscalers.find(
    a =>
      a.target.name === model.name &&
      a.target.kind === model.kind &&
      a.namespace === model.namespace,
  )
  const cpu = scaler?.metrics.find(m => m.type === 'Resource' && m.name === 'cpu')
  if (!scaler || !cpu?.utilizationPercent) return null
  return {
    minReplicas: scaler.minReplicas,
    maxReplicas: scaler.maxReplicas,
    targetUtilizationPercent: cpu.utilizationPercent,
    behavior: scaler.behavior,
  }
}

/** The first PodDisruptionBudget of the same manifests that covers a workload's pods. */
function budgetOf(
  { disruptionBudgets }: Manifests,
  { namespace, template }: Manifests['workloads'][number],
): DisruptionBudget | null {
  const found = disruptionBudgets.find(
    b => b.namespace === namespace && selects(b.selector, template.labels),
  )
  if (!found) return null
  return { minAvailable: found.minAvailable, maxUnavailable: found.maxUnavailable }
}

interface NativeWorkload {
  kind?: string
  spec?: { template?: { spec?: { affinity?: Affinity } } }
}
interface Affinity {
  nodeAffinity?: {
    requiredDuringSchedulingIgnoredDuringExecution?: {
      nodeSelectorTerms?: { matchExpressions?: unknown[] }[]
    }
  }
}

/** What the scenario requires of where a workload runs becomes what Kubernetes knows: node affinity. */
function withRequirements(native: unknown, { requires }: Workload): unknown {
  const expressions: unknown[] = []
  const only = (key: string, values: string[]) => expressions.push({ key, operator: 'In', values })
  if (requires.control === 'eu') only('continuum/control', ['eu'])
  if (requires.control === 'eea-adequate') only('continuum/control', ['eu', 'adequate'])
  if (requires.location === 'eu') only('continuum/union', ['yes'])
  const spec = (native as NativeWorkload | null)?.spec?.template?.spec
  if (expressions.length === 0 || !spec) return native
  spec.affinity ??= {}
  spec.affinity.nodeAffinity ??= {}
  const required = (spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution ??=
    {})
  required.nodeSelectorTerms ??= [{}]
  for (const term of required.nodeSelectorTerms)
    term.matchExpressions = [...(term.matchExpressions ?? []), ...expressions]
  return native
}

/** The same workloads as the world sees them: what people ask of them. */
export function workloadPlans(sketches: readonly WorkloadSketch[]): WorkloadPlan[] {
  return sketches.map(({ name, declared, template, terminationS }) => {
    const demand = declared?.demand ?? null
    const curve = demand?.curve ?? 'flat'
    return {
      name,
      curve,
      peakPerPersonS: demand ? demand.requestsPerPersonDay / 86_400 / curveMean(curve) : 0,
      serviceS: demand ? demand.serviceMs / 1000 : 0,
      concurrency: demand?.concurrency ?? 1,
      cpuMilli: template.requests.cpuMilli,
      bytesPerRequest: (demand?.kBPerRequest ?? 0) * 1000,
      bootS: declared?.bootS ?? 4,
      terminationS,
      control: declared?.requires.control ?? 'any',
      location: declared?.requires.location ?? 'any',
      assurance: declared?.requires.assurance ?? 0,
    }
  })
}
