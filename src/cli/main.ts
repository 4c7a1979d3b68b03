/**
 * The command line. This file and what it imports is all that `twin help` loads; the code of a command
 * comes with its first use.
 */
import { readArguments } from './arguments.ts'
import { COMMANDS, type Command } from './catalogue.ts'
import { EXIT } from './exitCode.ts'
import { commandHelpText, helpText } from './help.ts'
import { Refusal } from './refusal.ts'
import { complain, say, sayJson } from './terminal.ts'

/**
 * Does what the words say.
 *
 * @param argv the words after `twin`
 * @param root the checkout's folder
 * @returns the exit code (exitCode.ts)
 */
export async function main(argv: readonly string[], root: string): Promise<number> {
  // `twin schema | head -1`: the reader has seen enough.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
  try {
    return await dispatch(argv, root)
  } catch (error) {
    return failed(error, argv.includes('--json'))
  }
}

async function dispatch(argv: readonly string[], root: string): Promise<number> {
  const [first, ...rest] = argv
  if (first === undefined || first === '--help' || first === '-h') return saidHelp([])
  if (first === 'help') return saidHelp(rest)
  if (first === 'version' || first === '--version') {
    const { version } = await import('./version.ts')
    say(version(root))
    return EXIT.done
  }
  const command = await commandNamed(first)
  if (rest.includes('--help') || rest.includes('-h')) return saidHelp([first])
  if (command.load === undefined) throw new Refusal(command.later ?? '')
  const invocation = await readArguments(rest, command, root)
  const [least, most] = command.words
  const { length } = invocation.words
  if (length < least || length > most) {
    const found = length < least ? 'too few words' : `'${invocation.words[most]}' is too much`
    throw new Refusal(`'twin ${command.name}' takes ${command.takes || 'no words'}: ${found}.`)
  }
  const { run } = await command.load()
  // The launcher's answer to Ctrl-C ends here: what computes without a pause must be ended at once.
  process.removeAllListeners('SIGINT')
  return run(invocation)
}

async function saidHelp(words: readonly string[]): Promise<number> {
  const [name] = words.filter(word => !word.startsWith('-'))
  say(name === undefined ? helpText() : commandHelpText(await commandNamed(name)))
  return EXIT.done
}

async function commandNamed(name: string): Promise<Command> {
  const command = COMMANDS.find(each => each.name === name)
  if (command !== undefined) return command
  const { suggestion } = await import('../scenario/nearest.ts')
  const near = suggestion(
    name,
    COMMANDS.map(each => each.name),
  )
  throw new Refusal(`There is no command '${name}'.${near} 'twin help' lists them.`)
}

/** Says what was wrong, in sentences, and whose fault it was. */
async function failed(error: unknown, json: boolean): Promise<number> {
  const { asComplaints } = await import('./complaints.ts')
  const complaints = asComplaints(error)
  if (complaints === null) {
    complain(`twin: the program is wrong, not your input: ${(error as Error)?.stack ?? error}`)
    if (json) sayJson({ errors: [{ message: 'The program is wrong, not your input.' }] })
    return EXIT.program
  }
  for (const { text } of complaints) complain(text)
  if (json) sayJson({ errors: complaints.map(({ document }) => document) })
  return EXIT.input
}
