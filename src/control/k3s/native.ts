/**
 * Reading of native objects, parsed from JSON or YAML but not yet trusted. Every refusal names
 * the field as its path, `spec.containers[0].resources.requests.cpu`.
 */

export type NativeObject = Readonly<Record<string, unknown>>

/** A native field that Kubernetes would refuse, or that is not of the type it must be. */
export class FieldError extends Error {
  readonly path: string
  readonly problem: string
  constructor(path: string, problem: string) {
    super(path === '' ? problem : `${path}: ${problem}`)
    this.name = 'FieldError'
    this.path = path
    this.problem = problem
  }
}

/** How a value is named in a complaint: short, whatever it is. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const absent = (value: unknown): value is undefined | null => value === undefined || value === null

/** `path.key`, or `key` at the top; keys with dots are put in brackets. */
export function at(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  if (!/^[A-Za-z0-9_-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

export function asObject(value: unknown, path: string): NativeObject {
  if (absent(value)) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    throw new FieldError(path, `expected an object, got ${shown(value)}`)
  return value as NativeObject
}

export function asList(value: unknown, path: string): readonly unknown[] {
  if (absent(value)) return []
  if (!Array.isArray(value)) throw new FieldError(path, `expected a list, got ${shown(value)}`)
  return value
}

export function asText(value: unknown, path: string): string | undefined {
  if (absent(value)) return undefined
  if (typeof value !== 'string') throw new FieldError(path, `expected text, got ${shown(value)}`)
  return value
}

export function asFlag(value: unknown, path: string): boolean | undefined {
  if (absent(value)) return undefined
  if (typeof value !== 'boolean')
    throw new FieldError(path, `expected true or false, got ${shown(value)}`)
  return value
}

export function asNumber(value: unknown, path: string): number | undefined {
  if (absent(value)) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new FieldError(path, `expected a number, got ${shown(value)}`)
  return value
}

/** A whole number in [least, most]. */
export function asWhole(
  value: unknown,
  path: string,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): number | undefined {
  const n = asNumber(value, path)
  if (n === undefined) return undefined
  if (!Number.isSafeInteger(n))
    throw new FieldError(path, `expected a whole number, got ${shown(n)}`)
  if (n < least || n > most)
    throw new FieldError(
      path,
      most === Number.MAX_SAFE_INTEGER
        ? `must be at least ${least}, is ${n}`
        : `must be from ${least} to ${most}, is ${n}`,
    )
  return n
}

/** One word of a closed list. */
export function asOneOf<T extends string>(
  value: unknown,
  path: string,
  words: readonly T[],
): T | undefined {
  const text = asText(value, path)
  if (text === undefined) return undefined
  if (!(words as readonly string[]).includes(text))
    throw new FieldError(
      path,
      `must be one of ${words.filter(w => w !== '').join(', ')}, is ${shown(text)}`,
    )
  return text as T
}

/** A map from text to text: labels, a nodeSelector. */
export function asTextMap(value: unknown, path: string): Readonly<Record<string, string>> {
  const object = asObject(value, path)
  for (const key of Object.keys(object))
    if (typeof object[key] !== 'string')
      throw new FieldError(at(path, key), `expected text, got ${shown(object[key])}`)
  return object as Readonly<Record<string, string>>
}

/** Reads `object[key]` with one of the readers above. */
export function field<T>(
  object: NativeObject,
  key: string,
  path: string,
  read: (value: unknown, path: string) => T,
): T {
  return read(object[key], at(path, key))
}

/** Compares by code units: the same in every engine and every language. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
