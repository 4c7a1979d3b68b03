/**
 * Laying one document over another. Maps merge by key; the lists whose items have names merge by
 * name; other lists are replaced; `null` (or nothing after the colon) resets a field to its default.
 */
import type { ListTree, MapEntry, MapTree, Path, Tree } from './tree.ts'
import { textAt } from './tree.ts'

/** Lists whose items are known by their name. */
const NAMED_LISTS: readonly string[] = ['workloads', 'incidents', 'sites.list', 'clusters.groups']

/** Fields of which a later document's one takes the place of an earlier document's other. */
const RIVALS: Readonly<Record<string, string>> = {
  manifests: 'file',
  file: 'manifests',
  repair: 'restore',
  restore: 'repair',
}

/** The field that gives way where `key` is set; '' for most. */
export function rivalOf(key: string): string {
  return Object.hasOwn(RIVALS, key) ? RIVALS[key]! : ''
}

/** Whether the items of the list at this path are known by their name. */
export function isNamedList(path: Path): boolean {
  return NAMED_LISTS.includes(path.join('.'))
}

const nowhere = { file: '', position: () => ({ line: 1, column: 1 }) }

/** A document without a field: what the first document is laid over. */
export const EMPTY: MapTree = {
  kind: 'map',
  at: { source: nowhere, offset: 0 },
  entries: new Map<string, MapEntry>(),
}

/** `over` laid over `base`; neither is changed. */
export function overlay(base: MapTree, over: MapTree, path: Path = []): MapTree {
  const entries = new Map(base.entries)
  for (const [key, entry] of over.entries) {
    if (!over.entries.has(rivalOf(key))) entries.delete(rivalOf(key))
    const under = entries.get(key)
    const value = laidOver(under?.value, entry.value, [...path, key])
    if (value === null) entries.delete(key)
    else entries.set(key, { keyAt: entry.keyAt, value })
  }
  return { kind: 'map', at: base === EMPTY ? over.at : base.at, entries }
}

/** `over` laid over whatever stands there; null where it resets that. */
export function laidOver(base: Tree | undefined, over: Tree, path: Path): Tree | null {
  if (over.kind === 'scalar') return over.value === null ? null : over
  if (over.kind === 'list') {
    if (base?.kind === 'list' && isNamedList(path)) return mergedByName(base, over, path)
    return { ...over, items: over.items.map(item => withoutResets(item, path)) }
  }
  if (base?.kind === 'map' && !changesKind(base, over)) return overlay(base, over, path)
  return overlay({ ...EMPTY, at: over.at }, over, path)
}

function withoutResets(item: Tree, path: Path): Tree {
  return laidOver(undefined, item, path) ?? item
}

/** An incident of another kind has other fields: nothing of the old one stays. */
function changesKind(base: MapTree, over: MapTree): boolean {
  const kind = textAt(over, 'kind')
  return kind !== null && kind !== textAt(base, 'kind')
}

function mergedByName(base: ListTree, over: ListTree, path: Path): ListTree {
  const items = [...base.items]
  for (const item of over.items) {
    const name = textAt(item, 'name')
    const at = name === null ? -1 : items.findIndex(other => textAt(other, 'name') === name)
    if (at === -1) items.push(withoutResets(item, path))
    else items[at] = laidOver(items[at], item, path) ?? item
  }
  return { kind: 'list', at: base.at, items }
}
