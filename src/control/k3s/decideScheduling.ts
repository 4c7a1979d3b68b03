import { heapMemory } from '../memory.ts'
import { SchedulerCache } from './cache.ts'
import {
  asFlag,
  asList,
  asObject,
  asOneOf,
  asText,
  asTextMap,
  at,
  FieldError,
  type NativeObject,
  shown,
} from './native.ts'
import { nearestNames } from './nearest.ts'
import { nodeFromNative } from './node.ts'
import { selectorOfSiblings } from './ownSelector.ts'
import { FILTER_PLUGINS, type FilterPlugin, SCORE_PLUGINS, type ScorePlugin } from './profile.ts'
import { profileWithArgs } from './profileArgs.ts'
import { filterBit, prepareFilters, reasonsOf, refuse, type Status, statusOf } from './refusal.ts'
import { explain } from './schedule.ts'
import { scorePlugin } from './scoring.ts'
import { Scratch } from './scratch.ts'
import { fromLabels, readSelector, type Selector } from './selectors.ts'
import { type CompileOptions, compilePod } from './template.ts'

/** Decisions of the scheduler asked by themselves: native objects in, statuses or scores out. */

interface Question {
  readonly cache: SchedulerCache
  readonly template: number
  /** Nodes to judge; those after them were filtered out before. */
  readonly candidates: number
}

function listOf(input: NativeObject, key: string): readonly unknown[] {
  const value = input[key]
  const items =
    value !== null && typeof value === 'object' && !Array.isArray(value) && 'items' in value
      ? (value as { items: unknown }).items
      : value
  return asList(items, key)
}

const SPREAD = 'pod.spec.topologySpreadConstraints'

/** What default spreading goes by: the selector of the objects that are given beside the pod. */
function ownSelectorOf(input: NativeObject, pod: NativeObject): Selector | null {
  const owners = ['owners', 'replicationControllers', 'replicaSets', 'statefulSets']
  const selector = selectorOfSiblings(pod, {
    services: listOf(input, 'services'),
    owners: owners.flatMap(key => [...listOf(input, key)]),
  })
  if (selector !== null || input.systemDefaulting !== true) return selector
  const constraints = asList(asObject(pod.spec, 'pod.spec').topologySpreadConstraints, SPREAD)
  if (constraints.length > 0)
    return readSelector(asObject(constraints[0], `${SPREAD}[0]`).labelSelector, SPREAD)
  return fromLabels(asTextMap(asObject(pod.metadata, 'pod.metadata').labels, 'pod.metadata.labels'))
}

/** With `systemDefaulting` the constraints are the scheduler's own: the pod has none. */
function withoutConstraints(input: NativeObject, pod: NativeObject): NativeObject {
  if (input.systemDefaulting !== true) return pod
  const spec = { ...asObject(pod.spec, 'pod.spec'), topologySpreadConstraints: undefined }
  return { ...pod, spec }
}

function compileOptions(input: NativeObject): CompileOptions {
  const gates = asObject(input.featureGates, 'featureGates')
  const gate = (name: string) => asFlag(gates[name], `featureGates.${name}`) ?? true
  return {
    strict: false,
    matchLabelKeys: gate('MatchLabelKeysInPodTopologySpread'),
    nodeInclusionPolicy: gate('NodeInclusionPolicyInPodTopologySpread'),
  }
}

function addPods(cache: SchedulerCache, input: NativeObject, options: CompileOptions): void {
  listOf(input, 'pods').forEach((item, i) => {
    const path = `pods[${i}]`
    const pod = asObject(item, path)
    const spec = asObject(pod.spec, at(path, 'spec'))
    const name = asText(spec.nodeName, at(path, 'spec.nodeName'))
    const phase = asObject(pod.status, at(path, 'status')).phase
    const node = name === undefined ? -1 : cache.nodeIndex(name)
    if (node < 0 || phase === 'Succeeded' || phase === 'Failed') return
    const template = cache.addTemplate(compilePod(pod, { ...options, path, wishesNode: false }))
    cache.assume(template, node)
    const metadata = asObject(pod.metadata, at(path, 'metadata'))
    if (metadata.deletionTimestamp) cache.terminate(template, node)
  })
}

function ask(input: NativeObject, plugin: string): Question {
  for (const key of ['pod', 'nodes'])
    if (input[key] === undefined || input[key] === null) throw new FieldError(key, 'is required')
  const profile = profileWithArgs(
    plugin,
    asObject(input.args, 'args'),
    asObject(input.featureGates, 'featureGates'),
  )
  const cache = new SchedulerCache(heapMemory, 'decide', profile)
  const candidates = listOf(input, 'nodes')
  candidates.forEach((node, i) => {
    cache.addNode(nodeFromNative(node, `nodes[${i}]`))
  })
  listOf(input, 'filteredOut').forEach((node, i) => {
    cache.addNode(nodeFromNative(node, `filteredOut[${i}]`))
  })
  listOf(input, 'namespaces').forEach((item, i) => {
    const metadata = asObject(asObject(item, `namespaces[${i}]`).metadata, 'metadata')
    const name = asText(metadata.name, `namespaces[${i}].metadata.name`) ?? ''
    const labels = asTextMap(metadata.labels, `namespaces[${i}].metadata.labels`)
    cache.setNamespace(name, { 'kubernetes.io/metadata.name': name, ...labels })
  })
  const options = compileOptions(input)
  const pod = asObject(input.pod, 'pod')
  const template = compilePod(withoutConstraints(input, pod), {
    ...options,
    path: 'pod',
    ownSelector: ownSelectorOf(input, pod),
  })
  const index = cache.addTemplate(template)
  addPods(cache, input, options)
  return { cache, template: index, candidates: candidates.length }
}

/** Reads `plugin`; an unknown one is answered with the nearest names. */
function pluginOf<T extends string>(input: NativeObject, known: readonly T[]): T | undefined {
  const name = asText(input.plugin, 'plugin')
  if (name === undefined) return undefined
  if ((known as readonly string[]).includes(name)) return asOneOf(name, 'plugin', known)
  const meant = nearestNames(name, known).join(', ')
  throw new FieldError('plugin', `${shown(name)} is not known; nearest are ${meant}`)
}

/**
 * k3s.filter: `{ plugin, args, pod, nodes, pods, featureGates }` to `{ status: { node: Status },
 * reasons: { node: [text] } }`. Without `plugin` every filter of the default profile is asked.
 */
export function decideFilter(value: unknown): unknown {
  const input = asObject(value, 'input')
  const plugin = pluginOf(input, FILTER_PLUGINS)
  const { cache, template, candidates } = ask(input, plugin ?? '')
  const binding = cache.binding(template)
  const scratch = new Scratch()
  const wanted: readonly FilterPlugin[] = plugin === undefined ? FILTER_PLUGINS : [plugin]
  const bits = wanted.reduce((sum, p) => sum | filterBit(p), 0)
  const active = prepareFilters(cache, binding, scratch, bits)
  const status: Record<string, Status> = {}
  const reasons: Record<string, string[]> = {}
  for (let n = 0; n < candidates; n++) {
    const refusal = refuse(cache, binding, scratch, active, n)
    status[cache.nodeName(n)] = statusOf(refusal)
    if (refusal !== 0) reasons[cache.nodeName(n)] = reasonsOf(cache, binding, n, refusal)
  }
  return { status, reasons }
}

/**
 * k3s.score: `{ plugin, args, pod, nodes, filteredOut, pods }` to `{ scores: { node: 0..100 } }`,
 * normalised and before weights, or `{ skip: true }`. Without `plugin` the weighted sums of all.
 */
export function decideScore(value: unknown): unknown {
  const input = asObject(value, 'input')
  const plugin = pluginOf(input, SCORE_PLUGINS)
  const { cache, template, candidates } = ask(input, plugin ?? '')
  const binding = cache.binding(template)
  const scratch = new Scratch()
  const list = Uint32Array.from({ length: candidates }, (_, i) => i)
  const out = new Float64Array(candidates)
  const wanted: readonly ScorePlugin[] = plugin === undefined ? SCORE_PLUGINS : [plugin]
  const totals = new Float64Array(candidates)
  const skipped = wanted.filter(p => {
    const said = scorePlugin(p, cache, binding, scratch, list, candidates, out)
    const weight = plugin === undefined ? cache.profile.weights[p] : 1
    if (said) for (let i = 0; i < candidates; i++) totals[i] += weight * out[i]
    return !said
  })
  if (plugin !== undefined && skipped.length > 0) return { skip: true }
  return { scores: Object.fromEntries(list.reduce(pairs, [])) }

  function pairs(all: [string, number][], n: number): [string, number][] {
    all.push([cache.nodeName(n), totals[n]])
    return all
  }
}

/** k3s.schedule: the whole table of one decision, and the names of the best nodes. */
export function decideSchedule(value: unknown): unknown {
  const { cache, template } = ask(asObject(value, 'input'), '')
  return explain(cache, template)
}
