/** The five marks of a story. The word beside one says what it is, so it is hidden from readers. */
import type { Mark } from '../story/kinds.ts'

export function StoryMark({ mark }: { mark: Mark }) {
  return (
    <svg
      className={`mark mark-${mark}`}
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[mark]}
    </svg>
  )
}

const SHAPES: Record<Mark, React.ReactNode> = {
  cause: <path d="M7 1 14 13H0Z" fill="currentColor" />,
  noticed: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="7" cy="7" r="2.2" fill="currentColor" />
    </>
  ),
  moved: (
    <>
      <circle cx="7" cy="7" r="7" fill="currentColor" />
      <path className="mark-hole" d="M3.6 7h6m-2.6-2.8L9.9 7 7 9.8" fill="none" strokeWidth="1.5" />
    </>
  ),
  couldNot: (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m4.8 4.8 4.4 4.4m0-4.4L4.8 9.2" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  next: (
    <circle
      cx="7"
      cy="7"
      r="5.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.4 2.15"
    />
  ),
}
