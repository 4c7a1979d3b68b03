/** Documents and what they extend, laid over one another. */
import { refusal, ScenarioError } from './complaint.ts'
import type { Desk } from './desk.ts'
import { MAX_EXTENDS, MAX_FILES } from './limits.ts'
import { isNamedList } from './overlay.ts'
import { pathFault, resolved } from './reference.ts'
import { child, type MapTree, type Mark, type Tree, textAt } from './tree.ts'
import { named, plainWord, quoted } from './words.ts'
import { parseYaml } from './yaml.ts'

/** Reads another document, by its path as seen from where this document's own path starts. */
export type Read = (path: string) => string

/** The single map that a document must be. */
export function parseMap(text: string, file: string, what: string): MapTree {
  const roots = parseYaml(text, file)
  const [root, second] = roots
  if (root === undefined) throw refusal(file, `The document is empty; ${what} is expected.`)
  if (second !== undefined) {
    const at = second.at.source.position(second.at.offset)
    throw refusal(file, `The file holds ${roots.length} documents; ${what} is one.`, at)
  }
  if (root.kind !== 'map') {
    const at = root.at.source.position(root.at.offset)
    const found = root.kind === 'list' ? 'a list' : 'a single value'
    throw refusal(file, `The document must be ${what}: a map of fields, but is ${found}.`, at)
  }
  return root
}

export class Layers {
  readonly #read: Read | undefined
  readonly #desk: Desk
  #files = 0

  constructor(read: Read | undefined, desk: Desk) {
    this.#read = read
    this.#desk = desk
  }

  /** A document and everything that it extends, the lowest first. */
  chain(text: string, file: string, what: string, above: readonly string[] = []): MapTree[] {
    const root = parseMap(text, file, what)
    this.#checkNames(root, [])
    const base = child(root, 'extends')
    if (base?.kind !== 'scalar' || typeof base.value !== 'string') return [root]
    const chain = [...above, file]
    const below = this.#open(base.value, file, 'extends', base.at, chain)
    return below === null ? [root] : [...this.chain(below.text, below.file, what, chain), root]
  }

  /** The text of a file that a document names; null, with a complaint, if it cannot be had. */
  file(path: string, field: string, at: Mark): { text: string; file: string } | null {
    return this.#open(path, at.source.file, field, at, [])
  }

  #open(path: string, from: string, field: string, at: Mark, chain: readonly string[]) {
    const complain = (message: string) => {
      this.#desk.add(at, field, message)
      return null
    }
    const fault = pathFault(path)
    if (fault !== null) return complain(`'${field}' cannot be ${quoted(path)}: ${fault}.`)
    const file = resolved(from, path)
    if (chain.includes(file)) {
      const circle = [...chain.slice(chain.indexOf(file)), file].map(step => plainWord(step))
      return complain(`'extends' goes round in a circle: ${circle.join(' -> ')}.`)
    }
    if (chain.length > MAX_EXTENDS) {
      return complain(`More than ${MAX_EXTENDS} documents extend one another.`)
    }
    if (++this.#files > MAX_FILES) return complain(`More than ${MAX_FILES} files are named.`)
    if (this.#read === undefined) {
      return complain(`'${field}' names the file ${named(path)}, and files cannot be read here.`)
    }
    try {
      return { text: this.#read(file), file }
    } catch (error) {
      if (error instanceof ScenarioError) {
        this.#desk.take(error)
        return null
      }
      return complain(
        `The file ${named(path)} that '${field}' names cannot be read: ${whyNot(error)}.`,
      )
    }
  }

  /** Two things of one name in one list would be taken for one. */
  #checkNames(tree: Tree, path: readonly string[]): void {
    if (tree.kind === 'map') {
      for (const [key, { value }] of tree.entries) this.#checkNames(value, [...path, key])
    }
    const bare = path[0] === 'over' ? path.slice(1) : path
    if (tree.kind !== 'list' || !isNamedList(bare)) return
    const seen = new Map<string, number>()
    for (const item of tree.items) {
      const name = textAt(item, 'name')
      if (name === null) continue
      const at = child(item, 'name')!.at
      const first = seen.get(name)
      if (first !== undefined) {
        const text = `Two items of '${bare.join('.')}' are named ${named(name)}; the first is on line ${first}.`
        this.#desk.add(at, bare.join('.'), text)
      } else seen.set(name, at.source.position(at.offset).line)
    }
  }
}

function whyNot(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'access is denied'
  return error instanceof Error ? error.message.split('\n')[0]! : 'reading failed'
}

export function withoutField(tree: MapTree, key: string): MapTree {
  const entries = new Map(tree.entries)
  entries.delete(key)
  return { ...tree, entries }
}

/** `failures: false` written out by field, so that a policy or `--set` can change one of them. */
export function withFailuresAsFields(root: MapTree): MapTree {
  const entry = root.entries.get('failures')
  if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'boolean') return root
  const { at, value } = entry.value
  const entries = new Map(
    ['nodes', 'links', 'access'].map(
      key => [key, { keyAt: entry.keyAt, value: { kind: 'scalar', at, value } as const }] as const,
    ),
  )
  const failures: MapTree = { kind: 'map', at, entries }
  const fields = new Map(root.entries)
  fields.set('failures', { keyAt: entry.keyAt, value: failures })
  return { ...root, entries: fields }
}
