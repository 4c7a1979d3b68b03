/** Turns the pages of a long table. */
import { number } from '../format.ts'

/** Rows on a page. */
export const PAGE_ROWS = 100

interface Props {
  page: number
  rows: number
  onPage: (page: number) => void
}

export function Pages({ page, rows, onPage }: Props) {
  const pages = Math.ceil(rows / PAGE_ROWS)
  const from = page * PAGE_ROWS + 1
  const to = Math.min(rows, (page + 1) * PAGE_ROWS)
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={page === 0}
        onClick={() => page > 0 && onPage(page - 1)}
      >
        Previous
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={page >= pages - 1}
        onClick={() => page < pages - 1 && onPage(page + 1)}
      >
        Next
      </button>
      <span className="section-note" aria-live="polite">
        {number(from)} to {number(to)} of {number(rows)}
      </span>
    </>
  )
}
