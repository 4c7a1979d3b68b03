/**
 * Kubernetes manifests inside a scenario: only their outer form is checked here (a stream of YAML
 * objects with apiVersion, kind and metadata.name). What they mean is control's to say; a position
 * that it gives is mapped back to the scenario's own file and line.
 */
import { ScenarioError } from './complaint.ts'
import type { Desk } from './desk.ts'
import { child, type Mark, type ScalarTree, type Tree, textAt } from './tree.ts'
import { named, plainWord, quoted } from './words.ts'
import { parseYaml } from './yaml.ts'

/** A place in a file. */
export interface Position {
  file: string
  line: number
  column: number
}

/** Where a line and column (from 1) of a workload's manifests stand in the scenario's files. */
export type Locate = (line: number, column: number) => Position

/**
 * For text that stands in a document: lines below a `|` are found exactly, other forms of text by
 * where they start.
 */
export function locateIn(text: ScalarTree): Locate {
  const { source, offset } = text.at
  const start = source.position(offset)
  const { block } = text
  if (block === undefined) return () => ({ file: source.file, ...start })
  return (line, column) => ({
    file: source.file,
    line: block.firstLine + line - 1,
    column: block.indent + column,
  })
}

/** For text that is a whole file. */
export const locateInFile =
  (file: string): Locate =>
  (line, column) => ({ file, line, column })

/**
 * Checks the form of a workload's manifests.
 *
 * @param seen objects of all workloads so far, `kind namespace/name` to workload; added to
 */
export function checkManifests(
  workload: string,
  text: string,
  locate: Locate,
  seen: Map<string, string>,
  desk: Desk,
): void {
  const path = `workloads.${workload}.manifests`
  const add = (at: Mark, message: string) => {
    const { line, column } = at.source.position(at.offset)
    desk.take(new ScenarioError([{ ...locate(line, column), path, message }]))
  }
  let roots: Tree[]
  try {
    roots = parseYaml(text, path)
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    for (const { line, column, message } of error.complaints) {
      desk.take(new ScenarioError([{ ...locate(line, column), path, message }]))
    }
    return
  }
  if (roots.length === 0) {
    const { file, line, column } = locate(1, 1)
    const message = `The manifests of '${workload}' are empty; at least one object is expected.`
    desk.take(new ScenarioError([{ file, line, column, path, message }]))
  }
  for (const root of roots.flatMap(objectsOf)) checkObject(root, workload, seen, add)
}

/** A List stands for its items. */
function objectsOf(root: Tree): readonly Tree[] {
  const items = child(root, 'items')
  return textAt(root, 'kind') === 'List' && items?.kind === 'list' ? items.items : [root]
}

function checkObject(
  root: Tree,
  workload: string,
  seen: Map<string, string>,
  add: (at: Mark, message: string) => void,
): void {
  if (root.kind !== 'map') {
    add(root.at, 'A manifest must be an object with apiVersion, kind and metadata.')
    return
  }
  const kind = requiredText(root, 'kind', 'A manifest', add)
  requiredText(root, 'apiVersion', kind === null ? 'A manifest' : `This ${plainWord(kind)}`, add)
  const metadata = child(root, 'metadata')
  if (metadata?.kind !== 'map') {
    add(
      metadata?.at ?? root.at,
      `This ${plainWord(kind ?? 'manifest')} needs 'metadata' with a 'name'.`,
    )
    return
  }
  const name = requiredText(
    metadata,
    'name',
    `The metadata of this ${plainWord(kind ?? 'manifest')}`,
    add,
  )
  if (kind === null || name === null) return
  const key = `${kind} ${textAt(metadata, 'namespace') ?? 'default'}/${name}`
  const other = seen.get(key)
  if (other !== undefined) {
    const where = other === workload ? 'twice' : `in the workloads '${other}' and '${workload}'`
    add(child(metadata, 'name')!.at, `The ${plainWord(kind)} ${named(name)} is defined ${where}.`)
  }
  seen.set(key, workload)
}

function requiredText(
  holder: Tree,
  key: string,
  what: string,
  add: (at: Mark, message: string) => void,
): string | null {
  const value = child(holder, key)
  const text = textAt(holder, key)
  if (text !== null && text !== '') return text
  if (value === undefined) add(holder.at, `${what} needs the field '${key}'.`)
  else {
    const shown = value.kind === 'scalar' ? quoted(String(value.value)) : `a ${value.kind}`
    add(value.at, `'${key}' of a manifest must be text, but is ${shown}.`)
  }
  return null
}
