import { LINE_KINDS, SUBJECT } from '../../continuum/timeline.ts'
import type { Twin } from '../../twin/twin.ts'
import type { Question } from '../protocol.ts'
import type { Lookback } from './lookback.ts'
import { placementOf } from './placement.ts'
import type { PodReason } from './reason.ts'

/** A pod as a server knows it, and the world's own row of it (-1: it has no node yet). */
export interface PodFound {
  cluster: number
  workload: number
  ordinal: number
  /** The server's row. */
  row: number
  pod: number
}

/** Why a pod is where it is; null where no pod of that name is known by that moment. */
export function podReason(
  lookback: Lookback,
  question: Question & { about: 'pod' },
): PodReason | null {
  const { tS, by, pod } = question
  const { twin } = lookback.at(tS)
  const found = findPod(twin, by, pod)
  if (!found) return null
  const lines = linesOfPod(twin, found)
  const { daemon } = twin.k3s.states[found.cluster].workloads[found.workload]
  const placement = daemon ? null : placementOf(lookback, twin, found)
  return { about: 'pod', tS, by, pod, daemon, lines, placement }
}

/** The pod that timeline lines call `pod/BY/POD`; null where there is none. */
export function findPod({ world, k3s }: Twin, by: string, name: string): PodFound | null {
  const cluster = world.plan.clusters.findIndex(c => c.id === by)
  const dash = name.lastIndexOf('-')
  const workload = world.plan.workloads.findIndex(w => w.name === name.slice(0, dash))
  const ordinal = Number(name.slice(dash + 1))
  if (cluster < 0 || workload < 0 || dash < 0 || !Number.isInteger(ordinal)) return null
  const state = k3s.states[cluster]
  for (let row = 0; row < state.pod.length; row++) {
    if (state.pod.workload[row] !== workload || state.pod.ordinal[row] !== ordinal) continue
    const map = k3s.podOf[cluster]
    const pod = row < map.length ? map.pod[row] - 1 : -1
    return { cluster, workload, ordinal, row, pod }
  }
  return null
}

/** Lines that speak of the pod; while it has no node they name its workload and its number. */
function linesOfPod({ world }: Twin, found: PodFound): number[] {
  const { rows } = world.timeline
  const pending = LINE_KINDS.indexOf('pod-pending')
  const lines: number[] = []
  for (let i = 0; i < rows.length; i++) {
    const speaks =
      rows.subjectKind[i] === SUBJECT.pod
        ? rows.subject[i] === found.pod
        : rows.kind[i] === pending &&
          rows.by[i] === found.cluster + 1 &&
          rows.subject[i] === found.workload &&
          rows.b[i] === found.ordinal
    if (speaks) lines.push(i + 1)
  }
  return lines
}
