/** The timeline of the main screen: the whole run, or two lanes while one looks closer. */
import { useMemo } from 'react'
import { useView } from '../twin.ts'
import type { LaneSource } from './lane.ts'
import { incidentLanes, runLanes } from './lanes.ts'
import { Timeline } from './Timeline.tsx'

export function TimePart() {
  const site = useView(s => s.site)
  const source = useMemo<LaneSource>(() => (site < 0 ? runLanes : siteLanes(site)), [site])
  return <Timeline source={source} folded={site >= 0} />
}

const siteLanes =
  (_site: number): LaneSource =>
  ({ record }) =>
    incidentLanes(record).slice(0, 1)
