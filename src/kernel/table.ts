import { SNAPSHOT_BYTES_MAX, TABLE_ROWS_MAX } from './limits.ts'

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

  /** A new table, empty. The same tables must be made in the same order for a snapshot to fit. */
  table<S extends Schema>(name: string, schema: S, capacity = 16): Table<S> {
    if (this.#tables.some(table => table.name === name)) {
      throw new Error(`there is a table ${name} already`)
    }
    const table = new TableRows(name, schema, capacity)
    this.#tables.push(table)
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
    pack(this.#tables, bytes)
    const release = () => {
      if (buffer.byteLength > 0) this.#pool.push(buffer)
      buffer = new ArrayBuffer(0)
    }
    return { bytes, release }
  }

  /** Makes every table what it was. Throws, with nothing changed, if the snapshot does not fit. */
  restore(snapshot: { readonly bytes: Uint8Array }): void {
    unpack(this.#tables, snapshot.bytes)
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

/*
 * The format: a header of uint32 (magic, version, layout, number of tables, each table's rows),
 * then each column's rows, each part padded to 8 bytes. Little-endian, as every engine is today.
 */

/** 'TWIN' */
const MAGIC = 0x4e495754
const VERSION = 1
const HEADER_WORDS = 4

const padded = (size: number) => Math.ceil(size / 8) * 8
const rowBytes = (column: Uint8Array, table: TableRows) => column.length / table.capacity

function headerSize(tables: readonly TableRows[]): number {
  return padded((HEADER_WORDS + tables.length) * 4)
}

function packedSize(tables: readonly TableRows[]): number {
  let size = headerSize(tables)
  for (const table of tables) {
    for (const column of table.columnBytes) size += padded(table.length * rowBytes(column, table))
  }
  if (size > SNAPSHOT_BYTES_MAX) {
    throw new RangeError(`a snapshot of ${size} bytes, at most ${SNAPSHOT_BYTES_MAX}`)
  }
  return size
}

function pack(tables: readonly TableRows[], bytes: Uint8Array): void {
  const header = [MAGIC, VERSION, layoutHash(tables), tables.length]
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, headerSize(tables) / 4)
  words.set(header)
  let at = headerSize(tables)
  tables.forEach((table, i) => {
    words[HEADER_WORDS + i] = table.length
    for (const column of table.columnBytes) {
      const size = table.length * rowBytes(column, table)
      bytes.set(column.subarray(0, size), at)
      bytes.fill(0, at + size, at + padded(size))
      at += padded(size)
    }
  })
}

function unpack(tables: readonly TableRows[], bytes: Uint8Array): void {
  const lengths = checkedLengths(tables, bytes)
  let at = headerSize(tables)
  tables.forEach((table, i) => {
    table.resize(lengths[i])
    for (const column of table.columnBytes) {
      const size = table.length * rowBytes(column, table)
      column.set(bytes.subarray(at, at + size))
      at += padded(size)
    }
  })
}

/** The rows of each table of a snapshot that fits these tables. */
function checkedLengths(tables: readonly TableRows[], bytes: Uint8Array): Uint32Array {
  const start = headerSize(tables)
  const words = new Uint32Array(bytes.slice(0, start).buffer)
  if (bytes.length < start || words[0] !== MAGIC) throw new Error('this is not a snapshot')
  if (words[1] !== VERSION) {
    throw new Error(`this snapshot has format ${words[1]}, this version reads ${VERSION}`)
  }
  if (words[2] !== layoutHash(tables) || words[3] !== tables.length) {
    throw new Error('this snapshot was taken of other tables')
  }
  const lengths = words.subarray(HEADER_WORDS, HEADER_WORDS + tables.length)
  let size = start
  tables.forEach((table, i) => {
    for (const column of table.columnBytes) size += padded(lengths[i] * rowBytes(column, table))
  })
  if (size !== bytes.length) {
    throw new Error(`this snapshot has ${bytes.length} bytes, it should have ${size}`)
  }
  return lengths
}

/** FNV-1a over the names and column types of tables. */
function layoutHash(tables: readonly TableRows[]): number {
  const text = JSON.stringify(tables.map(table => [table.name, Object.entries(table.schema)]))
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}
