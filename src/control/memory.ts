import type { Columns, ColumnType, Memory, Schema } from './port.ts'

const KINDS = {
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const

type AnyColumn = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array

/**
 * Memory on the ordinary heap, for decisions asked outside any simulation and for tests. It
 * cannot be copied as a whole; a simulation brings its own.
 */
export const heapMemory: Memory = <S extends Schema>(
  _name: string,
  schema: S,
  capacity = 16,
): Columns<S> => {
  const names = Object.keys(schema)
  let room = Math.max(1, capacity)
  let rows = 0
  const table: Record<string, unknown> = {}
  for (const name of names) table[name] = new KINDS[schema[name] as ColumnType](room)
  const grow = (least: number) => {
    while (room < least) room *= 2
    for (const name of names) {
      const old = table[name] as AnyColumn
      const next = new KINDS[schema[name] as ColumnType](room)
      next.set(old)
      table[name] = next
    }
  }
  const resize = (n: number) => {
    if (n > room) grow(n)
    for (const name of names) if (n < rows) (table[name] as AnyColumn).fill(0, n, rows)
    rows = n
  }
  Object.defineProperty(table, 'length', { get: () => rows })
  table.add = () => {
    resize(rows + 1)
    return rows - 1
  }
  table.resize = resize
  table.clear = () => resize(0)
  return table as Columns<S>
}
