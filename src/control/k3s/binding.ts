import type { SchedulerCache } from './cache.ts'
import { imageScores } from './imageLocality.ts'
import { bindInterPod, type InterPodBinding } from './interPodAffinity.ts'
import { isExtended } from './requests.ts'
import type { NodeTerm, Requirement } from './selectors.ts'
import { bindSpread, type SpreadBinding } from './spread.ts'
import type { HostPort, PodTemplate } from './template.ts'
import { type Taint, tolerated } from './tolerations.ts'

/** A resource other than cpu and memory that a template asks for and that the filter checks. */
export interface ScalarWish {
  readonly scalar: number
  readonly amount: number
}

/**
 * A template laid over the nodes and templates of one cluster. Pure functions of static input:
 * nothing here changes with the run.
 */
export interface Binding {
  readonly template: PodTemplate
  readonly index: number
  /** The node that spec.nodeName wants; -1 any, -2 one that is not here. */
  readonly nodeWanted: number
  /** By taint set: 0, or 1 + the place of the first NoSchedule or NoExecute taint not tolerated. */
  readonly blocked: Uint16Array
  /** By taint set: PreferNoSchedule taints not tolerated. */
  readonly disliked: Uint16Array
  /** By node: the pod's own nodeSelector and required affinity hold; null: they ask nothing. */
  readonly ownAffinity: Uint8Array | null
  /** The same with the affinity that the scheduler's configuration adds. */
  readonly affinity: Uint8Array | null
  /** By node: the sum of weights of preferred terms that hold; null: there are none. */
  readonly preference: Float64Array | null
  /** Templates of which no pod may be on the node: they want the same host port. */
  readonly portRivals: readonly number[]
  readonly scalars: readonly ScalarWish[]
  readonly spread: SpreadBinding
  readonly interPod: InterPodBinding
  /** By node, 0 to 100; null: no node has any image. */
  readonly images: Float64Array | null
}

/** Lays a template over a cluster. */
export function bind(cache: SchedulerCache, index: number): Binding {
  const template = cache.templates[index]
  const { nodeCount, profile } = cache
  const ownAffinity = requiredMask(cache, template.nodeSelector, template.requiredTerms)
  const added = profile.addedAffinity
  const extra = added?.required ? requiredMask(cache, [], added.required) : null
  const affinity =
    ownAffinity !== null && extra !== null
      ? ownAffinity.map((v, n) => v & extra[n])
      : (ownAffinity ?? extra)
  const terms = [...template.preferredTerms, ...(added?.preferred ?? [])]
  const wanted = template.nodeName === '' ? -1 : cache.nodeIndex(template.nodeName)
  return {
    template,
    index,
    nodeWanted: template.nodeName !== '' && wanted < 0 ? -2 : wanted,
    ...taintVerdicts(cache, template),
    ownAffinity,
    affinity,
    preference: terms.length === 0 ? null : preferences(cache, nodeCount, terms),
    portRivals: cache.templates.flatMap((other, i) =>
      portsClash(template.hostPorts, other.hostPorts) ? [i] : [],
    ),
    scalars: scalarWishes(cache, template),
    spread: bindSpread(cache, template, ownAffinity),
    interPod: bindInterPod(cache, template),
    images: imageScores(cache, template),
  }
}

function termMask(cache: SchedulerCache, term: NodeTerm): Uint8Array {
  if (term.expressions.length === 0 && term.names.length === 0)
    return new Uint8Array(cache.nodeCount)
  const mask = cache.labels.mask(term.expressions)
  for (const { operator, values } of term.names) {
    const node = cache.nodeIndex(values[0])
    for (let n = 0; n < mask.length; n++) if ((n === node) === (operator === 'NotIn')) mask[n] = 0
  }
  return mask
}

function requiredMask(
  cache: SchedulerCache,
  nodeSelector: readonly Requirement[],
  terms: readonly NodeTerm[] | null,
): Uint8Array | null {
  if (nodeSelector.length === 0 && terms === null) return null
  const mask = cache.labels.mask(nodeSelector)
  if (terms === null) return mask
  const any = new Uint8Array(mask.length)
  for (const term of terms) {
    const one = termMask(cache, term)
    for (let n = 0; n < any.length; n++) any[n] |= one[n]
  }
  return mask.map((v, n) => v & any[n])
}

function preferences(
  cache: SchedulerCache,
  nodes: number,
  terms: readonly { readonly weight: number; readonly term: NodeTerm }[],
): Float64Array {
  const sum = new Float64Array(nodes)
  for (const { weight, term } of terms) {
    const mask = termMask(cache, term)
    for (let n = 0; n < nodes; n++) if (mask[n]) sum[n] += weight
  }
  return sum
}

function taintVerdicts(cache: SchedulerCache, template: PodTemplate) {
  const { taintSets, profile } = cache
  const blocked = new Uint16Array(taintSets.length)
  const disliked = new Uint16Array(taintSets.length)
  const bears = (taint: Taint) => tolerated(template.tolerations, taint, profile.taintComparison)
  taintSets.forEach((taints, s) => {
    taints.forEach((taint, i) => {
      if (taint.effect === 'PreferNoSchedule') {
        if (!bears(taint)) disliked[s]++
      } else if (blocked[s] === 0 && !bears(taint)) blocked[s] = i + 1
    })
  })
  return { blocked, disliked }
}

function portsClash(a: readonly HostPort[], b: readonly HostPort[]): boolean {
  const anywhere = (ip: string) => ip === '0.0.0.0' || ip === '::'
  return a.some(x =>
    b.some(
      y =>
        x.port === y.port &&
        x.protocol === y.protocol &&
        (x.ip === y.ip || anywhere(x.ip) || anywhere(y.ip)),
    ),
  )
}

function scalarWishes(cache: SchedulerCache, template: PodTemplate): ScalarWish[] {
  const { ignoredResources, ignoredResourceGroups } = cache.profile.fit
  const wishes: ScalarWish[] = []
  for (const name of Object.keys(template.requests.scalars)) {
    const group = name.slice(0, Math.max(0, name.indexOf('/')))
    const ignored = ignoredResources.includes(name) || ignoredResourceGroups.includes(group)
    if (isExtended(name) && ignored) continue
    wishes.push({ scalar: cache.scalar(name), amount: template.requests.scalars[name] })
  }
  return wishes
}
