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
