import { TABLE_ROWS_MAX } from './limits.ts'

/**
 * State is tables. A table is a set of typed columns of one length; a store is the tables of one
 * world. Because all that a world knows is numbers in buffers, a snapshot is a copy, and a fork is
 * a snapshot restored into a fresh store made by the same code.
 */

const ARRAYS = {
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const

export type ColumnType = keyof typeof ARRAYS
export type Schema = Record<string, ColumnType>
export type Column<T extends ColumnType> = InstanceType<(typeof ARRAYS)[T]>

/**
 * Read a column as `table.load[i]`, through the table: growing replaces the arrays, so never keep
 * one across an `add()`.
 */
export type Table<S extends Schema> = TableRows & { [K in keyof S]: Column<S[K]> }

type AnyColumn = Column<ColumnType>

/** Rows and their number; the columns are own properties beside it. */
export class TableRows {
  readonly name: string
  readonly schema: Schema
  length = 0
  capacity: number

  constructor(name: string, schema: Schema, capacity: number) {
    this.name = name
    this.schema = schema
    this.capacity = capacity
    const own = this as unknown as Record<string, AnyColumn>
    for (const column of Object.keys(schema)) {
      if (column in this) throw new Error(`table ${name}: a column cannot be called ${column}`)
      own[column] = new ARRAYS[schema[column]!](capacity)
    }
  }

  /** Adds a row of zeros and returns its index. */
  add(): number {
    if (this.length === this.capacity) this.reserve(this.length + 1)
    return this.length++
  }

  /** Sets the number of rows. New rows are zeros. */
  resize(length: number): void {
    if (length > this.capacity) this.reserve(length)
    for (const column of this.columns()) {
      if (length < this.length) column.fill(0, length, this.length)
    }
    this.length = length
  }

  clear(): void {
    this.resize(0)
  }

  /** Makes room for at least `rows` rows, doubling. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return
    if (rows > TABLE_ROWS_MAX)
      throw new RangeError(`table ${this.name}: over ${TABLE_ROWS_MAX} rows`)
    this.capacity = Math.max(rows, this.capacity * 2)
    const own = this as unknown as Record<string, AnyColumn>
    for (const name of Object.keys(this.schema)) {
      const grown = new ARRAYS[this.schema[name]!](this.capacity)
      grown.set(own[name]!.subarray(0, this.length))
      own[name] = grown
    }
  }

  /** The columns in the schema's order. */
  columns(): AnyColumn[] {
    const own = this as unknown as Record<string, AnyColumn>
    return Object.keys(this.schema).map(name => own[name]!)
  }

  get bytes(): number {
    return this.columns().reduce((sum, column) => sum + column.byteLength, 0)
  }
}

export interface Snapshot {
  readonly bytes: Uint8Array
  /** Gives the buffer back to its store, to be used for a later snapshot. */
  release(): void
}

const MAGIC = 0x314e5754
const VERSION = 1

export class Store {
  readonly #tables = new Map<string, TableRows>()

  table<S extends Schema>(name: string, schema: S, capacity = 16): Table<S> {
    if (this.#tables.has(name)) throw new Error(`there is a table ${name} already`)
    const table = new TableRows(name, schema, capacity)
    this.#tables.set(name, table)
    return table as Table<S>
  }

  get bytes(): number {
    let sum = 0
    for (const table of this.#tables.values()) sum += table.bytes
    return sum
  }

  snapshot(): Snapshot {
    const tables = [...this.#tables.values()]
    let size = 16 + tables.length * 8
    for (const t of tables)
      for (const c of t.columns()) size += (t.length * c.BYTES_PER_ELEMENT + 7) & ~7
    const bytes = new Uint8Array(size)
    const head = new Uint32Array(bytes.buffer, 0, 4 + tables.length * 2)
    head[0] = MAGIC
    head[1] = VERSION
    head[2] = tables.length
    let at = 16 + tables.length * 8
    tables.forEach((t, i) => {
      head[4 + i * 2] = t.length
      for (const c of t.columns()) {
        const n = t.length * c.BYTES_PER_ELEMENT
        bytes.set(new Uint8Array(c.buffer, 0, n), at)
        at += (n + 7) & ~7
      }
    })
    return { bytes, release() {} }
  }

  restore(snapshot: Snapshot): void {
    const { bytes } = snapshot
    const tables = [...this.#tables.values()]
    const head = new Uint32Array(bytes.buffer, bytes.byteOffset, 4 + tables.length * 2)
    if (head[0] !== MAGIC || head[1] !== VERSION || head[2] !== tables.length)
      throw new Error('this snapshot was taken of other tables')
    let at = 16 + tables.length * 8
    tables.forEach((t, i) => {
      t.resize(head[4 + i * 2]!)
      for (const c of t.columns()) {
        const n = t.length * c.BYTES_PER_ELEMENT
        new Uint8Array(c.buffer, 0, n).set(bytes.subarray(at, at + n))
        at += (n + 7) & ~7
      }
    })
  }
}
