/** Scrubbing: press or drag anywhere on the lanes; a wheel zooms, and sideways it moves the window. */
import { type RefObject, useEffect, useMemo } from 'react'
import { useTwin } from '../twin.ts'
import { timeOf } from './shapes.ts'

export function useScrub(field: RefObject<HTMLElement | null>) {
  const { time } = useTwin()
  useEffect(() => {
    const element = field.current
    if (!element) return
    // React's own wheel listener is passive, and could not keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { fromS, toS } = time.getState()
      const box = element.getBoundingClientRect()
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        time.pan((event.deltaX / box.width) * (toS - fromS))
      } else {
        const aboutS = timeOf({ fromS, toS, width: box.width }, event.clientX - box.left)
        time.zoom(1.0015 ** event.deltaY, aboutS)
      }
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [field, time])

  return useMemo(() => {
    const seek = (event: React.PointerEvent) => {
      const box = event.currentTarget.getBoundingClientRect()
      const { fromS, toS } = time.getState()
      const x = Math.max(0, Math.min(box.width, event.clientX - box.left))
      time.seek(timeOf({ fromS, toS, width: box.width }, x))
    }
    return {
      onPointerDown: (event: React.PointerEvent) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        seek(event)
      },
      onPointerMove: (event: React.PointerEvent) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      },
    }
  }, [time])
}
