import { SNAPSHOT_BYTES_MAX } from './limits.ts'

/**
 * Tables as bytes: a header of uint32 (magic, version, layout, number of tables, the rows of each),
 * then the rows of each column, each part padded to 8 bytes. Little-endian, as every engine is today.
 */

/** What the format must know of a table. */
interface Packable {
  length: number
  readonly capacity: number
  /** Its columns, whole, as bytes. */
  readonly columnBytes: readonly Uint8Array[]
  resize(length: number): void
}

/** 'TWIN' */
const MAGIC = 0x4e495754
const VERSION = 1
const HEADER_WORDS = 4

const padded = (size: number) => Math.ceil(size / 8) * 8
const rowBytes = (column: Uint8Array, table: Packable) => column.length / table.capacity

function headerSize(tables: readonly Packable[]): number {
  return padded((HEADER_WORDS + tables.length) * 4)
}

/** Bytes that the tables take. */
export function packedSize(tables: readonly Packable[]): number {
  let size = headerSize(tables)
  for (const table of tables) {
    for (const column of table.columnBytes) size += padded(table.length * rowBytes(column, table))
  }
  if (size > SNAPSHOT_BYTES_MAX) {
    throw new RangeError(`a snapshot of ${size} bytes, at most ${SNAPSHOT_BYTES_MAX}`)
  }
  return size
}

/** Writes the tables into bytes of just that size. */
export function pack(tables: readonly Packable[], layout: number, bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, headerSize(tables) / 4)
  words.fill(0).set([MAGIC, VERSION, layout, tables.length])
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

/** Makes the tables what they were. Throws, with nothing changed, if the bytes are not theirs. */
export function unpack(tables: readonly Packable[], layout: number, bytes: Uint8Array): void {
  const lengths = checkedLengths(tables, layout, bytes)
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
function checkedLengths(
  tables: readonly Packable[],
  layout: number,
  bytes: Uint8Array,
): Uint32Array {
  const start = headerSize(tables)
  if (bytes.length < start) throw new Error('this is not a snapshot')
  // A copy, as the bytes may start anywhere in their buffer.
  const words = new Uint32Array(new Uint8Array(bytes.subarray(0, start)).buffer)
  if (words[0] !== MAGIC) throw new Error('this is not a snapshot')
  if (words[1] !== VERSION) {
    throw new Error(`this snapshot has format ${words[1]}, this version reads ${VERSION}`)
  }
  if (words[2] !== layout || words[3] !== tables.length) {
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

/** Hash of a layout's description, going on from that of what comes before it (FNV-1a). */
export function layoutOf(description: string, before = 0x811c9dc5): number {
  let hash = before
  for (let i = 0; i < description.length; i++) {
    hash = Math.imul(hash ^ description.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}
