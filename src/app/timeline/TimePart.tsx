/** The timeline of the main screen: the whole run, or two lanes while one looks closer. */
import { useMemo } from 'react'
import { useNear } from '../near/nearStore.ts'
import { siteLanes } from '../site/siteLane.ts'
import { useView } from '../twin.ts'
import type { LaneSource } from './lane.ts'
import { runLanes } from './lanes.ts'
import { Timeline } from './Timeline.tsx'

export function TimePart() {
  const site = useView(s => s.site)
  const near = useNear(s => s.sites !== null)
  const lanesInView = useNear(s => s.lanes)
  const source = useMemo<LaneSource>(() => {
    if (site >= 0) return siteLanes(site)
    return near ? (lanesInView ?? noLanes) : runLanes
  }, [site, near, lanesInView])
  return <Timeline source={source} folded={site >= 0 || near} />
}

const noLanes: LaneSource = () => []
