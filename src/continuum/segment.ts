import type { Table } from '../kernel/table.ts'

/** Who serves whom between two settlements: a row each cell, workload and site. */
export const SEGMENT = {
  cell: 'u32',
  workload: 'u16',
  site: 'u32',
  ratePerS: 'f64',
  rttUs: 'f64',
  /** Share of it that the backbone carries. */
  carried: 'f64',
} as const

export type Segments = Table<typeof SEGMENT>

/** Site number of a segment whose people nobody serves. */
export const NOBODY = 0xffffffff
