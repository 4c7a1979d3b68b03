import { TABLE_ROWS_MAX } from './limits.ts'
import { layoutOf, pack, packedSize, unpack } from './snapshot.ts'

/**
 * State is tables. A table is a set of typed columns of one length; a store is the tables of one
 * world. Because all that a world knows is numbers in buffers, a snapshot is a copy, and a fork is
 * a snapshot restored into a fresh store that the same code made.
 */

const ARRAYS = {
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const

export type ColumnType = keyof typeof ARRAYS
export type Schema = Readonly<Record<string, ColumnType>>
export type Column<T extends ColumnType> = InstanceType<(typeof ARRAYS)[T]>

/**
 * Read a column as `table.load[i]`, through the table: growing replaces the arrays, so never keep
 * one across an `add()`. Never write at or beyond `length`: new rows must find zeros there.
 */
export type Table<S extends Schema> = TableRows & { [K in keyof S]: Column<S[K]> }

/** The rows of a table and how many there are; its columns are own properties beside these. */
export class TableRows {
  readonly name: string
  readonly schema: Schema
  length = 0
  /** Rows that fit before the next growth. */
  capacity = 0
  /** The columns as bytes, in the schema's order. */
  columnBytes: Uint8Array[] = []

  constructor(name: string, schema: Schema, capacity: number) {
    this.name = name
    this.schema = schema
    for (const column of Object.keys(schema)) {
      if (column in this) throw new Error(`table ${name}: no column can be called ${column}`)
    }
    this.#allocate(Math.max(1, capacity))
  }

  /** Adds a row of zeros and returns its index. */
  add(): number {
    if (this.length === this.capacity) this.reserve(this.length + 1)
    return this.length++
  }

  /** Sets the number of rows; those that come in are zeros. */
  resize(length: number): void {
    if (length > this.capacity) this.reserve(length)
    if (length < this.length) {
      for (const bytes of this.columnBytes) {
        const width = bytes.length / this.capacity
        bytes.fill(0, length * width, this.length * width)
      }
    }
    this.length = length
  }

  clear(): void {
    this.resize(0)
  }

  /** Makes room for `rows` rows at least, doubling. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return
    if (rows > TABLE_ROWS_MAX) {
      throw new RangeError(`table ${this.name}: ${rows} rows, at most ${TABLE_ROWS_MAX}`)
    }
    const before = this.columnBytes
    const widths = before.map(bytes => bytes.length / this.capacity)
    this.#allocate(Math.max(rows, Math.min(this.capacity * 2, TABLE_ROWS_MAX)))
    before.forEach((bytes, i) => {
      this.columnBytes[i].set(bytes.subarray(0, this.length * widths[i]))
    })
  }

  #allocate(capacity: number): void {
    this.capacity = capacity
    this.columnBytes = Object.entries(this.schema).map(([name, type]) => {
      const column = new ARRAYS[type](capacity)
      ;(this as unknown as Record<string, typeof column>)[name] = column
      return new Uint8Array(column.buffer)
    })
  }
}

/** Something that mirrors part of a table in its own fields while a world runs. */
export interface Mirror {
  /** Writes the fields to the table, before a snapshot is taken. */
  flush(): void
  /** Reads them again, after one was restored. */
  reload(): void
}

/** A copy of a store. Plain bytes: it can be written to disk, sent to a worker, restored again. */
export interface Snapshot {
  readonly bytes: Uint8Array
  /** Gives the buffer back for a later snapshot; the bytes must not be used any more. */
  release(): void
}

/** The tables of one world. */
export class Store {
  readonly #tables: TableRows[] = []
  readonly #mirrors: Mirror[] = []
  /** Buffers of released snapshots: allocating one costs more than filling it. */
  readonly #pool: ArrayBuffer[] = []
  /** Hash of the names and column types of the tables so far. */
  #layout = layoutOf('')

  /** A new table, empty. The same tables must be made in the same order for a snapshot to fit. */
  table<S extends Schema>(name: string, schema: S, capacity = 16): Table<S> {
    if (this.#tables.some(table => table.name === name)) {
      throw new Error(`there is a table ${name} already`)
    }
    const table = new TableRows(name, schema, capacity)
    this.#tables.push(table)
    this.#layout = layoutOf(JSON.stringify([name, Object.entries(schema)]), this.#layout)
    return table as Table<S>
  }

  mirror(mirror: Mirror): void {
    this.#mirrors.push(mirror)
  }

  /** Bytes held by the columns. */
  get bytes(): number {
    let sum = 0
    for (const table of this.#tables) for (const column of table.columnBytes) sum += column.length
    return sum
  }

  snapshot(): Snapshot {
    for (const mirror of this.#mirrors) mirror.flush()
    const size = packedSize(this.#tables)
    let buffer = this.#takeBuffer(size)
    const bytes = new Uint8Array(buffer, 0, size)
    pack(this.#tables, this.#layout, bytes)
    const release = () => {
      if (buffer.byteLength > 0) this.#pool.push(buffer)
      buffer = new ArrayBuffer(0)
    }
    return { bytes, release }
  }

  /** Makes every table what it was. Throws, with nothing changed, if the snapshot does not fit. */
  restore(snapshot: { readonly bytes: Uint8Array }): void {
    unpack(this.#tables, this.#layout, snapshot.bytes)
    for (const mirror of this.#mirrors) mirror.reload()
  }

  #takeBuffer(size: number): ArrayBuffer {
    const fits = this.#pool.findIndex(buffer => buffer.byteLength >= size)
    if (fits >= 0) return this.#pool.splice(fits, 1)[0]
    // None is large enough: they have all been outgrown. An eighth is for growth to come.
    this.#pool.length = 0
    return new ArrayBuffer(size + (size >> 3))
  }
}
