import type { Binding } from './binding.ts'
import type { SchedulerCache } from './cache.ts'
import {
  countInterPod,
  REFUSED_AFFINITY,
  REFUSED_ANTI,
  refusesInterPod,
} from './interPodAffinity.ts'
import { FILTER_PLUGINS, type FilterPlugin } from './profile.ts'
import type { Scratch } from './scratch.ts'
import { countHard, refusesSpread } from './spread.ts'
import { LIFECYCLE, type Taint } from './tolerations.ts'

/**
 * The filters, and why one refused a node: a number of 16 bits, (place of the filter + 1) x 4096 +
 * detail; 0 is no refusal.
 */
const DETAIL = 4096
const base = (plugin: FilterPlugin): number => (FILTER_PLUGINS.indexOf(plugin) + 1) * DETAIL
const UNSCHEDULABLE = base('NodeUnschedulable')
const NAME = base('NodeName')
const TAINT = base('TaintToleration')
const AFFINITY = base('NodeAffinity')
const PORTS = base('NodePorts')
const FIT = base('NodeResourcesFit')
const SPREAD = base('PodTopologySpread')
const INTER_POD = base('InterPodAffinity')

/** Details of a taint: a lifecycle bit, or the place in the node's own taints. */
const LIFECYCLE_BIT = 2048
/** Details of the fit: what is short. Scalars from the fourth bit on; the last says for good. */
const SHORT = { pods: 1, cpu: 2, memory: 4, scalar: 8, forGood: 2048 } as const
const SCALARS_TOLD = 8

export const filterBit = (plugin: FilterPlugin): number => 1 << FILTER_PLUGINS.indexOf(plugin)

/** The filters of a list as bits. */
export function filterBits(plugins: readonly FilterPlugin[]): number {
  let bits = 0
  for (const plugin of plugins) bits |= filterBit(plugin)
  return bits
}

const ON_UNSCHEDULABLE = filterBit('NodeUnschedulable')
const ON_NAME = filterBit('NodeName')
const ON_TAINT = filterBit('TaintToleration')
const ON_AFFINITY = filterBit('NodeAffinity')
const ON_PORTS = filterBit('NodePorts')
const ON_FIT = filterBit('NodeResourcesFit')
const ON_SPREAD = filterBit('PodTopologySpread')
const ON_INTER_POD = filterBit('InterPodAffinity')

/** What the filters need to know of the whole cluster; answers which of them can refuse at all. */
export function prepareFilters(
  cache: SchedulerCache,
  binding: Binding,
  scratch: Scratch,
  bits: number,
): number {
  let active = bits
  if (binding.spread.hard.length === 0) active &= ~ON_SPREAD
  else if (active & ON_SPREAD) countHard(cache, binding, scratch)
  if (binding.interPod.free) active &= ~ON_INTER_POD
  else if (active & ON_INTER_POD) countInterPod(cache, binding, scratch)
  if (binding.portRivals.length === 0) active &= ~ON_PORTS
  if (binding.affinity === null) active &= ~ON_AFFINITY
  if (binding.nodeWanted === -1) active &= ~ON_NAME
  return active
}

/** 0 when the node is feasible, else the first filter that refuses it and why. */
export function refuse(
  cache: SchedulerCache,
  binding: Binding,
  scratch: Scratch,
  active: number,
  node: number,
): number {
  const { nodes } = cache
  if (
    active & ON_UNSCHEDULABLE &&
    nodes.cordoned[node] !== 0 &&
    !binding.template.toleratesUnschedulable
  )
    return UNSCHEDULABLE
  if (active & ON_NAME && node !== binding.nodeWanted) return NAME
  if (active & ON_TAINT) {
    const own = binding.blocked[cache.taintSetOf[node]]
    if (own !== 0) return TAINT + own - 1
    const bits = nodes.taintBits[node] & binding.template.untoleratedBits
    if (bits !== 0) return TAINT + LIFECYCLE_BIT + (31 - Math.clz32(bits & -bits))
  }
  if (active & ON_AFFINITY && binding.affinity !== null && binding.affinity[node] === 0)
    return AFFINITY
  if (active & ON_PORTS && portTaken(cache, binding, node)) return PORTS
  if (active & ON_FIT) {
    const short = shortage(cache, binding, node)
    if (short !== 0) return FIT + short
  }
  if (active & ON_SPREAD) {
    const refused = refusesSpread(binding, scratch, node)
    if (refused !== 0) return SPREAD + refused
  }
  if (active & ON_INTER_POD) {
    const refused = refusesInterPod(binding, scratch, node)
    if (refused !== 0) return INTER_POD + refused
  }
  return 0
}

function portTaken(cache: SchedulerCache, binding: Binding, node: number): boolean {
  for (const t of binding.portRivals) if (cache.podsOf(t, node) > 0) return true
  return false
}

/** What the node lacks for the pod, as bits of SHORT. */
function shortage(cache: SchedulerCache, binding: Binding, node: number): number {
  const { nodes, allocatable } = cache
  const { cpuMilli, memoryBytes } = binding.template.requests
  let short = nodes.pods[node] + 1 > allocatable.pods[node] ? SHORT.pods : 0
  if (cpuMilli > 0 && cpuMilli > allocatable.cpuMilli[node] - nodes.cpuMilli[node]) {
    short |= SHORT.cpu
    if (cpuMilli > allocatable.cpuMilli[node]) short |= SHORT.forGood
  }
  if (memoryBytes > 0 && memoryBytes > allocatable.memoryBytes[node] - nodes.memoryBytes[node]) {
    short |= SHORT.memory
    if (memoryBytes > allocatable.memoryBytes[node]) short |= SHORT.forGood
  }
  for (let i = 0; i < binding.scalars.length; i++) {
    const { scalar, amount } = binding.scalars[i]
    const room = cache.scalarRoom[scalar][node]
    if (amount <= room - cache.scalars.requested[scalar * cache.nodeCount + node]) continue
    short |= SHORT.scalar << Math.min(i, SCALARS_TOLD - 1)
    if (amount > room) short |= SHORT.forGood
  }
  return short
}

export type Status = 'Success' | 'Unschedulable' | 'UnschedulableAndUnresolvable'

/** The plugin of a refusal. */
export const refusingPlugin = (refusal: number): FilterPlugin =>
  FILTER_PLUGINS[Math.floor(refusal / DETAIL) - 1]

/** A refusal as the framework's status: whether removing pods from the node could help. */
export function statusOf(refusal: number): Status {
  if (refusal === 0) return 'Success'
  const detail = refusal % DETAIL
  const helps = {
    NodeUnschedulable: false,
    NodeName: false,
    TaintToleration: false,
    NodeAffinity: false,
    NodePorts: true,
    NodeResourcesFit: (detail & SHORT.forGood) === 0,
    PodTopologySpread: detail % 2 === 1,
    InterPodAffinity: detail !== REFUSED_AFFINITY,
  }[refusingPlugin(refusal)]
  return helps ? 'Unschedulable' : 'UnschedulableAndUnresolvable'
}

const taintText = (taint: Taint): string =>
  `untolerated taint ${taint.key}${taint.value === '' ? '' : `=${taint.value}`}`

/** A refusal in words, several where several resources are short. */
export function reasonsOf(
  cache: SchedulerCache,
  binding: Binding,
  node: number,
  refusal: number,
): string[] {
  if (refusal === 0) return []
  const detail = refusal % DETAIL
  switch (refusingPlugin(refusal)) {
    case 'NodeUnschedulable':
      return ['cordoned']
    case 'NodeName':
      return ['other node named']
    case 'TaintToleration':
      return [
        taintText(
          detail >= LIFECYCLE_BIT
            ? LIFECYCLE[detail - LIFECYCLE_BIT]
            : cache.taintSets[cache.taintSetOf[node]][detail],
        ),
      ]
    case 'NodeAffinity':
      return ['node selector or affinity not met']
    case 'NodePorts':
      return ['host port taken']
    case 'NodeResourcesFit':
      return shortageReasons(cache, binding, detail)
    case 'PodTopologySpread': {
      const { topologyKey } = binding.spread.hard[(detail - 1) >> 1].constraint
      return [
        detail % 2 === 1 ? `spread over ${topologyKey} too uneven` : `no label ${topologyKey}`,
      ]
    }
    case 'InterPodAffinity':
      if (detail === REFUSED_AFFINITY) return ['pod affinity not met']
      return [
        detail === REFUSED_ANTI ? 'pod anti-affinity not met' : "existing pod's anti-affinity",
      ]
  }
}

function shortageReasons(cache: SchedulerCache, binding: Binding, detail: number): string[] {
  const reasons: string[] = []
  if (detail & SHORT.pods) reasons.push('Too many pods')
  if (detail & SHORT.cpu) reasons.push('Insufficient cpu')
  if (detail & SHORT.memory) reasons.push('Insufficient memory')
  binding.scalars.forEach(({ scalar }, i) => {
    if (detail & (SHORT.scalar << Math.min(i, SCALARS_TOLD - 1)))
      reasons.push(`Insufficient ${cache.scalarNames[scalar]}`)
  })
  return reasons
}
