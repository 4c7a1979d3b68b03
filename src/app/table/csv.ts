/** Tables as comma-separated values (RFC 4180). */
import type { Cell, Column, Row } from './rows.ts'

/** A first row of names, numbers unrounded, nothing where there is no value. */
export function csvOf(columns: readonly Column[], rows: readonly Row[]): string {
  const head = columns.map(({ label, unit }) => (unit ? `${label} (${unit})` : label))
  return `${[head, ...rows].map(row => row.map(field).join(',')).join('\r\n')}\r\n`
}

/** Spreadsheets run what begins like a formula: a name that does is kept from it by an apostrophe. */
function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `${cell}` : ''
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
