/** Whether a document has the fields and types that its schema gives it, in sentences. */
import * as v from 'valibot'
import type { Desk } from './desk.ts'
import { nearestName, suggestion } from './nearest.ts'
import { grouped } from './schema/fields.ts'
import { choicesOf, phraseOf, shapeOf } from './shape.ts'
import { child, keyMarkAt, markAt, type Path, pathText, plain, type Tree } from './tree.ts'
import { named, quoted } from './words.ts'

/**
 * Checks a document against its schema; every complaint goes to the desk.
 *
 * @param what the document in words: `a scenario`
 * @returns the document as plain values, or null if anything was wrong
 */
export function checkStructure<const T extends v.GenericSchema>(
  tree: Tree,
  schema: T,
  what: string,
  desk: Desk,
): v.InferOutput<T> | null {
  const before = desk.count
  unknownFields(tree, schema, [], tree, desk)
  const result = v.safeParse(schema, plain(tree))
  if (!result.success) {
    for (const issue of result.issues) complainOf(issue, [], tree, schema, what, desk)
  }
  if (!result.success && desk.count === before) {
    desk.add(tree.at, '', `This is not ${what} as its schema has it: ${result.issues[0].message}.`)
  }
  return result.success && desk.count === before ? result.output : null
}

/** Complains of every field that the schema does not have, and of lists where fields should be. */
function unknownFields(
  tree: Tree,
  schema: v.GenericSchema,
  path: Path,
  root: Tree,
  desk: Desk,
): void {
  const shape = shapeOf(schema, headOf(tree))
  if (tree.kind === 'list' && shape.kind === 'list') {
    for (const [at, item] of tree.items.entries()) {
      unknownFields(item, shape.item, [...path, at], root, desk)
    }
  }
  if (tree.kind === 'list' && shape.kind === 'fields') {
    // To the library a list is an object too, with fields 0, 1, 2.
    const subject = path.length === 0 ? 'This document' : `'${pathText(root, path)}'`
    const must = `${subject} must be ${phraseOf(schema)}, but is a list.`
    desk.add(tree.at, pathText(root, path), must)
  }
  if (tree.kind !== 'map' || shape.kind !== 'fields') return
  for (const [key, { keyAt, value }] of tree.entries) {
    const field = Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined
    const fieldPath = [...path, key]
    if (field !== undefined) {
      unknownFields(value, field, fieldPath, root, desk)
      continue
    }
    const names = Object.keys(shape.entries)
    const owner = path.length === 0 ? 'this document' : `'${pathText(root, path)}'`
    const hint = suggestion(key, names) || ` It has ${names.join(', ')}.`
    desk.add(
      keyAt,
      pathText(root, fieldPath),
      `There is no field ${named(key)} in ${owner}.${hint}`,
    )
  }
}

/** Enough of a value to tell which alternative of a schema it is: its kind, its scalar fields. */
function headOf(tree: Tree | undefined): unknown {
  if (tree === undefined || tree.kind === 'scalar') return undefined
  if (tree.kind === 'list') return []
  const head: Record<string, unknown> = {}
  for (const [key, { value }] of tree.entries) if (value.kind === 'scalar') head[key] = value.value
  return head
}

type Issue = v.BaseIssue<unknown>

function complainOf(
  issue: Issue,
  holder: Path,
  root: Tree,
  schema: v.GenericSchema,
  what: string,
  desk: Desk,
): void {
  const keys = issue.path?.map(({ key }) => key as string | number) ?? []
  const path = [...holder, ...keys]
  if (issue.type === 'strict_object' && issue.expected === 'never') return
  const inner = innerIssues(issue)
  if (inner.length > 0) {
    for (const one of inner) complainOf(one, path, root, schema, what, desk)
    return
  }
  if (issue.received === 'undefined' && path.length > 0 && typeof path.at(-1) === 'string') {
    complainOfMissing(path, root, schema, what, desk)
    return
  }
  const field = schemaAt(schema, path, root)
  const subject = path.length === 0 ? capital(what) : `'${pathText(root, path)}'`
  const found = childAt(root, path)
  const must = `${subject} must be ${expected(issue, field)}, but is ${shown(found, issue)}.`
  desk.add(markAt(root, path), pathText(root, path), must + hintFor(issue, field, found))
}

/** What is wrong inside a value that has the right outer kind for one of several alternatives. */
function innerIssues(issue: Issue): Issue[] {
  if (issue.type !== 'union' || issue.issues === undefined) return []
  if (typeof issue.input !== 'object' || issue.input === null) return []
  const isList = Array.isArray(issue.input)
  const deeper = issue.issues.filter(one => {
    const first = one.path?.[0]?.type as string | undefined
    return first !== undefined && (first === 'array' || first === 'tuple') === isList
  })
  return deeper as Issue[]
}

function complainOfMissing(
  path: Path,
  root: Tree,
  schema: v.GenericSchema,
  what: string,
  desk: Desk,
): void {
  const key = String(path.at(-1))
  const holder = path.slice(0, -1)
  const owner = holder.length === 0 ? capital(what) : `'${pathText(root, holder)}'`
  if (isMisspelt(key, holder, root, schema)) return
  const field = schemaAt(schema, path, root)
  const phrase = field === undefined ? '' : `: ${phraseOf(field)}`
  desk.add(
    holder.length === 0 ? markAt(root, holder) : keyMarkAt(root, holder),
    pathText(root, path),
    `${owner} needs the field '${key}'${phrase}.`,
  )
}

/** Whether a missing field is there under another name, of which there is a complaint already. */
function isMisspelt(key: string, holder: Path, root: Tree, schema: v.GenericSchema): boolean {
  const tree = childAt(root, holder)
  const at = schemaAt(schema, holder, root)
  const shape = at === undefined ? undefined : shapeOf(at, headOf(tree))
  if (tree?.kind !== 'map' || shape?.kind !== 'fields') return false
  const names = Object.keys(shape.entries)
  return [...tree.entries.keys()].some(
    name => !names.includes(name) && nearestName(name, names) === key,
  )
}

/** The schema of the value at a path, as far as it can be told. */
function schemaAt(schema: v.GenericSchema, path: Path, root: Tree): v.GenericSchema | undefined {
  let at: v.GenericSchema | undefined = schema
  let tree: Tree | undefined = root
  for (const key of path) {
    if (at === undefined) return undefined
    const shape = shapeOf(at, headOf(tree))
    if (shape.kind === 'leaf') return undefined
    at = shape.kind === 'list' ? shape.item : shape.entries[String(key)]
    tree = child(tree, key)
  }
  return at
}

function childAt(root: Tree, path: Path): Tree | undefined {
  let tree: Tree | undefined = root
  for (const key of path) tree = child(tree, key)
  return tree
}

function expected(issue: Issue, field: v.GenericSchema | undefined): string {
  const options = field === undefined ? null : choicesOf(field)
  if (options !== null) return `one of ${options.join(', ')}`
  return issue.message
}

function hintFor(
  issue: Issue,
  field: v.GenericSchema | undefined,
  found: Tree | undefined,
): string {
  const value = found?.kind === 'scalar' ? found.value : undefined
  const options = field === undefined ? null : choicesOf(field)
  if (typeof value === 'string' && options !== null) return suggestion(value, options)
  const number = issue.expected === 'number' || issue.message.includes(' number ')
  if (
    typeof value === 'string' &&
    number &&
    value.trim() !== '' &&
    Number.isFinite(Number(value))
  ) {
    return ' Leave out the quotes.'
  }
  if (typeof value === 'number' && issue.expected === 'string') return ' Put it in quotes.'
  return ''
}

/** A value in words: `"text"`, `12`, `a list`. */
function shown(found: Tree | undefined, issue: Issue): string {
  if (found === undefined) return 'missing'
  if (found.kind === 'list') {
    return issue.type === 'max_length' ? `a list of ${grouped(found.items.length)}` : 'a list'
  }
  if (found.kind === 'map') return 'a map of fields'
  const { value } = found
  if (value === null) return 'empty'
  if (typeof value === 'string') {
    if (issue.type === 'max_length') return `${grouped(value.length)} characters long`
    return quoted(value)
  }
  return typeof value === 'number' ? grouped(value) : String(value)
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
