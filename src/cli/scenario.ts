/** From a command line's options to a scenario with everything laid over it. */
import { type Loaded, loadScenario } from '../scenario/index.ts'
import { MAX_SEED } from '../scenario/limits.ts'
import type { Invocation } from './arguments.ts'
import { readDocument, readNamed } from './documents.ts'
import { Refusal } from './refusal.ts'
import { complain, plainLine } from './terminal.ts'

/**
 * Loads a scenario with the options `--policy`, `--seed`, `--until` and `--set` over it.
 *
 * @throws ScenarioError or Refusal
 */
export function loadFrom(file: string, invocation: Invocation): Loaded {
  const { text } = readDocument(file)
  return loadScenario(text, {
    file,
    read: readNamed,
    policies: invocation.values('policy').map(readDocument),
    sets: [...invocation.values('set')],
    ...given('seed', seedOf(invocation)),
    ...given('until', invocation.value('until')),
  })
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: V })
}

/** The value of `--seed`. @throws Refusal if it is no whole number in range */
function seedOf(invocation: Invocation): number | undefined {
  const text = invocation.value('seed')
  if (text === undefined) return undefined
  const seed = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (!(seed <= MAX_SEED)) {
    throw new Refusal(`--seed must be a whole number from 0 to ${MAX_SEED}, but is '${text}'.`)
  }
  return seed
}

/** Says what is odd about a scenario that can run all the same. */
export function sayWarnings({ warnings }: Pick<Loaded, 'warnings'>): void {
  for (const { file, line, column, message } of warnings) {
    complain(plainLine(`${file}:${line}:${column}: warning: ${message}`))
  }
}
