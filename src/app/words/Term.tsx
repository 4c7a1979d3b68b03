/** A word with a meaning behind it: a press opens its definition, Esc or a press elsewhere closes it. */
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import type { WordKey } from './vocabulary.ts'

const Definition = lazy(async () => ({ default: (await import('./Definition.tsx')).Definition }))

interface Props {
  of: WordKey
  children: ReactNode
}

/** Between the word and its definition, and to the edge of the window, px. */
const GAP_PX = 6
const EDGE_PX = 8

export function Term({ of, children }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <span className="term-place">
      <button
        ref={button}
        type="button"
        className="term"
        popoverTarget={id}
        aria-expanded={open}
        aria-describedby={open ? id : undefined}
      >
        {children}
      </button>
      <span
        ref={popover}
        id={id}
        popover="auto"
        className="term-popover"
        onToggle={event => {
          const shows = event.newState === 'open'
          setOpen(shows)
          if (shows) requestAnimationFrame(() => put(popover.current, button.current))
        }}
      >
        {open && (
          <Suspense fallback={null}>
            <Definition of={of} onDrawn={() => put(popover.current, button.current)} />
          </Suspense>
        )}
      </span>
    </span>
  )
}

/** Below the word, or above it where there is no room; never beyond the window. */
function put(popover: HTMLElement | null, button: HTMLElement | null): void {
  if (!popover || !button) return
  const at = button.getBoundingClientRect()
  const { width, height } = popover.getBoundingClientRect()
  const below = at.bottom + GAP_PX
  const fits = below + height + EDGE_PX <= window.innerHeight
  const top = fits ? below : Math.max(EDGE_PX, at.top - GAP_PX - height)
  const left = Math.max(EDGE_PX, Math.min(at.left, window.innerWidth - width - EDGE_PX))
  popover.style.setProperty('top', `${top}px`)
  popover.style.setProperty('left', `${left}px`)
}
