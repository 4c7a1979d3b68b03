/** From the library's nodes to our trees: aliases written out and counted, keys checked. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  type YAMLMap,
} from 'yaml'
import { refusal } from './complaint.ts'
import { isPoison } from './identifier.ts'
import { MAX_DEPTH, MAX_YAML_NODES } from './limits.ts'
import { grouped } from './schema/fields.ts'
import type { MapEntry, Mark, ScalarTree, ScalarValue, Source, Tree } from './tree.ts'
import { named, plainWord } from './words.ts'

/** Lines of nothing at the start of a text that are looked through for how far it is indented. */
const MAX_BLANK_LINES = 100

export class TreeBuilder {
  readonly #source: Source
  readonly #text: string
  /** Nodes built so far, those written out for aliases included, over all documents of the text. */
  #nodes = 0
  #anchors = new Map<string, Node>()
  /** What each alias meant where it was written. */
  #targets = new Map<Node, Node>()

  constructor(source: Source, text: string) {
    this.#source = source
    this.#text = text
  }

  /** @returns null for an empty document */
  build(document: Document.Parsed): Tree | null {
    this.#anchors = new Map()
    this.#targets = new Map()
    const root = document.contents as Node | null
    if (root === null || (isScalar(root) && root.value === null)) return null
    return this.#tree(root, 1, [], false)
  }

  #mark(node: Node | null | undefined, fallback: number): Mark {
    return { source: this.#source, offset: node?.range?.[0] ?? fallback }
  }

  #refuse(at: Mark, message: string): Error {
    return refusal(this.#source.file, message, this.#source.position(at.offset))
  }

  /** `open` are the nodes that hold this one; `written` is true within what an alias stands for. */
  #tree(node: Node | null, depth: number, open: readonly Node[], written: boolean, near = 0): Tree {
    const at = this.#mark(node, near)
    if (++this.#nodes > MAX_YAML_NODES) {
      const limit = grouped(MAX_YAML_NODES)
      throw this.#refuse(
        at,
        `The document has more than ${limit} keys and values, its aliases written out.`,
      )
    }
    if (depth > MAX_DEPTH) {
      throw this.#refuse(at, `The document is nested more than ${MAX_DEPTH} levels deep.`)
    }
    if (isAlias(node)) return this.#alias(node, at, depth, open, written)
    if (!written && node !== null && 'anchor' in node && typeof node.anchor === 'string') {
      this.#anchors.set(node.anchor, node)
    }
    if (isMap(node)) return { kind: 'map', at, entries: this.#entries(node, depth, open, written) }
    if (isSeq(node)) {
      const items = node.items.map(item =>
        this.#tree(item as Node | null, depth + 1, [...open, node], written, at.offset),
      )
      return { kind: 'list', at, items }
    }
    return this.#scalar(node, at)
  }

  #alias(
    node: Node & { source: string },
    at: Mark,
    depth: number,
    open: readonly Node[],
    written: boolean,
  ): Tree {
    const target = written ? this.#targets.get(node) : this.#anchors.get(node.source)
    if (target === undefined) {
      throw this.#refuse(
        at,
        `The alias *${plainWord(node.source)} has no anchor of that name before it.`,
      )
    }
    this.#targets.set(node, target)
    if (open.includes(target)) {
      throw this.#refuse(
        at,
        `The alias *${plainWord(node.source)} stands for something that contains it.`,
      )
    }
    return this.#tree(target, depth, open, true)
  }

  #entries(map: YAMLMap, depth: number, open: readonly Node[], written: boolean) {
    const entries = new Map<string, MapEntry>()
    for (const { key, value } of map.items) {
      const keyAt = this.#mark(key as Node, map.range?.[0] ?? 0)
      if (!isScalar(key)) throw this.#refuse(keyAt, 'A key must be text, not a list or a map.')
      const name = String(key.value ?? '')
      if (isPoison(name)) throw this.#refuse(keyAt, `'${name}' cannot be the name of a field.`)
      const twice = entries.get(name)
      if (twice !== undefined) {
        const { line } = this.#source.position(twice.keyAt.offset)
        throw this.#refuse(
          keyAt,
          `The field ${named(name)} is given twice; the first is on line ${line}.`,
        )
      }
      this.#nodes++
      const tree = this.#tree(
        value as Node | null,
        depth + 1,
        [...open, map],
        written,
        keyAt.offset,
      )
      entries.set(name, { keyAt, value: tree })
    }
    return entries
  }

  #scalar(node: Node | null, at: Mark): ScalarTree {
    if (!isScalar(node)) return { kind: 'scalar', at, value: null }
    const value = node.value as ScalarValue
    if (node.type !== Scalar.BLOCK_LITERAL || typeof value !== 'string') {
      return { kind: 'scalar', at, value }
    }
    return { kind: 'scalar', at, value, block: this.#block(value, at) }
  }

  /**
   * Where the text below a `|` starts: its first line, and how many spaces stand before each line in
   * the file that are not part of the text.
   */
  #block(value: string, at: Mark) {
    const firstLine = this.#source.position(at.offset).line + 1
    let start = this.#text.indexOf('\n', at.offset) + 1
    for (const meant of value.split('\n', MAX_BLANK_LINES)) {
      const end = this.#text.indexOf('\n', start)
      const written = this.#text.slice(start, end === -1 ? undefined : end)
      if (meant.trim() !== '') {
        return { firstLine, indent: Math.max(0, written.trimEnd().length - meant.trimEnd().length) }
      }
      start = end + 1
    }
    return { firstLine, indent: 0 }
  }
}
