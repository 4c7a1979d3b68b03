/** Any chart as text: a button that opens its values as a table, in pages, with a way to save them. */
import { type ReactNode, useMemo, useState } from 'react'
import { TableMark } from '../parts/icons.tsx'
import { Modal } from '../parts/Modal.tsx'
import { csvOf } from './csv.ts'
import { PAGE_ROWS, Pages } from './Pages.tsx'
import { type Column, cellText, headOf, type Row } from './rows.ts'

interface Props {
  /** What the table is of, such as "Latency, slowest 5%". */
  title: string
  /** Columns that are not known before may be asked for, as rows are, when the table is opened. */
  columns: readonly Column[] | (() => readonly Column[])
  rows: () => readonly Row[]
  /** Below the title. */
  note?: ReactNode
  /** The button's words; default "Show as table". */
  label?: string
  /** `button`: a button; `link`: a line of text; `mark`: a small mark with its words unseen. */
  button?: 'button' | 'link' | 'mark'
}

export function AsTable({ button = 'link', label = 'Show as table', ...table }: Props) {
  const [open, setOpen] = useState(false)
  const looks = { button: 'button', link: 'link', mark: 'icon-button table-mark' }[button]
  return (
    <>
      <button
        type="button"
        className={looks}
        aria-haspopup="dialog"
        {...(button === 'mark' && {
          title: `${table.title} as table`,
          'aria-label': `${table.title}: ${label.toLowerCase()}`,
        })}
        onClick={() => setOpen(true)}
      >
        {button === 'mark' ? <TableMark /> : label}
      </button>
      {open && <TableDialog {...table} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogProps = Omit<Props, 'button' | 'label'> & { onClose: () => void }

export function TableDialog({ title, columns, rows, note, onClose }: DialogProps) {
  // The values of the moment in which it was opened: a table that changes cannot be read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const [heads, all] = useMemo(
    () => [typeof columns === 'function' ? columns() : columns, rows()] as const,
    [],
  )
  const [page, setPage] = useState(0)
  const from = page * PAGE_ROWS
  return (
    <Modal title={title} onClose={onClose} wide>
      {note && <p className="table-note">{note}</p>}
      <div className="table-scroll">
        <Figures
          title={title}
          columns={heads}
          rows={all.slice(from, from + PAGE_ROWS)}
          from={from}
        />
      </div>
      {all.length === 0 && <p className="section-note">There are no values yet.</p>}
      <p className="buttons table-foot">
        {all.length > PAGE_ROWS && <Pages page={page} rows={all.length} onPage={setPage} />}
        <button
          type="button"
          className="button"
          onClick={() => saveText(`${title}.csv`, csvOf(heads, all))}
        >
          Save as CSV
        </button>
      </p>
    </Modal>
  )
}

interface FiguresProps {
  title: string
  columns: readonly Column[]
  rows: readonly Row[]
  from: number
}

function Figures({ title, columns, rows, from }: FiguresProps) {
  return (
    <table className="figures">
      <caption className="unseen">{title}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th
              key={column.label}
              scope="col"
              className={column.digits === undefined ? 'words' : ''}
            >
              {headOf(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are values in their order, and may be alike
          <tr key={from + r}>
            {columns.map(({ label, digits }, c) => {
              const text = cellText(row[c] ?? null, digits)
              if (c === 0) {
                return (
                  <th key={label} scope="row">
                    {text}
                  </th>
                )
              }
              return (
                <td key={label} className={digits === undefined ? 'words' : ''}>
                  {text}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Hands a text to the browser's own saving. */
function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[\\/:*?"<>|]+/g, ' ')
  link.click()
  // The browser has taken it when the click is over; Safari wants a moment more.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
