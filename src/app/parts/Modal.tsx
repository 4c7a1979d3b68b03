/** A dialog over the page: the browser's own, so that focus, Esc and the rest behave. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Cross } from './icons.tsx'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
}

export function Modal({ title, onClose, children, wide }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      // A browser would begin at the cross; a dialog that is opened to type into begins there.
      element.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'modal modal-wide' : 'modal'}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      // A press on the dialog itself is one on the dimmed page around its content.
      onPointerDown={event => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className="modal-body">
        <header className="modal-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Cross />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
