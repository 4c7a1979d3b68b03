import { k3sDecisions } from './k3s/decisions.ts'
import { FieldError } from './k3s/native.ts'
import { nearestNames } from './k3s/nearest.ts'

/**
 * Every decision that a control module can be asked by itself, by name. Each takes one input as
 * the vectors have it and answers plain JSON; it may throw a FieldError where the input is wrong.
 */
export const decisions: Readonly<Record<string, (input: unknown) => unknown>> = {
  ...k3sDecisions,
}

/** The sentence for a decision that is not known. */
export function unknownDecision(name: string): string {
  const meant = nearestNames(name, Object.keys(decisions)).join(', ')
  return `decision ${JSON.stringify(name)} is not known; nearest are ${meant}`
}

/**
 * Asks one decision. An array of inputs is answered with an array.
 * @returns the answer, or `{ error }` naming the field of the input that is wrong
 */
export function decide(name: string, input: unknown): unknown {
  if (!Object.hasOwn(decisions, name)) return { error: unknownDecision(name) }
  if (Array.isArray(input)) return input.map(one => decide(name, one))
  if (input === null || typeof input !== 'object')
    return { error: `input: expected an object, got ${JSON.stringify(input)}` }
  try {
    return decisions[name](input)
  } catch (error) {
    if (error instanceof FieldError) return { error: error.message }
    throw error
  }
}
