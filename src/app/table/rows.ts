/** What a table is made of: columns of words or numbers, and rows of cells. */
import { number } from '../format.ts'

export interface Column {
  label: string
  unit?: string
  /** Digits after the point; a column without is one of words. */
  digits?: number
}

/** Null: there is no value. */
export type Cell = string | number | null

export type Row = readonly Cell[]

/** `–` where there is no value. */
export function cellText(cell: Cell, digits: number | undefined): string {
  if (cell === null) return '–'
  return typeof cell === 'string' ? cell : number(cell, digits ?? 0)
}

/** `Latency, ms`. */
export const headOf = ({ label, unit }: Column): string => (unit ? `${label}, ${unit}` : label)
