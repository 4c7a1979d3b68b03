/** From the words of a command line to the values of a command's options. */
import { parseArgs } from 'node:util'
import { Refusal } from './refusal.ts'

/** An option of a command. */
export interface Option {
  /** Without the dashes. */
  readonly name: string
  /** What it takes, in the words of the help; absent for a switch. */
  readonly takes?: string
  /** May be given several times. */
  readonly repeats?: boolean
  readonly about: string
}

/** A command line that was understood. */
export interface Invocation {
  /** Words that are no options, in order. */
  readonly words: readonly string[]
  /** Whether a switch was given. */
  has(name: string): boolean
  /** The value of an option given once, or undefined. */
  value(name: string): string | undefined
  /** The values of an option that may be repeated. */
  values(name: string): readonly string[]
  /** Where the checkout is. */
  readonly root: string
}

/** `-3.70,40.42` is a place and no option. */
const NUMBER = /^-\.?\d/

/**
 * Reads the words after the command's name.
 *
 * @throws Refusal naming the option that is unknown, lacks its value, or is given twice
 */
export async function readArguments(
  argv: readonly string[],
  command: { name: string; options: readonly Option[] },
  root: string,
): Promise<Invocation> {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      command.options.map(({ name, takes }) => [
        name,
        { type: takes === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    tokens: true,
  })
  const words: string[] = []
  const given = new Map<string, string[]>()
  let numberAt = -1
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option' || token.index === numberAt) continue
    const word = argv[token.index] as string
    if (NUMBER.test(word)) {
      words.push(word)
      numberAt = token.index
      continue
    }
    const option = command.options.find(({ name }) => name === token.name)
    if (option === undefined || !word.startsWith('--')) {
      throw await unknownOption(token.rawName, command)
    }
    const values = given.get(option.name) ?? []
    values.push(valueGiven(option, token.value))
    if (values.length > 1 && option.takes !== undefined && option.repeats !== true) {
      throw new Refusal(`--${option.name} is given twice; it has one value.`)
    }
    given.set(option.name, values)
  }
  return {
    words,
    root,
    has: name => given.has(name),
    value: name => given.get(name)?.[0],
    values: name => given.get(name) ?? [],
  }
}

function valueGiven({ name, takes }: Option, value: string | undefined): string {
  if (takes === undefined && value !== undefined) {
    throw new Refusal(`--${name} is a switch and takes no value, but '${value}' was given.`)
  }
  if (takes !== undefined && (value === undefined || value === '')) {
    throw new Refusal(`--${name} needs a value: --${name} ${takes}.`)
  }
  return value ?? ''
}

async function unknownOption(
  rawName: string,
  command: { name: string; options: readonly Option[] },
): Promise<Refusal> {
  const { suggestion } = await import('../scenario/nearest.ts')
  const near = suggestion(
    rawName,
    command.options.map(({ name }) => `--${name}`),
  )
  return new Refusal(
    `There is no option ${rawName} of 'twin ${command.name}'.${near} 'twin help ${command.name}' tells them all.`,
  )
}
