/**
 * The scheduler's filters and scores written the plain way, over objects and pod by pod, as the
 * oracle of the columnar one. Nothing of src/ is used here.
 */

export interface Req {
  key: string
  operator: string
  values?: string[]
}
export interface LabelSel {
  matchLabels?: Record<string, string>
  matchExpressions?: Req[]
}
export interface Term {
  topologyKey: string
  labelSelector?: LabelSel
  namespaces?: string[]
  namespaceSelector?: LabelSel
}
interface Tol {
  key?: string
  operator?: string
  value?: string
  effect?: string
}
export interface Constraint {
  maxSkew: number
  topologyKey: string
  whenUnsatisfiable: string
  labelSelector?: LabelSel
  minDomains?: number
  nodeAffinityPolicy?: string
  nodeTaintsPolicy?: string
}
type NodeSelTerm = { matchExpressions?: Req[]; matchFields?: Req[] }
export interface Pod {
  metadata: {
    name: string
    namespace: string
    labels: Record<string, string>
    deletionTimestamp?: string
  }
  spec: {
    nodeName?: string
    containers: {
      name: string
      ports?: { containerPort: number; hostPort?: number; protocol?: string }[]
      resources: { requests: Record<string, string> }
    }[]
    nodeSelector?: Record<string, string>
    tolerations?: Tol[]
    topologySpreadConstraints?: Constraint[]
    affinity?: {
      nodeAffinity?: {
        requiredDuringSchedulingIgnoredDuringExecution?: { nodeSelectorTerms: NodeSelTerm[] }
        preferredDuringSchedulingIgnoredDuringExecution?: {
          weight: number
          preference: NodeSelTerm
        }[]
      }
      podAffinity?: PodTerms
      podAntiAffinity?: PodTerms
    }
  }
}
interface PodTerms {
  requiredDuringSchedulingIgnoredDuringExecution?: Term[]
  preferredDuringSchedulingIgnoredDuringExecution?: { weight: number; podAffinityTerm: Term }[]
}
export interface Node {
  metadata: { name: string; labels: Record<string, string> }
  spec: {
    unschedulable?: boolean
    taints?: { key: string; value: string; effect: string }[]
  }
  status: { allocatable: Record<string, string> }
}
export interface World {
  pod: Pod
  nodes: Node[]
  pods: Pod[]
}

const HOST = 'kubernetes.io/hostname'
const YES = 'Success'
const NO = 'Unschedulable'
const NEVER = 'UnschedulableAndUnresolvable'

function reqHolds(r: Req, labels: Record<string, string>): boolean {
  const v = labels[r.key]
  const values = r.values ?? []
  if (r.operator === 'In') return v !== undefined && values.includes(v)
  if (r.operator === 'NotIn') return v === undefined || !values.includes(v)
  if (r.operator === 'Exists') return v !== undefined
  if (r.operator === 'DoesNotExist') return v === undefined
  if (v === undefined || !/^-?\d+$/.test(v)) return false
  return r.operator === 'Gt' ? Number(v) > Number(values[0]) : Number(v) < Number(values[0])
}

export function selMatches(s: LabelSel | undefined, labels: Record<string, string>): boolean {
  if (s === undefined) return false
  for (const [k, v] of Object.entries(s.matchLabels ?? {})) if (labels[k] !== v) return false
  return (s.matchExpressions ?? []).every(r => reqHolds(r, labels))
}

function termHolds(t: NodeSelTerm, node: Node): boolean {
  const exprs = t.matchExpressions ?? []
  const fields = t.matchFields ?? []
  if (exprs.length + fields.length === 0) return false
  return (
    exprs.every(r => reqHolds(r, node.metadata.labels)) &&
    fields.every(r => reqHolds(r, { 'metadata.name': node.metadata.name }))
  )
}

export function affinityHolds(pod: Pod, node: Node): boolean {
  for (const [k, v] of Object.entries(pod.spec.nodeSelector ?? {}))
    if (node.metadata.labels[k] !== v) return false
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  return required === undefined || required.nodeSelectorTerms.some(t => termHolds(t, node))
}

function bears(pod: Pod, taint: { key: string; value: string; effect: string }): boolean {
  return (pod.spec.tolerations ?? []).some(t => {
    if (t.effect && t.effect !== taint.effect) return false
    if (t.key && t.key !== taint.key) return false
    return t.operator === 'Exists' || (t.value ?? '') === taint.value
  })
}

const untolerated = (pod: Pod, node: Node): boolean =>
  (node.spec.taints ?? []).some(t => t.effect !== 'PreferNoSchedule' && !bears(pod, t))

function amount(text: string): number {
  const m = /^(\d+)(m|Mi|Gi)?$/.exec(text)
  if (m === null) throw new Error(text)
  const scale = { m: 0.001, Mi: 2 ** 20, Gi: 2 ** 30 }[m[2] ?? ''] ?? 1
  return Number(m[1]) * scale
}

/** cpu in thousandths, else whole units. */
const units = (name: string, text: string): number =>
  name === 'cpu' ? Math.round(amount(text) * 1000) : amount(text)

function asked(pod: Pod, name: string, nonZero = false): number {
  return pod.spec.containers.reduce((sum, c) => {
    const text = c.resources.requests[name]
    if (text !== undefined) return sum + units(name, text)
    if (nonZero && name === 'cpu') return sum + 100
    if (nonZero && name === 'memory') return sum + 200 * 2 ** 20
    return sum
  }, 0)
}

const room = (node: Node, name: string): number => units(name, node.status.allocatable[name] ?? '0')

const on = (w: World, node: Node): Pod[] =>
  w.pods.filter(p => p.spec.nodeName === node.metadata.name)

function ports(pod: Pod): string[] {
  return pod.spec.containers.flatMap(c =>
    (c.ports ?? []).flatMap(p => (p.hostPort ? [`${p.protocol ?? 'TCP'}/${p.hostPort}`] : [])),
  )
}

function fits(w: World, node: Node): string {
  let status = on(w, node).length + 1 > room(node, 'pods') ? NO : YES
  for (const name of ['cpu', 'memory', 'example.com/gpu']) {
    const want = asked(w.pod, name)
    const used = on(w, node).reduce((sum, p) => sum + asked(p, name), 0)
    if (want === 0 || want <= room(node, name) - used) continue
    if (want > room(node, name)) return NEVER
    status = NO
  }
  return status
}

function spreadCount(w: World, c: Constraint, nodes: Node[]): number {
  return w.pods.filter(
    p =>
      p.metadata.deletionTimestamp === undefined &&
      p.metadata.namespace === w.pod.metadata.namespace &&
      selMatches(c.labelSelector, p.metadata.labels) &&
      nodes.some(n => n.metadata.name === p.spec.nodeName),
  ).length
}

function counted(w: World, c: Constraint, node: Node): boolean {
  if (c.nodeAffinityPolicy !== 'Ignore' && !affinityHolds(w.pod, node)) return false
  return !(c.nodeTaintsPolicy === 'Honor' && untolerated(w.pod, node))
}

function spreads(w: World, node: Node): string {
  const hard = (w.pod.spec.topologySpreadConstraints ?? []).filter(
    c => c.whenUnsatisfiable === 'DoNotSchedule',
  )
  const eligible = w.nodes.filter(n => hard.every(c => c.topologyKey in n.metadata.labels))
  for (const c of hard) {
    const key = c.topologyKey
    if (!(key in node.metadata.labels)) return NEVER
    const some = eligible.filter(n => counted(w, c, n))
    const domains = [...new Set(some.map(n => n.metadata.labels[key]))]
    const of = (d: string) =>
      spreadCount(
        w,
        c,
        some.filter(n => n.metadata.labels[key] === d),
      )
    const least = domains.length < (c.minDomains ?? 1) ? 0 : Math.min(...domains.map(of))
    const self = selMatches(c.labelSelector, w.pod.metadata.labels) ? 1 : 0
    if (of(node.metadata.labels[key]) + self - least > c.maxSkew) return NO
  }
  return YES
}

function termMatches(t: Term, owner: Pod, pod: Pod): boolean {
  const { namespace } = pod.metadata
  const named =
    t.namespaces === undefined && t.namespaceSelector === undefined
      ? [owner.metadata.namespace]
      : (t.namespaces ?? [])
  const chosen =
    t.namespaceSelector !== undefined &&
    selMatches(t.namespaceSelector, { 'kubernetes.io/metadata.name': namespace })
  return (named.includes(namespace) || chosen) && selMatches(t.labelSelector, pod.metadata.labels)
}

const hardTerms = (p: PodTerms | undefined): Term[] =>
  p?.requiredDuringSchedulingIgnoredDuringExecution ?? []
const softTerms = (p: PodTerms | undefined) =>
  p?.preferredDuringSchedulingIgnoredDuringExecution ?? []

function near(w: World, a: Pod, key: string, node: Node): boolean {
  const there = w.nodes.find(n => n.metadata.name === a.spec.nodeName)
  const d = node.metadata.labels[key]
  return d !== undefined && there?.metadata.labels[key] === d
}

function likesPods(w: World, node: Node): string {
  const wants = hardTerms(w.pod.spec.affinity?.podAffinity)
  const matchesAll = (p: Pod) => wants.every(t => termMatches(t, w.pod, p))
  if (wants.some(t => !(t.topologyKey in node.metadata.labels))) return NEVER
  const companions = w.pods.filter(matchesAll)
  const satisfied = wants.every(t => companions.some(p => near(w, p, t.topologyKey, node)))
  const anyCompanion = wants.some(t =>
    companions.some(p =>
      w.nodes.some(n => n.metadata.name === p.spec.nodeName && t.topologyKey in n.metadata.labels),
    ),
  )
  if (!satisfied && (anyCompanion || !matchesAll(w.pod))) return NEVER
  for (const t of hardTerms(w.pod.spec.affinity?.podAntiAffinity))
    if (w.pods.some(p => termMatches(t, w.pod, p) && near(w, p, t.topologyKey, node))) return NO
  for (const p of w.pods)
    for (const t of hardTerms(p.spec.affinity?.podAntiAffinity))
      if (termMatches(t, p, w.pod) && near(w, p, t.topologyKey, node)) return NO
  return YES
}

/** Each filter's status of a node. */
export const filters: Record<string, (w: World, node: Node) => string> = {
  NodeUnschedulable: (w, node) => {
    const taint = { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' }
    return node.spec.unschedulable && !bears(w.pod, taint) ? NEVER : YES
  },
  TaintToleration: (w, node) => (untolerated(w.pod, node) ? NEVER : YES),
  NodeAffinity: (w, node) => (affinityHolds(w.pod, node) ? YES : NEVER),
  NodePorts: (w, node) =>
    on(w, node).some(p => ports(p).some(x => ports(w.pod).includes(x))) ? NO : YES,
  NodeResourcesFit: fits,
  PodTopologySpread: spreads,
  InterPodAffinity: likesPods,
}

const byMost = (raw: number[]): number[] => {
  const most = Math.max(0, ...raw)
  return raw.map(x => (most === 0 ? 0 : Math.floor((100 * x) / most)))
}

function allocation(w: World, nodes: Node[], most: boolean): number[] {
  return nodes.map(node => {
    const scores = ['cpu', 'memory'].flatMap(name => {
      const has = room(node, name)
      if (has === 0) return []
      const used = [...on(w, node), w.pod].reduce((sum, p) => sum + asked(p, name, true), 0)
      if (most) return [Math.floor((Math.min(used, has) * 100) / has)]
      return [used > has ? 0 : Math.floor(((has - used) * 100) / has)]
    })
    return scores.length === 0 ? 0 : Math.floor(scores.reduce((a, b) => a + b, 0) / scores.length)
  })
}

function balanced(w: World, nodes: Node[]): number[] | null {
  if (asked(w.pod, 'cpu') === 0 && asked(w.pod, 'memory') === 0) return null
  return nodes.map(node => {
    const shares = ['cpu', 'memory'].flatMap(name => {
      const used = [...on(w, node), w.pod].reduce((sum, p) => sum + asked(p, name), 0)
      return room(node, name) === 0 ? [] : [Math.min(1, used / room(node, name))]
    })
    const off = shares.length === 2 ? Math.abs((shares[0] - shares[1]) / 2) : 0
    return Math.trunc((1 - off) * 100)
  })
}

function evenScores(w: World, nodes: Node[]): number[] | null {
  const soft = (w.pod.spec.topologySpreadConstraints ?? []).filter(
    c => c.whenUnsatisfiable === 'ScheduleAnyway',
  )
  if (soft.length === 0) return null
  const whole = (n: Node) => soft.every(c => c.topologyKey in n.metadata.labels)
  const judged = nodes.filter(whole)
  const raw = nodes.map(node => {
    if (!whole(node)) return null
    let sum = 0
    for (const c of soft) {
      const d = node.metadata.labels[c.topologyKey]
      const host = c.topologyKey === HOST
      const domains = host
        ? judged.length
        : new Set(judged.map(n => n.metadata.labels[c.topologyKey])).size
      const among = host
        ? [node]
        : w.nodes.filter(
            n => whole(n) && counted(w, c, n) && n.metadata.labels[c.topologyKey] === d,
          )
      sum += spreadCount(w, c, among) * Math.log(domains + 2) + (c.maxSkew - 1)
    }
    return Math.round(sum)
  })
  const known = raw.filter(x => x !== null)
  const most = Math.max(0, ...known)
  const least = Math.min(...known)
  return raw.map(x =>
    x === null ? 0 : most === 0 ? 100 : Math.floor((100 * (most + least - x)) / most),
  )
}

function podScores(w: World, nodes: Node[]): number[] | null {
  const raw = nodes.map(() => 0)
  let any = false
  const pull = (by: Pod, key: string, weight: number) => {
    const there = w.nodes.find(n => n.metadata.name === by.spec.nodeName)
    if (there === undefined || !(key in there.metadata.labels)) return
    any = true
    nodes.forEach((node, i) => {
      if (near(w, by, key, node)) raw[i] += weight
    })
  }
  for (const p of w.pods) {
    const mine = w.pod.spec.affinity
    for (const { weight, podAffinityTerm: t } of softTerms(mine?.podAffinity))
      if (termMatches(t, w.pod, p)) pull(p, t.topologyKey, weight)
    for (const { weight, podAffinityTerm: t } of softTerms(mine?.podAntiAffinity))
      if (termMatches(t, w.pod, p)) pull(p, t.topologyKey, -weight)
    const theirs = p.spec.affinity
    for (const t of hardTerms(theirs?.podAffinity))
      if (termMatches(t, p, w.pod)) pull(p, t.topologyKey, 1)
    for (const { weight, podAffinityTerm: t } of softTerms(theirs?.podAffinity))
      if (termMatches(t, p, w.pod)) pull(p, t.topologyKey, weight)
    for (const { weight, podAffinityTerm: t } of softTerms(theirs?.podAntiAffinity))
      if (termMatches(t, p, w.pod)) pull(p, t.topologyKey, -weight)
  }
  if (!any) return null
  const least = Math.min(...raw)
  const range = Math.max(...raw) - least
  return raw.map(x => (range > 0 ? Math.trunc(100 * ((x - least) / range)) : 0))
}

/** Each scorer's normalised scores of some of the nodes; null where it skips the pod. */
export const scorers: Record<string, (w: World, nodes: Node[]) => number[] | null> = {
  TaintToleration: (w, nodes) =>
    byMost(
      nodes.map(
        n =>
          (n.spec.taints ?? []).filter(t => t.effect === 'PreferNoSchedule' && !bears(w.pod, t))
            .length,
      ),
    ).map(x => 100 - x),
  NodeAffinity: (w, nodes) => {
    const terms =
      w.pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
    if (terms.length === 0) return null
    return byMost(
      nodes.map(n =>
        terms.reduce((sum, t) => sum + (termHolds(t.preference, n) ? t.weight : 0), 0),
      ),
    )
  },
  NodeResourcesFit: (w, nodes) => allocation(w, nodes, false),
  NodeResourcesBalancedAllocation: balanced,
  PodTopologySpread: evenScores,
  InterPodAffinity: podScores,
}

export const mostAllocated = (w: World, nodes: Node[]): number[] => allocation(w, nodes, true)
