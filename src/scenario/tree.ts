/**
 * A parsed document whose every key and value knows where it was written. Documents are laid over
 * one another as trees, so that a complaint about the result still names the right file and line.
 */

import { plainWord } from './words.ts'

/** A text that positions can be asked of. */
export interface Source {
  readonly file: string
  /** Line and column, from 1, of an offset into the text. */
  position(offset: number): { line: number; column: number }
}

export interface Mark {
  readonly source: Source
  readonly offset: number
}

export type ScalarValue = string | number | boolean | null

export interface ScalarTree {
  readonly kind: 'scalar'
  readonly at: Mark
  readonly value: ScalarValue
  /** For text written below a `|`: where its first line starts, so that its lines can be found. */
  readonly block?: { readonly firstLine: number; readonly indent: number }
}

export interface ListTree {
  readonly kind: 'list'
  readonly at: Mark
  readonly items: readonly Tree[]
}

export interface MapEntry {
  readonly keyAt: Mark
  readonly value: Tree
}

export interface MapTree {
  readonly kind: 'map'
  readonly at: Mark
  readonly entries: ReadonlyMap<string, MapEntry>
}

export type Tree = ScalarTree | ListTree | MapTree

/** Keys and indices from the root of a document to a value. */
export type Path = readonly (string | number)[]

/** The document as plain JSON values. Keys that JavaScript gives a meaning to never get this far. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(plain)
  const object: Record<string, unknown> = {}
  for (const [key, { value }] of tree.entries) object[key] = plain(value)
  return object
}

/** The value under a key or index, if there is one. */
export function child(tree: Tree | undefined, key: string | number): Tree | undefined {
  if (tree?.kind === 'map') return tree.entries.get(String(key))?.value
  if (tree?.kind === 'list') return tree.items[Number(key)]
  return undefined
}

/** The text under a key, if there is one and it is text. */
export function textAt(tree: Tree | undefined, key: string): string | null {
  const value = child(tree, key)
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : null
}

/** Where the value at a path was written; where it is missing, what would hold it. */
export function markAt(tree: Tree, path: Path): Mark {
  let at: Tree = tree
  for (const key of path) {
    const next = child(at, key)
    if (next === undefined) return at.at
    at = next
  }
  return at.at
}

/** Where the key at the end of a path was written. */
export function keyMarkAt(tree: Tree, path: Path): Mark {
  let holder: Tree | undefined = tree
  for (const key of path.slice(0, -1)) holder = child(holder, key)
  const last = path.at(-1)
  const entry = holder?.kind === 'map' ? holder.entries.get(String(last)) : undefined
  return entry?.keyAt ?? markAt(tree, path)
}

/** A path as people read it and as `--set` takes it: items of named lists go by their name. */
export function pathText(tree: Tree, path: Path): string {
  const words: string[] = []
  let at: Tree | undefined = tree
  for (const key of path) {
    at = child(at, key)
    words.push(plainWord((typeof key === 'number' && textAt(at, 'name')) || String(key)))
  }
  return words.join('.')
}
