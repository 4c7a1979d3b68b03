import type { Position } from './manifests.ts'
import { type MapTree, type Tree, textAt } from './tree.ts'

/** The trees of a document's incidents, by name. */
export function incidentTrees(root: MapTree): ReadonlyMap<string, Tree> {
  const list = root.entries.get('incidents')?.value
  const items = list?.kind === 'list' ? list.items : []
  return new Map(items.map(item => [textAt(item, 'name') ?? '', item]))
}

/** Where a word stands in an incident, or the incident itself where the word is not written out. */
export function incidentPosition(
  { incidents }: { incidents: ReadonlyMap<string, Tree> },
  name: string,
  word: string,
): Position | null {
  const incident = incidents.get(name)
  if (!incident) return null
  const { source, offset } = (scalarIn(incident, word) ?? incident).at
  return { file: source.file, ...source.position(offset) }
}

function scalarIn(tree: Tree, word: string): Tree | null {
  if (tree.kind === 'scalar') return tree.value === word ? tree : null
  const children =
    tree.kind === 'list' ? tree.items : [...tree.entries.values()].map(({ value }) => value)
  for (const each of children) {
    const found = scalarIn(each, word)
    if (found) return found
  }
  return null
}
