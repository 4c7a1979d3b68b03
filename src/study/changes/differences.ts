import { canonicalJson } from '../../scenario/canonical.ts'
import type { Scenario } from '../../scenario/filled.ts'

/** One field in which two filled scenarios differ: keys and names from the root. */
export interface Difference {
  path: readonly string[]
  before: unknown
  after: unknown
}

/** Every field in which they differ, in the order of their keys; items of lists go by their name. */
export function differences(before: Scenario, after: Scenario): Difference[] {
  const found: Difference[] = []
  collect([], before, after, found)
  return found
}

function collect(path: readonly string[], before: unknown, after: unknown, found: Difference[]) {
  const [one, other] = [fieldsOf(before), fieldsOf(after)]
  if (one && other) {
    for (const key of new Set([...one.keys(), ...other.keys()]))
      collect([...path, key], one.get(key), other.get(key), found)
    return
  }
  if (textOf(before) !== textOf(after)) found.push({ path, before, after })
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value)
}

/** Fields of an object, items of a list of named things; null for any other value. */
function fieldsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  if (!value.every(isNamed)) return null
  return new Map(value.map(item => [item.name, item]))
}

function isNamed(item: unknown): item is { name: string } {
  return typeof item === 'object' && item !== null && 'name' in item
}
