import { asList, asObject, asText, asTextMap, at, type NativeObject } from './native.ts'
import {
  both,
  EVERYTHING,
  fromLabels,
  type Labels,
  readSelector,
  type Selector,
  selects,
} from './selectors.ts'

/**
 * The selector by which default spreading counts a pod's siblings: those of the services that
 * match the pod and of its owner, together. Semantics: helper.DefaultSelector of
 * pkg/scheduler/framework/plugins/helper.
 */

/** Objects beside the pod: services, and controllers of the kinds that can own it. */
export interface Siblings {
  readonly services: readonly unknown[]
  /** ReplicationControllers, ReplicaSets, StatefulSets. */
  readonly owners: readonly unknown[]
}

/** The selector of a controller: a LabelSelector, or plain labels of a ReplicationController. */
export function controllerSelector(object: NativeObject, path: string): Selector {
  const where = at(path, 'spec')
  const { selector } = asObject(object.spec, where)
  const plain =
    object.kind === 'ReplicationController' ||
    (selector !== null &&
      typeof selector === 'object' &&
      !('matchLabels' in selector) &&
      !('matchExpressions' in selector) &&
      Object.values(selector).some(v => typeof v === 'string'))
  const whole = at(where, 'selector')
  return plain ? fromLabels(asTextMap(selector, whole)) : readSelector(selector, whole)
}

function nameAndSpace(object: NativeObject): { name: string; namespace: string } {
  const metadata = asObject(object.metadata, 'metadata')
  return {
    name: asText(metadata.name, 'metadata.name') ?? '',
    namespace: asText(metadata.namespace, 'metadata.namespace') || 'default',
  }
}

/** Null when neither service nor owner says anything. */
export function selectorOfSiblings(pod: NativeObject, siblings: Siblings): Selector | null {
  const metadata = asObject(pod.metadata, 'metadata')
  const labels: Labels = asTextMap(metadata.labels, 'metadata.labels')
  const namespace = asText(metadata.namespace, 'metadata.namespace') || 'default'
  let selector = EVERYTHING
  siblings.services.forEach((item, i) => {
    const service = asObject(item, `services[${i}]`)
    const chosen = asTextMap(
      asObject(service.spec, 'spec').selector,
      `services[${i}].spec.selector`,
    )
    if (Object.keys(chosen).length === 0 || nameAndSpace(service).namespace !== namespace) return
    if (selects(fromLabels(chosen), labels)) selector = both(selector, fromLabels(chosen))
  })
  const references = asList(metadata.ownerReferences, 'metadata.ownerReferences')
  const owner = references
    .map((r, i) => asObject(r, `metadata.ownerReferences[${i}]`))
    .find(r => r.controller !== false)
  siblings.owners.forEach((item, i) => {
    const object = asObject(item, `owners[${i}]`)
    const { name, namespace: where } = nameAndSpace(object)
    if (owner === undefined || where !== namespace || name !== owner.name) return
    if (typeof object.kind === 'string' && object.kind !== owner.kind) return
    selector = both(selector, controllerSelector(object, `owners[${i}]`))
  })
  return selector.requirements.length === 0 && !selector.nothing ? null : selector
}
