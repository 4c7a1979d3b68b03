import { FieldError, type NativeObject } from './native.ts'

/** Steps of a path as `at` writes it: keys, and numbers for places in a list. */
export function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = []
  const grammar = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g
  for (const match of path.matchAll(grammar)) {
    if (match[1] !== undefined) steps.push(Number(match[1]))
    else if (match[2] !== undefined) steps.push(JSON.parse(match[2]) as string)
    else steps.push(match[3])
  }
  return steps
}

/** A copy without the value at the path; undefined when there is nothing there. */
function without(value: unknown, steps: readonly (string | number)[]): unknown {
  const [step, ...rest] = steps
  if (step === undefined || value === null || typeof value !== 'object') return undefined
  const whole = value as Record<string | number, unknown>
  if (!Object.hasOwn(whole, step)) return undefined
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...whole }
  if (rest.length > 0) {
    const inner = without(whole[step], rest)
    if (inner === undefined) return undefined
    ;(copy as Record<string | number, unknown>)[step] = inner
  } else if (Array.isArray(copy)) copy.splice(step as number, 1)
  else delete copy[step]
  return copy
}

const TRIES_MAX = 50

/**
 * Reads an object, and if a field is wrong reads it again without that field, so that all that is
 * wrong with it comes out at once.
 * @param report is told of each error
 * @returns what was read in the end; undefined when that could not be
 */
export function readAll<T>(
  object: NativeObject,
  read: (object: NativeObject) => T,
  report: (error: FieldError) => void,
): T | undefined {
  let current: NativeObject = object
  const removed = new Set<string>()
  for (let i = 0; i < TRIES_MAX; i++) {
    try {
      return read(current)
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      // That a field is missing is no error of its own when it was left out for being wrong.
      if (removed.has(error.path)) return undefined
      removed.add(error.path)
      report(error)
      const next = without(current, stepsOf(error.path))
      if (next === undefined) return undefined
      current = next as NativeObject
    }
  }
  return undefined
}
