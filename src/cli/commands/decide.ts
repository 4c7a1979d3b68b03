/** `twin decide DECISION --input FILE`: asks one control module for one decision. */
import { decide, decisions, unknownDecision } from '../../control/decide.ts'
import type { Invocation } from '../arguments.ts'
import { readJson } from '../documents.ts'
import { EXIT } from '../exitCode.ts'
import { Refusal } from '../refusal.ts'
import { sayJson } from '../terminal.ts'

export async function run(invocation: Invocation): Promise<number> {
  const [name] = invocation.words as [string]
  if (!Object.hasOwn(decisions, name)) throw new Refusal(`The ${unknownDecision(name)}.`)
  const file = invocation.value('input')
  if (file === undefined) throw new Refusal('--input FILE is missing (- is standard input).')
  const answer = decide(name, readJson(file))
  sayJson(answer)
  // Each answer of an array speaks for itself.
  return !Array.isArray(answer) && isRefused(answer) ? EXIT.input : EXIT.done
}

function isRefused(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && Object.hasOwn(answer, 'error')
}
