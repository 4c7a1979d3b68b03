/** Fields of a scenario that one may change: where, what they say now, what they mean, what they take. */
import type * as v from 'valibot'
import { documentOf } from '../../scenario/document.ts'
import { loadScenario } from '../../scenario/load.ts'
import { isNamedList } from '../../scenario/overlay.ts'
import { scenarioSchema } from '../../scenario/schema.ts'
import { phraseOf, shapeOf } from '../../scenario/shape.ts'
import type { OpenRequest } from '../../study/protocol.ts'

export interface Field {
  /** `workloads.video.perSite`. */
  path: readonly string[]
  /** What the run has now, as a document writes it. */
  value: string
  /** What it means; '' where the schema does not say. */
  about: string
  /** `a number from 0 to 1,000`. */
  takes: string
  /** Of a number; '' where there is none, or the value says its own. */
  unit: string
}

/** Text of many lines, and what names a thing instead of saying how it is. */
const LEFT_OUT = new Set([
  'manifests',
  'file',
  'about',
  'title',
  'name',
  'scenario',
  'extends',
  'kind',
])

/** All single values and lists of values of the scenario that a request opens. */
export function fieldsOf(request: OpenRequest): Field[] {
  const { text, file, policies, files = [], seed, siteCount } = request
  const { scenario } = loadScenario(text, {
    file,
    policies,
    seed,
    read: path => {
      const found = files.find(f => f.file === path)
      if (!found) throw Object.assign(new Error(`${path} did not come along`), { code: 'ENOENT' })
      return found.text
    },
    sets: siteCount === undefined ? [] : [`sites.count=${siteCount}`],
  })
  const fields: Field[] = []
  walk(documentOf(scenario), scenarioSchema, [], fields)
  return fields
}

function walk(value: unknown, schema: v.GenericSchema, path: string[], into: Field[]): void {
  const shape = shapeOf(schema, value)
  if (shape.kind === 'fields' && isMap(value)) {
    for (const [key, entry] of Object.entries(shape.entries)) {
      if (LEFT_OUT.has(key) || value[key] === undefined) continue
      walk(value[key], entry, [...path, key], into)
    }
    return
  }
  if (shape.kind === 'list' && isNamedList(path.filter((_, i) => i < 2)) && Array.isArray(value)) {
    for (const item of value) walk(item, shape.item, [...path, String(item.name)], into)
    return
  }
  if (isPlain(value)) into.push(fieldOf(value, schema, path))
}

function fieldOf(value: Plain, schema: v.GenericSchema, path: string[]): Field {
  const key = path[path.length - 1]!
  return {
    path,
    value: Array.isArray(value) ? `[${value.join(', ')}]` : String(value),
    about: descriptionOf(schema),
    takes: phraseOf(schema),
    unit: typeof value === 'string' ? '' : unitOf(key),
  }
}

type Plain = string | number | boolean | (string | number)[]

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (value: unknown): value is Plain =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(item => ['string', 'number'].includes(typeof item)))

/** Units are the last part of a name: `rttMs`, `landLinkGbps`. */
const UNITS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/Ms$/, 'ms'],
  [/Min$/, 'minutes'],
  [/H$/, 'hours'],
  [/HPer1000Km$/, 'hours'],
  [/[a-z]S$/, 'seconds'],
  [/Gbps$/, 'Gbit/s'],
  [/Km$/, 'km'],
  [/GiB$/, 'GiB'],
  [/[a-z]W$/, 'W'],
  [/^kBPer/, 'kB'],
  [/Share$|^share$|Utilisation$/, 'share, 0 to 1'],
  [/-(?:period|seconds|delay|timeout|interval|duration|deadline|frequency|backoff)$/, 'seconds'],
]

function unitOf(key: string): string {
  return UNITS.find(([ending]) => ending.test(key))?.[1] ?? ''
}

type Described = v.GenericSchema & {
  wrapped?: Described
  pipe?: readonly { type?: string; description?: string }[]
}

/** The description that the schema gives a field, wherever in it that stands. */
function descriptionOf(schema: v.GenericSchema): string {
  const { wrapped, pipe } = schema as Described
  const own = pipe?.find(part => part.type === 'description')?.description
  return own ?? (wrapped ? descriptionOf(wrapped) : '')
}

/** Fields that all of some words are found in: in their names first. */
export function findFields(all: readonly Field[], search: string, most: number): Field[] {
  const words = search
    .toLowerCase()
    .split(/[\s.]+/)
    .filter(Boolean)
  if (words.length === 0) return []
  const rankOf = (field: Field): number => {
    const key = field.path[field.path.length - 1]!.toLowerCase()
    const path = field.path.join('.').toLowerCase()
    const text = `${path} ${field.about.toLowerCase()}`
    if (!words.every(word => text.includes(word))) return -1
    return words.some(word => key.startsWith(word)) ? 2 : words.some(w => path.includes(w)) ? 1 : 0
  }
  return all
    .map((field, i) => ({ field, i, rank: rankOf(field) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => b.rank - a.rank || a.i - b.i)
    .slice(0, most)
    .map(({ field }) => field)
}

/** The policy that sets a field: what is typed stands in it as it is, so that complaints find it. */
export function fieldPolicy(path: readonly string[], value: string): string {
  const lines = [
    'policy: one-field',
    `title: ${JSON.stringify(`${path.join('.')} ${value}`)}`,
    'over:',
  ]
  let indent = '  '
  const above: string[] = []
  path.forEach((key, i) => {
    const tail = i === path.length - 1 ? ` ${value}` : ''
    if (isNamedList(above)) {
      lines.push(`${indent}- name: ${JSON.stringify(key)}`)
    } else lines.push(`${indent}${quoted(key)}:${tail}`)
    above.push(key)
    indent += '  '
  })
  return `${lines.join('\n')}\n`
}

const quoted = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))
