/** Tables sorted by a press on a column's head. */
import { useMemo, useState } from 'react'

export interface SortColumn<T> {
  key: string
  label: string
  /** Numbers sort from the largest, words from A; null comes last. */
  value: (row: T) => number | string | null
  words?: boolean
}

export interface Sorting<T> {
  rows: readonly T[]
  /** Key of the column, '' while the rows stand as they were given. */
  by: string
  backwards: boolean
  sortBy: (key: string) => void
}

/** Rows in the order asked for: a second press turns it round, a third takes it back. */
export function useSorting<T>(rows: readonly T[], columns: readonly SortColumn<T>[]): Sorting<T> {
  const [{ by, backwards }, set] = useState({ by: '', backwards: false })
  const column = columns.find(c => c.key === by)
  const sorted = useMemo(
    () => (column ? sortedBy(rows, column.value, backwards) : rows),
    [rows, column, backwards],
  )
  const sortBy = (key: string) => {
    if (key !== by) set({ by: key, backwards: false })
    else if (!backwards) set({ by, backwards: true })
    else set({ by: '', backwards: false })
  }
  return { rows: sorted, by, backwards, sortBy }
}

export function sortedBy<T>(
  rows: readonly T[],
  value: (row: T) => number | string | null,
  backwards: boolean,
): T[] {
  const way = backwards ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    if (typeof x === 'number' && typeof y === 'number') return way * (y - x)
    return x === y ? 0 : way * (x < y ? -1 : 1)
  })
}

interface HeadProps<T> {
  columns: readonly SortColumn<T>[]
  sorting: Sorting<T>
}

export function SortHeads<T>({ columns, sorting }: HeadProps<T>) {
  const { by, backwards, sortBy } = sorting
  return (
    <thead>
      <tr>
        {columns.map(({ key, label, words }) => {
          // Words begin at A, numbers with the largest.
          const ascending = Boolean(words) !== backwards
          const sort = key !== by ? 'none' : ascending ? 'ascending' : 'descending'
          return (
            <th key={key} scope="col" className={words ? 'words' : ''} aria-sort={sort}>
              <button type="button" onClick={() => sortBy(key)}>
                {label}
                {key === by && <span aria-hidden="true">{ascending ? ' ↑' : ' ↓'}</span>}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
