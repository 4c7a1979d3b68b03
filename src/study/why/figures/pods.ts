import { LINE_KINDS } from '../../../continuum/timeline.ts'
import type { Session } from '../../session.ts'
import type { Explained } from '../figure.ts'
import type { FigureInput } from '../reason.ts'
import { COUNTED, input, SCENARIO } from './inputs.ts'

const MODEL =
  'K3s’ own controllers, step by step: node lifecycle, taint eviction and scheduling as in kube-controller-manager and kube-scheduler 1.3x, fed by what the network tells each server.'

function ofPods(session: Session): FigureInput[] {
  const { world, k3s } = session.twin
  const { rows } = world.timeline
  const kinds = new Uint32Array(LINE_KINDS.length)
  for (let i = 0; i < rows.length; i++) kinds[rows.kind[i]]++
  const { config } = k3s.plan
  let silent = 0
  let nodes = 0
  let halted = 0
  for (const state of k3s.states) {
    nodes += state.node.length
    halted += state.self.halted[0]
    for (let n = 0; n < state.node.length; n++) silent += state.node.ready[n] ? 0 : 1
  }
  const count = (kind: (typeof LINE_KINDS)[number]) => kinds[LINE_KINDS.indexOf(kind)]
  return [
    input('Pods evicted so far', count('pod-evicted'), 'pods', COUNTED),
    input('Pods that found no place when tried', count('pod-pending'), 'pods', COUNTED),
    input('Nodes set NotReady', silent, `of ${nodes} nodes`, COUNTED),
    input(
      'Clusters that halt: all zones are dark',
      halted,
      `of ${k3s.states.length} clusters`,
      COUNTED,
    ),
    input('Grace period of a silent node', config.nodeMonitorGracePeriodUs / 1e6, 's', SCENARIO),
    input('Evictions a second and zone', config.nodeEvictionRate, '1/s', SCENARIO),
  ]
}

/** What became of the work. */
export const podFigures: Readonly<Record<string, Explained>> = {
  podsMoved: {
    words: 'Pods placed so far in the stead of evicted ones.',
    formula: 'moved = placements whose pod stands in for an evicted one, summed since the start',
    model: MODEL,
    inputs: ofPods,
  },
  podsPending: {
    words: 'Pods that wait for a node: tried, and no node was feasible.',
    formula: 'pending = pods in the scheduling queues of all servers',
    model: MODEL,
    inputs: ofPods,
  },
  podsWaiting: {
    words:
      'Pods on nodes set NotReady that are not evicted yet: their toleration is not over, or their node waits for its taint.',
    formula: 'waiting = bound pods on nodes that are NotReady',
    model: MODEL,
    inputs: ofPods,
  },
  podsOnBattery: {
    words: 'Pods that serve on sites whose mains have failed, on the battery.',
    formula: 'on battery = Σ serving pods on sites that live on their battery',
    model: MODEL,
    inputs: ofPods,
  },
}
