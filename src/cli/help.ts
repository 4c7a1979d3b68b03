/** The help: of the whole, and of each command with an example. */
import type { Option } from './arguments.ts'
import { COMMANDS, type Command } from './catalogue.ts'

const WIDTH = 100

/** What `twin help` prints. */
export function helpText(): string {
  const row = ({ name, takes, summary }: Command) => {
    return `  ${`${name} ${takes}`.padEnd(36)}  ${summary}`
  }
  return [
    "twin: a digital twin of Europe's edge continuum",
    '',
    'usage: twin COMMAND [OPTIONS]',
    '',
    ...COMMANDS.filter(command => command.load).map(row),
    `  ${'help [COMMAND]'.padEnd(36)}  explains a command, with an example`,
    '',
    'comes later:',
    ...COMMANDS.filter(command => command.later).map(row),
    '',
    'first steps:',
    '  twin run scenarios/iberian-blackout.yaml',
    '  twin init storm && twin run storm.yaml',
    '  twin path Lisboa Helsinki',
  ].join('\n')
}

/** What `twin help COMMAND` prints. */
export function commandHelpText(command: Command): string {
  const lines = [`usage: twin ${command.name} ${command.takes}`.trimEnd(), '']
  lines.push(...wrapped(`${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`, ''))
  for (const paragraph of command.about) lines.push('', ...wrapped(paragraph, ''))
  if (command.options.length > 0) lines.push('', 'options:')
  for (const option of command.options) lines.push(optionLine(option))
  if (command.examples.length > 0) lines.push('', 'examples:')
  for (const { line, does } of command.examples) lines.push(`  ${line}`, `      ${does}`)
  return lines.join('\n')
}

function optionLine({ name, takes, about }: Option): string {
  const head = takes === undefined ? `--${name}` : `--${name} ${takes}`
  return `  ${head.padEnd(18)}  ${about}`
}

/** Breaks a paragraph at spaces. */
function wrapped(paragraph: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of paragraph.split(' ')) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent
    }
    line += line.length > indent.length ? ` ${word}` : word
  }
  return [...lines, line]
}
