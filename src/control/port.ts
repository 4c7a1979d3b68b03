/**
 * What control gets from its host. Control keeps every changing number in columns that the host
 * allocates, so that a snapshot or a fork copies them without asking the controller.
 */

/** Element types of a column. */
export type ColumnType = 'f64' | 'i32' | 'u32' | 'u16' | 'u8'

/** Column names with their element types. */
export type Schema = Record<string, ColumnType>

interface ArrayOf {
  f64: Float64Array
  i32: Int32Array
  u32: Uint32Array
  u16: Uint16Array
  u8: Uint8Array
}

/**
 * Rows of typed columns. A column's array is replaced when the table grows: always read
 * `table.column[row]` through the table, never across an `add` or a `resize`.
 */
export type Columns<S extends Schema> = {
  /** Rows in use. */
  readonly length: number
  /** Appends a zeroed row; answers its index. */
  add(): number
  /** Sets the number of rows; new rows are zero. */
  resize(n: number): void
  /** Sets the number of rows to 0. */
  clear(): void
} & { [K in keyof S]: ArrayOf[S[K]] }

/**
 * Allocates a named table. `capacity` is a hint in rows. Asking twice for one name is the
 * host's error to report.
 */
export type Memory = <S extends Schema>(name: string, schema: S, capacity?: number) => Columns<S>

/** What a controller is told, a row each; the words for `kind` are its technology's own. */
export const OBSERVATION_SCHEMA = {
  kind: 'u8',
  subject: 'u32',
  value: 'f64',
  count: 'f64',
} as const
export type Inbox = Columns<typeof OBSERVATION_SCHEMA>

/** What a controller orders, a row each, in the order in which it decided. */
export interface Command {
  kind: number
  /** What the order is about, in the controller's own numbering. */
  subject: number
  /** The place it goes to, or another number of its kind. */
  object: number
  value: number
  /** Why, in words, where the kind has a reason. */
  reason: string
}

/**
 * A watch says: call me when this stream has been silent longer than my grace, or (once it was
 * silent) when it is heard again, judged on my own tick grid.
 */
export interface Watch {
  stream: number
  awaits: 'silence' | 'return'
}

/** What one step decided. `wakeUs` is one absolute time, later than now, or Infinity. */
export interface Decision {
  commands: Command[]
  watches: Watch[]
  /** Silence counts from this tick at the earliest; NaN when it did not move. */
  floorUs: number
  wakeUs: number
}

/** Uniform in [0, 1), pure in the pod (its workload and ordinal), the attempt, and the index. */
export type Draw = (workload: number, ordinal: number, attempt: number) => (index: number) => number
