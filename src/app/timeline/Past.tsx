/** What lies before the playhead, at full strength: a clip whose width is written without React. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTwin } from '../twin.ts'
import { type Axis, xOf } from './shapes.ts'

interface Props {
  axis: Axis
  px: number
  children: ReactNode
}

export function Past({ axis, px, children }: Props) {
  const id = useId()
  const { time } = useTwin()
  const clip = useRef<SVGRectElement>(null)
  useEffect(() => {
    const write = () => {
      const x = Math.max(0, Math.min(axis.width, xOf(axis, time.getState().playheadS)))
      clip.current?.setAttribute('width', x.toFixed(1))
    }
    write()
    return time.subscribe(write)
  }, [time, axis])
  return (
    <>
      <clipPath id={id}>
        <rect ref={clip} height={px} width={0} />
      </clipPath>
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  )
}
