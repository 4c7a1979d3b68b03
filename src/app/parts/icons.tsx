/** The page's few icons, drawn in the colour of the text around them. */
import type { ReactNode } from 'react'

function Icon({ size = 16, children }: { size?: number; children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

/** Three layers of a continuum: edge, region, cloud. */
export const BrandMark = () => (
  <Icon size={18}>
    <path d="M8 1 14.5 4.3 8 7.6 1.5 4.3Z" fill="currentColor" stroke="none" />
    <path d="M1.8 8 8 11.1 14.2 8" strokeDasharray="3 1.6" opacity="0.9" />
    <path d="M1.8 11.8 8 14.9 14.2 11.8" opacity="0.75" />
  </Icon>
)

/** One run that becomes two. */
export const Branch = () => (
  <Icon>
    <circle cx="3.4" cy="8" r="2" />
    <circle cx="12.6" cy="3.4" r="2" />
    <circle cx="12.6" cy="12.6" r="2" />
    <path d="m5.2 7.1 5.6-2.8M5.2 8.9l5.6 2.8" />
  </Icon>
)

export const ChevronDown = () => (
  <Icon size={12}>
    <path d="m3 5.5 5 5 5-5" strokeWidth="2" />
  </Icon>
)

export const ChevronRight = () => (
  <Icon size={12}>
    <path d="m5.5 3 5 5-5 5" strokeWidth="2" />
  </Icon>
)

export const Cross = () => (
  <Icon size={14}>
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </Icon>
)

export const Play = () => (
  <Icon>
    <path d="M4 2.5v11L13 8Z" fill="currentColor" stroke="none" />
  </Icon>
)

export const Pause = () => (
  <Icon>
    <path d="M4.2 3h2.8v10H4.2zM9 3h2.8v10H9z" fill="currentColor" stroke="none" />
  </Icon>
)

export const StepBack = () => (
  <Icon>
    <path d="M12.5 3v10L5.5 8Z" fill="currentColor" stroke="none" />
    <path d="M4 3v10" strokeWidth="1.8" />
  </Icon>
)

export const StepForward = () => (
  <Icon>
    <path d="M3.5 3v10l7-5Z" fill="currentColor" stroke="none" />
    <path d="M12 3v10" strokeWidth="1.8" />
  </Icon>
)

export const Tick = () => (
  <Icon size={14}>
    <path d="m2.5 8.5 3.6 3.5 7.4-8" strokeWidth="1.8" />
  </Icon>
)

export const HalfDone = () => (
  <Icon size={14}>
    <circle cx="8" cy="8" r="5.6" strokeWidth="1.8" />
    <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor" stroke="none" />
  </Icon>
)

export const Awaited = () => (
  <Icon size={14}>
    <circle cx="8" cy="8" r="5.6" strokeWidth="1.8" strokeDasharray="2.4 2" />
  </Icon>
)

/** A table of three rows. */
export const TableMark = () => (
  <Icon size={14}>
    <path d="M2 3.5h12v9H2zM2 6.5h12M2 9.5h12M6.5 3.5v9" strokeWidth="1.2" />
  </Icon>
)
