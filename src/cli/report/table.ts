import { plainLine } from '../terminal.ts'

/** A column: its heading, and whether its cells stand at the right (numbers). */
export interface Column {
  readonly head: string
  readonly right?: boolean
}

/** Rows as a table in plain text, two spaces between columns. Lines have no spaces at their ends. */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = '  ',
): string {
  const cells = [columns.map(({ head }) => head), ...rows.map(row => row.map(plainLine))]
  const widths = columns.map((_, at) => Math.max(...cells.map(row => [...(row[at] ?? '')].length)))
  const line = (row: readonly string[]) => {
    const padded = columns.map(({ right }, at) => {
      const cell = row[at] ?? ''
      const space = ' '.repeat(widths[at]! - [...cell].length)
      return right ? space + cell : cell + space
    })
    return `${indent}${padded.join('  ')}`.trimEnd()
  }
  return cells.map(line).join('\n')
}
