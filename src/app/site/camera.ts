/** The camera goes to the chosen site, and back when one has done with it. */
import { useEffect, useRef } from 'react'
import type { CameraView } from '../map/camera/view.ts'
import { flyTo, flyToPlace } from '../stage/mapHandle.ts'
import { useTwin, useView } from '../twin.ts'

/** look.md's distance for a site; whoever stands nearer stays there. */
const DISTANCE = 25.5
/** A distance this much off has been changed by hand. */
const SAME = 0.5

export function useSiteCamera(): void {
  const { view, run } = useTwin()
  const site = useView(s => s.site)
  const drawn = useView(s => s.mapDrawn)
  const before = useRef<CameraView | null>(null)
  const flown = useRef(0)
  useEffect(() => {
    const { camera } = view.getState()
    const sites = run.getState().record?.run.sites
    if (!drawn) return
    if (site >= 0 && sites) {
      before.current ??= camera
      flown.current = Math.min(DISTANCE, camera?.distance ?? DISTANCE)
      flyToPlace(sites.lat[site]!, sites.lon[site]!, flown.current)
      return
    }
    const back = before.current
    before.current = null
    if (back && camera && Math.abs(camera.distance - flown.current) < SAME) flyTo(back)
  }, [site, drawn, view, run])
}
