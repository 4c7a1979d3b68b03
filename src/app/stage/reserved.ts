/** Where on the map no name may stand: under the figures, the key, the conditions and the words below. */
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { Rect } from '../map/types.ts'
import { useView } from '../twin.ts'

export interface MapFrame {
  /** Of the map, px; 0 before it is laid out. */
  readonly width: number
  readonly height: number
  readonly phone: boolean
  readonly narrow: boolean
  /** The map shows towns, or a site's own surroundings, instead of all of Europe. */
  readonly near: boolean
  readonly ofSite: boolean
}

/** The rectangles (px of the map) that names are kept off. */
export function useReserved(map: RefObject<HTMLElement | null>, frame: MapFrame): Rect[] {
  const chips = useChips(map, frame)
  const { width, height, phone, narrow, near, ofSite } = frame
  return useMemo(() => {
    const of = reservedOf({ width, height, phone, narrow, near, ofSite })
    return chips ? [...of, chips] : of
  }, [width, height, phone, narrow, near, ofSite, chips])
}

/** Where the chips of the filter stand; null without any. */
function useChips(map: RefObject<HTMLElement | null>, frame: MapFrame): Rect | null {
  const filters = useView(s => s.filters)
  const [box, setBox] = useState<Rect | null>(null)
  const { width, near } = frame
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves or changes the chips
  useLayoutEffect(() => {
    const chips = map.current?.querySelector('.chips ul')?.getBoundingClientRect()
    const origin = map.current?.getBoundingClientRect()
    // With what is said below them.
    setBox(
      chips && origin
        ? { x: 0, y: chips.y - origin.y, width: chips.right - origin.x, height: chips.height + 24 }
        : null,
    )
  }, [map, filters, width, near])
  return box
}

function reservedOf({ width, height, phone, narrow, near, ofSite }: MapFrame): Rect[] {
  if (!width) return []
  const foot = { x: width - 470, y: height - 34, width: 470, height: 34 }
  if (phone) {
    const words = { x: width - 148, y: height - 30, width: 148, height: 30 }
    return [{ x: 12, y: height - 52, width: 168, height: 40 }, words]
  }
  if (narrow) {
    return [
      { x: 0, y: 0, width, height: 88 },
      { x: width - 204, y: height - 100, width: 204, height: 100 },
      { ...foot, x: 0 },
    ]
  }
  if (ofSite) return [{ x: 0, y: 0, width: 250, height: 104 }, foot]
  // From near the figures make room for names.
  if (near) return [{ x: width - 244, y: 0, width: 244, height: 104 }, foot]
  return [
    { x: 0, y: 0, width: width - 230, height: 84 },
    { x: width - 240, y: 0, width: 240, height: 96 },
    foot,
  ]
}
