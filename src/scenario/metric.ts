/** Paths of numbers in a summary, which objectives name: `latency.p95Ms`. */
import type * as v from 'valibot'
import { summarySchema } from './schema/summary.ts'
import { bare, shapeOf } from './shape.ts'

const CONTROL = /^control\.[a-z0-9-]{1,64}\.[A-Za-z0-9._-]{1,64}$/
const INCIDENTS = 'resilience.incidents'

/** Every number of a summary whose place does not depend on the scenario. */
export const summaryMetrics: readonly string[] = numbersOf(summarySchema, '')

/** Numbers that each incident has, under `resilience.incidents.NAME`. */
const incidentMetrics: readonly string[] = numbersOf(
  (shapeOf(summarySchema.entries.resilience.entries.incidents) as { item: v.GenericSchema }).item,
  '',
)

function numbersOf(schema: v.GenericSchema, path: string): string[] {
  const shape = shapeOf(schema)
  if (shape.kind === 'fields') {
    return Object.entries(shape.entries).flatMap(([key, field]) =>
      numbersOf(field, path === '' ? key : `${path}.${key}`),
    )
  }
  const base = bare(schema)
  return base.type === 'number' || base.type === 'picklist' ? [path] : []
}

/** All paths that an objective of a scenario with these incidents may name, but those of `control`. */
export function metricsWith(incidents: readonly string[]): string[] {
  const perIncident = incidents.flatMap(name =>
    incidentMetrics.map(metric => `${INCIDENTS}.${name}.${metric}`),
  )
  return [...summaryMetrics, ...perIncident]
}

/** Whether an objective may name this path; counts of decisions are as many as controllers make. */
export function isMetric(path: string, incidents: readonly string[]): boolean {
  return CONTROL.test(path) || metricsWith(incidents).includes(path)
}

/**
 * The number at a path of a summary. Incidents go by their name. A count of decisions that no
 * controller took is 0.
 *
 * @param summary as summary.json holds it
 * @returns null where the summary has no such number
 */
export function metricValue(summary: unknown, path: string): number | null {
  if (CONTROL.test(path)) {
    const [, technology, ...kind] = path.split('.')
    const counts = valueAt(summary, ['control', technology!])
    if (typeof counts !== 'object' || counts === null) return null
    return numberOf((counts as Record<string, unknown>)[kind.join('.')] ?? 0)
  }
  if (!path.startsWith(`${INCIDENTS}.`)) return numberOf(valueAt(summary, path.split('.')))
  const rest = path.slice(INCIDENTS.length + 1)
  const dot = rest.lastIndexOf('.')
  const incidents = valueAt(summary, INCIDENTS.split('.'))
  if (!Array.isArray(incidents)) return null
  const incident = incidents.find(one => valueAt(one, ['name']) === rest.slice(0, dot))
  return numberOf(valueAt(incident, [rest.slice(dot + 1)]))
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<string, unknown>)[key]
  }
  return at
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
