/** From text to a scenario that can run, or to sentences that say why not. */
import { type Complaint, refusal } from './complaint.ts'
import { Desk } from './desk.ts'
import { Filling } from './fill/filling.ts'
import { fillScenario } from './fill/scenario.ts'
import type { Scenario } from './filled.ts'
import { incidentTrees } from './incidentPosition.ts'
import { Layers, type Read, withFailuresAsFields, withoutField } from './layers.ts'
import { checkManifests, type Locate, locateIn, locateInFile, type Position } from './manifests.ts'
import { EMPTY, overlay } from './overlay.ts'
import { type PolicyLayer, readPolicy, withPolicy } from './policy.ts'
import { type ScenarioInput, scenarioSchema } from './schema.ts'
import { withSet } from './set.ts'
import { checkStructure } from './structure.ts'
import {
  child,
  type MapTree,
  type ScalarTree,
  type ScalarValue,
  type Tree,
  textAt,
} from './tree.ts'

export interface LoadOptions {
  /** The document's path, for complaints and for what it names. */
  file: string
  /** Reads what `extends` and `file` name, by its path as seen from where `file` starts. */
  read?: Read
  /** Laid over the scenario one after another. */
  policies?: readonly { text: string; file: string }[]
  /** `path=value`, laid over everything else. */
  sets?: readonly string[]
  /** Instead of the document's own. */
  seed?: number
  /** Instead of the document's horizon: a duration. */
  until?: string | number
}

export interface Loaded {
  scenario: Scenario
  /** Names and titles of the policies laid over it, in their order. */
  policies: { policy: string; title: string }[]
  warnings: Complaint[]
  /** Where manifests were written, by name of workload. */
  manifests: ReadonlyMap<string, Locate>
  /** Incidents as they were written, by name. */
  incidents: ReadonlyMap<string, Tree>
}

const WHAT = 'a scenario'

/**
 * Reads a scenario, with everything that it extends and that is laid over it.
 *
 * @returns the scenario with every default filled in, the same whatever the order of keys and of
 *   named things in its documents
 * @throws ScenarioError with a complaint, in a sentence with file, line and column, for everything
 *   that is wrong
 */
export function loadScenario(text: string, options: LoadOptions): Loaded {
  const desk = new Desk()
  const layers = new Layers(options.read, desk)
  const base = layers
    .chain(text, options.file, WHAT)
    .map(withFailuresAsFields)
    .reduce((under, over) => overlay(under, over), EMPTY)
  desk.settle()
  if (child(base, 'scenario') === undefined) refuseOtherKinds(base, options.file)
  const policies = (options.policies ?? []).map(({ text, file }) =>
    readPolicy(text, file, layers, desk),
  )
  const tree = laidTogether(base, policies, options)
  const { inlined, manifests } = withManifests(tree, layers)
  const input = checkStructure(inlined, scenarioSchema, WHAT, desk)
  desk.settle()
  checkAllManifests(input as ScenarioInput, manifests, desk)
  const scenario = fillScenario(input as ScenarioInput, new Filling(inlined, desk))
  desk.settle()
  return {
    scenario,
    policies: policies.map(({ policy, title }) => ({ policy, title })),
    warnings: desk.warnings,
    manifests,
    incidents: incidentTrees(inlined),
  }
}

/** A document of another kind is told by its first field. */
function refuseOtherKinds(root: MapTree, file: string): void {
  if (child(root, 'policy') !== undefined) {
    throw refusal(file, 'This is a policy, not a scenario: lay it over one with --policy.')
  }
  if (child(root, 'study') !== undefined) {
    throw refusal(file, "This is a study, not a scenario: run it with 'twin sweep'.")
  }
}

function laidTogether(
  base: MapTree,
  policies: readonly PolicyLayer[],
  { sets, seed, until }: LoadOptions,
): MapTree {
  let tree = withoutField(base, 'extends')
  for (const policy of policies) tree = withPolicy(tree, policy)
  if (seed !== undefined) tree = withOption(tree, 'seed', seed)
  if (until !== undefined) tree = withOption(tree, 'horizon', until, '--until')
  for (const set of sets ?? []) tree = withSet(tree, set, scenarioSchema)
  return tree
}

function withOption(tree: MapTree, key: string, value: ScalarValue, option = `--${key}`): MapTree {
  const source = { file: option, position: () => ({ line: 1, column: 1 }) }
  const at = { source, offset: 0 }
  const entries = new Map(tree.entries)
  entries.set(key, { keyAt: at, value: { kind: 'scalar', at, value } })
  return { ...tree, entries }
}

/** Manifests that are named by file are read into the document. */
function withManifests(tree: MapTree, layers: Layers) {
  const manifests = new Map<string, Locate>()
  const workloads = tree.entries.get('workloads')
  if (workloads?.value.kind !== 'list') return { inlined: tree, manifests }
  const items = workloads.value.items.map(item => {
    const name = textAt(item, 'name')
    const text = child(item, 'manifests')
    const file = child(item, 'file')
    if (item.kind !== 'map' || name === null) return item
    if (text?.kind === 'scalar') manifests.set(name, locateIn(text))
    if (text !== undefined || file?.kind !== 'scalar' || typeof file.value !== 'string') return item
    const opened = layers.file(file.value, `workloads.${name}.file`, file.at)
    const locate = opened === null ? locateIn(file) : locateInFile(opened.file)
    manifests.set(name, locate)
    const inlined: ScalarTree = { kind: 'scalar', at: file.at, value: opened?.text ?? '' }
    const entries = new Map(item.entries)
    entries.delete('file')
    entries.set('manifests', { keyAt: file.at, value: inlined })
    return { ...item, entries }
  })
  const entries = new Map(tree.entries)
  entries.set('workloads', { ...workloads, value: { ...workloads.value, items } })
  return { inlined: { ...tree, entries }, manifests }
}

function checkAllManifests(
  input: ScenarioInput,
  manifests: ReadonlyMap<string, Locate>,
  desk: Desk,
): void {
  const seen = new Map<string, string>()
  for (const { name, manifests: text } of input.workloads ?? []) {
    if (text !== undefined) checkManifests(name, text, manifests.get(name)!, seen, desk)
  }
}

/**
 * Where a line and column of a workload's manifests, as a reader of them reports it, stand in the
 * scenario's own files.
 */
export function manifestPosition(
  loaded: Pick<Loaded, 'manifests'>,
  workload: string,
  line: number,
  column: number,
): Position {
  const locate = loaded.manifests.get(workload)
  return locate?.(line, column) ?? { file: `workloads.${workload}.manifests`, line, column }
}
