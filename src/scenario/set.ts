/** `--set path=value`: one field of a document, addressed as `workloads.video.perSite`. */
import type * as v from 'valibot'
import { refusal, type ScenarioError } from './complaint.ts'
import { nearestName, suggestion } from './nearest.ts'
import { isNamedList, laidOver, rivalOf } from './overlay.ts'
import { shapeOf } from './shape.ts'
import {
  child,
  type ListTree,
  type MapTree,
  type Mark,
  type Path,
  type Tree,
  textAt,
} from './tree.ts'
import { named, plainWord } from './words.ts'
import { parseYaml } from './yaml.ts'

const FILE = '--set'

/**
 * Sets one field.
 *
 * @param root the document; not changed
 * @param option `path=value`, the value in YAML (a scalar, or a list or map in brackets); nothing
 *   after the `=` resets the field to its default
 * @param schema what the document may hold
 * @returns the document with the field set; its value is not yet checked
 * @throws ScenarioError if there is no such path, with the nearest that there is
 */
export function withSet(root: MapTree, option: string, schema: v.GenericSchema): MapTree {
  const equals = option.indexOf('=')
  if (equals <= 0) {
    throw refusal(FILE, `${named(option)} must be path=value, such as sites.count=300.`)
  }
  const text = option.slice(0, equals).trim()
  const value = parseYaml(option.slice(equals + 1), FILE, equals + 1)
  if (value.length > 1) throw refusal(FILE, `${named(option)} must hold one value.`)
  const mark: Mark = { source: optionSource, offset: 0 }
  const path = resolvePath(root, text, schema)
  const over: Tree = value[0] ?? { kind: 'scalar', at: mark, value: null }
  const set = placed(root, path, over, [], mark)
  return set?.kind === 'map' ? set : root
}

const optionSource = { file: FILE, position: () => ({ line: 1, column: 1 }) }

/** Keys and indices that the text of a path stands for. Names may themselves have dots. */
export function resolvePath(root: Tree, text: string, schema: v.GenericSchema): Path {
  const path: (string | number)[] = []
  let rest = text
  let tree: Tree | undefined = root
  let at: v.GenericSchema = schema
  while (rest !== '') {
    const shape = shapeOf(at, headOf(tree))
    const done = text.slice(0, text.length - rest.length).replace(/\.$/, '')
    if (shape.kind === 'leaf')
      throw noSuchPath(text, `${named(done)} is a single value, without fields`)
    const key =
      shape.kind === 'fields'
        ? fieldAt(rest, Object.keys(shape.entries), text, done)
        : itemAt(rest, tree, path, text, done)
    path.push(key.key)
    rest = rest.slice(key.length + 1)
    tree = child(tree, key.key)
    at = shape.kind === 'fields' ? shape.entries[String(key.key)]! : shape.item
  }
  return path
}

interface Step {
  key: string | number
  length: number
}

function fieldAt(rest: string, names: readonly string[], text: string, done: string): Step {
  const name = longestStart(rest, names)
  if (name !== null) return { key: name, length: name.length }
  const wrong = rest.split('.')[0]!
  const owner = done === '' ? 'a scenario' : named(done)
  const hint = suggestion(wrong, names) || ` It has ${names.join(', ')}.`
  throw noSuchPath(text, `there is no field ${named(wrong)} in ${owner}`, hint)
}

function itemAt(
  rest: string,
  tree: Tree | undefined,
  path: Path,
  text: string,
  done: string,
): Step {
  const items = tree?.kind === 'list' ? tree.items : []
  const names = isNamedList(path) ? items.map(item => textAt(item, 'name') ?? '') : []
  const name = longestStart(rest, names.filter(Boolean))
  if (name !== null) return { key: names.indexOf(name), length: name.length }
  const word = rest.split('.')[0]!
  const index = /^\d{1,6}$/.test(word) ? Number(word) : -1
  if (index >= 0 && index < items.length) return { key: index, length: word.length }
  if (index >= 0) {
    throw noSuchPath(text, `${named(done)} has ${items.length} items, counted from 0`)
  }
  const near = nearestName(word, names)
  const hint = near === null ? listed(names) : ` Did you mean '${near}'?`
  throw noSuchPath(text, `${named(done)} has no item ${named(word)}`, hint)
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return ' Items are counted from 0.'
  const shown = names.slice(0, 8).join(', ')
  return ` It has ${shown}${names.length > 8 ? ', ...' : ''}.`
}

/** The longest name that `rest` is, or starts with before a dot. */
function longestStart(rest: string, names: readonly string[]): string | null {
  let best: string | null = null
  for (const name of names) {
    const fits = rest === name || rest.startsWith(`${name}.`)
    if (fits && (best === null || name.length > best.length)) best = name
  }
  return best
}

function noSuchPath(text: string, why: string, hint = ''): ScenarioError {
  return refusal(FILE, `${named(text)} cannot be set: ${why}.${hint}`, { path: plainWord(text) })
}

function headOf(tree: Tree | undefined): Record<string, unknown> | undefined {
  const kind = textAt(tree, 'kind')
  return kind === null ? undefined : { kind }
}

/** The tree with `value` laid over what stands at `path`; null where that resets the whole of it. */
function placed(
  tree: Tree | undefined,
  path: Path,
  value: Tree,
  above: Path,
  mark: Mark,
): Tree | null {
  const [key, ...rest] = path
  if (key === undefined) return laidOver(tree, value, above)
  const inner = placed(child(tree, key), rest, value, [...above, key], mark)
  if (typeof key === 'number') {
    const list = tree as ListTree
    return {
      ...list,
      items: list.items.flatMap((item, at) => (at === key ? (inner ?? []) : [item])),
    }
  }
  const holder: MapTree =
    tree?.kind === 'map' ? tree : { kind: 'map', at: mark, entries: new Map() }
  const entries = new Map(holder.entries)
  if (inner === null) entries.delete(key)
  else {
    entries.delete(rivalOf(key))
    entries.set(key, { keyAt: mark, value: inner })
  }
  return { ...holder, entries }
}
