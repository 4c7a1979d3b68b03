import type { Columns, Memory, Schema } from '../port.ts'
import { type Binding, bind } from './binding.ts'
import { NodeLabels } from './labels.ts'
import type { NodeImage, NodeInput } from './node.ts'
import { zoneOrder } from './nodeOrder.ts'
import { DEFAULT_PROFILE, type Profile } from './profile.ts'
import type { Labels } from './selectors.ts'
import type { PodTemplate } from './template.ts'
import { lifecycleTaints, type Taint } from './tolerations.ts'

/** What pods ask of each node in sum, and what changes on it. Row: node. */
const NODES = {
  cpuMilli: 'f64',
  memoryBytes: 'f64',
  nonZeroCpuMilli: 'f64',
  nonZeroMemoryBytes: 'f64',
  pods: 'u32',
  /** LIFECYCLE_TAINTS that it has now. */
  taintBits: 'u16',
  cordoned: 'u8',
} as const
/** How many pods of a template a node holds. Row: template x nodes + node. */
const PODS = { live: 'u16', terminating: 'u16' } as const
/** The same over all nodes. Row: template. */
const TEMPLATES = { pods: 'u32' } as const
/** Requested of a resource other than cpu and memory. Row: scalar x nodes + node. */
const SCALARS = { requested: 'f64' } as const
/** Where the next search for feasible nodes starts. */
const CURSOR = { next: 'u32' } as const

const NODES_MAX = 1 << 20
const BASES_MAX = 2047

/**
 * What the scheduler knows of one cluster. Whatever changes in a run lies in columns of the
 * host's memory; nodes, labels and templates are static, to be given in the same order to every
 * cache that is to be restored from the same columns.
 */
export class SchedulerCache {
  readonly profile: Profile
  readonly labels = new NodeLabels()
  readonly nodes: Columns<typeof NODES>
  readonly pods: Columns<typeof PODS>
  readonly totals: Columns<typeof TEMPLATES>
  readonly scalars: Columns<typeof SCALARS>
  readonly cursor: Columns<typeof CURSOR>
  readonly templates: PodTemplate[] = []
  /** Labels of namespaces, for terms that choose namespaces by label. */
  readonly namespaces = new Map<string, Labels>()
  /** Distinct `spec.taints`, and which of them each node has. */
  readonly taintSets: (readonly Taint[])[] = []
  taintSetOf = new Uint16Array(0)
  readonly allocatable = {
    cpuMilli: new Float64Array(0),
    memoryBytes: new Float64Array(0),
    pods: new Uint32Array(0),
  }
  /** Names of resources other than cpu and memory that matter to someone here. */
  readonly scalarNames: string[] = []
  readonly scalarRoom: Float64Array[] = []
  /** By template: what it asks for of them. */
  private readonly scalarsOf: { readonly scalar: number; readonly amount: number }[][] = []
  images: (readonly NodeImage[] | undefined)[] = []
  private readonly names: string[] = []
  private readonly indexOf = new Map<string, number>()
  private readonly setNumbers = new Map<string, number>()
  private readonly templateNumbers = new Map<string, number>()
  private readonly extended: (Readonly<Record<string, number>> | undefined)[] = []
  private bindings: (Binding | undefined)[] = []
  private zoned: Uint32Array | null = null

  constructor(memory: Memory, name: string, profile: Profile = DEFAULT_PROFILE) {
    this.profile = profile
    this.nodes = memory(`${name}/nodes`, NODES, 4)
    this.pods = memory(`${name}/pods`, PODS, 4)
    this.totals = memory(`${name}/templates`, TEMPLATES, 4)
    this.scalars = memory(`${name}/scalars`, SCALARS, 1)
    this.cursor = memory(`${name}/cursor`, CURSOR, 1)
    this.cursor.add()
    for (const list of [profile.fit.resources, profile.balanced.resources])
      for (const resource of list) this.scalar(resource.name)
  }

  get nodeCount(): number {
    return this.names.length
  }

  get templateCount(): number {
    return this.templates.length
  }

  nodeName(node: number): string {
    return this.names[node]
  }

  /** The node of that name, or -1. */
  nodeIndex(name: string): number {
    return this.indexOf.get(name) ?? -1
  }

  /** Adds a node; answers its index. Before the run: what it holds of static input is not copied. */
  addNode(node: NodeInput): number {
    if (this.indexOf.has(node.name)) throw new Error(`two nodes are called ${node.name}`)
    const n = this.names.length
    if (n >= NODES_MAX) throw new Error(`more than ${NODES_MAX} nodes`)
    this.names.push(node.name)
    this.indexOf.set(node.name, n)
    this.labels.add(node.labels)
    this.nodes.add()
    restride(this.pods, PODS, this.templates.length, n, n + 1)
    restride(this.scalars, SCALARS, this.scalarNames.length, n, n + 1)
    const { allocatable } = this
    allocatable.cpuMilli = put(allocatable.cpuMilli, n, node.cpuMilli)
    allocatable.memoryBytes = put(allocatable.memoryBytes, n, node.memoryBytes)
    allocatable.pods = put(allocatable.pods, n, node.pods)
    this.taintSetOf = put(this.taintSetOf, n, this.taintSet(node.taints ?? []))
    this.nodes.cordoned[n] = node.unschedulable ? 1 : 0
    this.extended[n] =
      node.ephemeralBytes === undefined
        ? node.extended
        : { ...node.extended, 'ephemeral-storage': node.ephemeralBytes }
    this.scalarNames.forEach((name, s) => {
      this.scalarRoom[s] = put(this.scalarRoom[s], n, this.extended[n]?.[name] ?? 0)
    })
    this.images[n] = node.images?.length ? node.images : undefined
    this.loosen()
    return n
  }

  /** Adds a template; answers its index, the old one where an equal template is known. */
  addTemplate(template: PodTemplate): number {
    const known = this.templateNumbers.get(template.key)
    if (known !== undefined) return known
    const t = this.templates.push(template) - 1
    this.templateNumbers.set(template.key, t)
    this.pods.resize((t + 1) * this.nodeCount)
    this.totals.add()
    const { scalars } = template.requests
    this.scalarsOf.push(
      Object.keys(scalars).map(name => ({ scalar: this.scalar(name), amount: scalars[name] })),
    )
    this.loosen()
    return t
  }

  /** Labels of a namespace, for terms that choose namespaces by label. */
  setNamespace(name: string, labels: Labels): void {
    this.namespaces.set(name, labels)
    this.loosen()
  }

  /** The number of a resource other than cpu and memory; -1 for those. */
  scalar(name: string): number {
    if (name === 'cpu' || name === 'memory') return -1
    const known = this.scalarNames.indexOf(name)
    if (known >= 0) return known
    const s = this.scalarNames.push(name) - 1
    const room = new Float64Array(this.nodeCount)
    for (let n = 0; n < room.length; n++) room[n] = this.extended[n]?.[name] ?? 0
    this.scalarRoom.push(room)
    this.scalars.resize((s + 1) * this.nodeCount)
    return s
  }

  /** Sets which lifecycle taints a node has: bits of LIFECYCLE_TAINTS. */
  setTaints(node: number, bits: number): void {
    this.nodes.taintBits[node] = bits
  }

  taintBits(node: number): number {
    return this.nodes.taintBits[node]
  }

  /** All taints of a node: its own, then those of its lifecycle. */
  taintsOf(node: number): Taint[] {
    const own = this.taintSets[this.taintSetOf[node]]
    return [...own, ...lifecycleTaints(this.nodes.taintBits[node])]
  }

  /** Makes room for templates added since the columns that were restored were saved. */
  fit(): void {
    this.pods.resize(this.templates.length * this.nodeCount)
    this.totals.resize(this.templates.length)
    this.scalars.resize(this.scalarNames.length * this.nodeCount)
  }

  /** Sets `spec.unschedulable`. */
  setUnschedulable(node: number, unschedulable: boolean): void {
    this.nodes.cordoned[node] = unschedulable ? 1 : 0
  }

  /** A pod of the template is bound to the node. */
  assume(template: number, node: number): void {
    const row = template * this.nodeCount + node
    if (this.pods.live[row] === 0xffff)
      throw new Error(`more than 65535 pods on ${this.names[node]}`)
    this.pods.live[row]++
    this.count(template, node, 1)
  }

  /** A bound pod is gone. */
  forget(template: number, node: number): void {
    const row = template * this.nodeCount + node
    if (this.pods.live[row] === 0) throw new Error(`no such pod on ${this.names[node]} to forget`)
    this.pods.live[row]--
    this.count(template, node, -1)
  }

  /** A bound pod got its deletion timestamp: it still takes its place, spreading overlooks it. */
  terminate(template: number, node: number): void {
    const row = template * this.nodeCount + node
    if (this.pods.live[row] === 0) throw new Error(`no pod on ${this.names[node]} to terminate`)
    this.pods.live[row]--
    this.pods.terminating[row]++
  }

  /** A terminating pod is gone. */
  forgetTerminated(template: number, node: number): void {
    const row = template * this.nodeCount + node
    if (this.pods.terminating[row] === 0)
      throw new Error(`no terminating pod on ${this.names[node]}`)
    this.pods.terminating[row]--
    this.count(template, node, -1)
  }

  private count(template: number, node: number, sign: number): void {
    const { requests, nonZero } = this.templates[template]
    const { nodes } = this
    nodes.cpuMilli[node] += sign * requests.cpuMilli
    nodes.memoryBytes[node] += sign * requests.memoryBytes
    nodes.nonZeroCpuMilli[node] += sign * nonZero.cpuMilli
    nodes.nonZeroMemoryBytes[node] += sign * nonZero.memoryBytes
    nodes.pods[node] += sign
    this.totals.pods[template] += sign
    for (const { scalar, amount } of this.scalarsOf[template])
      this.scalars.requested[scalar * this.nodeCount + node] += sign * amount
  }

  /** Pods of the template on the node, terminating ones too. */
  podsOf(template: number, node: number): number {
    const row = template * this.nodeCount + node
    return this.pods.live[row] + this.pods.terminating[row]
  }

  podsOn(node: number): number {
    return this.nodes.pods[node]
  }

  /** Nodes in the order in which they are tried: round robin over zones. */
  get order(): Uint32Array {
    if (this.zoned === null) this.zoned = zoneOrder(this.labels, this.nodeCount)
    return this.zoned
  }

  /** What a template means on these nodes and among these templates: made from static input. */
  binding(template: number): Binding {
    return (this.bindings[template] ??= bind(this, template))
  }

  private loosen(): void {
    this.bindings = []
    this.zoned = null
  }

  private taintSet(taints: readonly Taint[]): number {
    const key = JSON.stringify(taints.map(t => [t.key, t.value, t.effect]))
    const known = this.setNumbers.get(key)
    if (known !== undefined) return known
    if (this.taintSets.length >= BASES_MAX) throw new Error(`more than ${BASES_MAX} taint sets`)
    const s = this.taintSets.push(taints) - 1
    this.setNumbers.set(key, s)
    return s
  }
}

type Growable = Float64Array | Uint32Array | Uint16Array

/** Sets one element of an array that grows by doubling. */
function put<T extends Growable>(array: T, i: number, value: number): T {
  let room = array
  if (i >= array.length) {
    room = new (array.constructor as new (n: number) => T)(Math.max(8, array.length * 2))
    room.set(array)
  }
  room[i] = value
  return room
}

/** Moves groups of `from` rows each to groups of `to` rows; new rows are zero. */
function restride<S extends Schema>(
  table: Columns<S>,
  schema: S,
  groups: number,
  from: number,
  to: number,
): void {
  if (groups === 0) return
  table.resize(groups * to)
  for (const name of Object.keys(schema)) {
    const column = table[name]
    for (let g = groups - 1; g >= 0; g--) {
      column.copyWithin(g * to, g * from, g * from + from)
      column.fill(0, g * to + from, g * to + to)
    }
  }
}
