import type { Incident, Scenario } from '../../scenario/filled.ts'
import { workloadsOf } from '../build/workloads.ts'
import { type Difference, differences } from './differences.ts'

/** Why a field cannot be changed while a run is under way, and what the future that has it has. */
interface Reason {
  why: string
  what: string
}

const SO = 'has it so'

/** Fields that a run begins with, by the start of their path; `*` is any one key. The first that fits counts. */
const FIXED: readonly (readonly [path: string, reason: Reason])[] = [
  ['classes.*.batteryMin', { why: 'Batteries cannot be built in a moment', what: 'has them' }],
  ['classes.*.upsMin', { why: 'Batteries cannot be built in a moment', what: 'has them' }],
  [
    'classes.*.withoutBatteryShare',
    { why: 'Batteries cannot be built in a moment', what: 'has them' },
  ],
  [
    'classes.*.generatorH',
    { why: 'Generators cannot be built or taken away in a moment', what: SO },
  ],
  [
    'classes.*.generatorStartFailure',
    { why: 'Generators cannot be rebuilt in a moment', what: SO },
  ],
  ['classes', { why: 'Servers cannot be rebuilt in a moment', what: SO }],
  ['sites', { why: 'Sites cannot be built in a moment', what: 'has them' }],
  ['clusters', { why: 'Clusters cannot be formed anew in a moment', what: 'has them' }],
  ['network', { why: 'Lines cannot be laid in a moment', what: 'has them' }],
  ['countries', { why: 'The map cannot be redrawn in a moment', what: SO }],
  ['failures', { why: 'What fails by chance is drawn at the beginning', what: SO }],
  ['demand.cells', { why: 'Where people live cannot change in a moment', what: SO }],
  [
    'control.k3s.kubelet',
    { why: 'Agents on every server cannot be set up anew in a moment', what: SO },
  ],
  ['seed', { why: 'Another seed is another run', what: 'has it' }],
  ['start', { why: 'The clock cannot be set while it runs', what: SO }],
  ['startUtcMs', { why: 'The clock cannot be set while it runs', what: SO }],
  ['zone', { why: 'The clock cannot be set while it runs', what: SO }],
  ['horizonS', { why: 'The end is fixed when a run begins', what: SO }],
]

const WORKLOADS: Reason = {
  why: 'Workloads cannot come or go while a run is under way',
  what: 'has them so',
}
const PAST: Reason = { why: 'What has happened cannot be changed', what: SO }
const CALLED_OFF: Reason = { why: 'An incident cannot be called off under way', what: SO }

/**
 * Why `after` cannot take the place of `before` at `atS` seconds; null where it can: what people ask
 * for, what is required of places, manifests, flags of K3s' servers, incidents to come, objectives.
 *
 * @throws ManifestsRefused
 */
export function fixedReason(before: Scenario, after: Scenario, atS: number): Reason | null {
  const found = differences(before, after)
  for (const difference of found) {
    const reason = reasonOf(difference, before, atS)
    if (reason) return reason
  }
  const manifests = found.some(({ path }) => path[0] === 'workloads' && path[2] === 'manifests')
  return manifests && shapeOf(before) !== shapeOf(after) ? WORKLOADS : null
}

/** What keeps its columns: which workloads there are, and which of them run on every node. */
function shapeOf(scenario: Scenario): string {
  return JSON.stringify(workloadsOf(scenario).map(({ name, daemon }) => [name, daemon]))
}

function reasonOf(difference: Difference, before: Scenario, atS: number): Reason | null {
  const { path } = difference
  if (path[0] === 'workloads') return path.length < 3 ? WORKLOADS : null
  if (path[0] === 'incidents') return incidentReason(difference, before, atS)
  return FIXED.find(([fixed]) => fits(fixed, path))?.[1] ?? null
}

function incidentReason(
  { path, after }: Difference,
  { incidents }: Scenario,
  atS: number,
): Reason | null {
  if (path.length === 1 || (path.length === 2 && after === undefined)) return CALLED_OFF
  if (path.length === 2) return (after as Incident).atS < atS ? PAST : null
  const begun = incidents.some(({ name, atS: began }) => name === path[1] && began < atS)
  const moved = path[2] === 'atS' && (after as number) < atS
  return begun || moved ? PAST : null
}

function fits(fixed: string, path: readonly string[]): boolean {
  return fixed.split('.').every((key, i) => key === '*' || key === path[i])
}

/** The sentence for people: why, and since when this future has it. */
export function noteOf({ why, what }: Reason, { start }: Scenario): string {
  return `${why}: this future ${what} from ${start.slice(11, 16)}.`
}
