/** What is to be explained of a site: the one thing about it that matters most at the moment. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { SiteReason } from '../../study/why/reason.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { linesOfSite } from './siteLines.ts'
import { trackOf } from './track.ts'

export type Kind =
  | 'dark'
  | 'cutOff'
  | 'battery'
  | 'generator'
  | 'tookIn'
  | 'full'
  | 'asked'
  | 'busier'
  | 'quiet'

export interface Situation {
  kind: Kind
  /** Of its CPU, 0 to 1. */
  busy: number
  /** The same just before the incidents that are on or over; null where none has begun. */
  busyBefore: number | null
  /** Its lines until now. */
  lines: TimelineLine[]
  /** Pods here that came in the stead of others; the city that most left, and how many did. */
  arrived: number
  from: string
  fromPods: number
  /** No workload that may run here finds room for one more pod. */
  full: boolean
  /** Workloads that were turned away since, for want of room. */
  noRoomFor: string[]
  /** Workloads of which people ask all that is here. */
  askedInFull: string[]
}

/** Points of load (of 1) that count as a change. */
const BUSIER = 0.05
/** A workload asked this share of the most that it takes has no more to give. */
const ALL = 0.995

export function situationOf(now: Present, site: number, reason: SiteReason | null): Situation {
  const { record, picture, tS } = now
  const lines = linesOfSite(record, site).filter(line => line.tS <= tS)
  const arrivals = (reason?.workloads ?? []).filter(w => w.arrived > 0)
  const [most] = [...arrivals].sort((a, b) => b.fromPods - a.fromPods)
  const from = most?.from ?? ''
  const situation = {
    busy: picture.load[site]! / 200,
    busyBefore: busyBefore(now, site),
    lines,
    arrived: arrivals.reduce((sum, w) => sum + w.arrived, 0),
    from,
    fromPods: arrivals.reduce((sum, w) => sum + (w.from === from ? w.fromPods : 0), 0),
    full: reason !== null && isFull(reason),
    noRoomFor: (reason?.turnedAway ?? []).map(away => away.workload),
    askedInFull: (reason?.workloads ?? [])
      .filter(w => w.mostPerS > 0 && w.askedPerS >= w.mostPerS * ALL)
      .map(w => w.name),
  }
  return { ...situation, kind: kindOf(picture.state[site]!, situation) }
}

function kindOf(state: number, s: Omit<Situation, 'kind'>): Kind {
  if (state === STATE.dark) return 'dark'
  if (state === STATE.cutOff) return 'cutOff'
  if (state === STATE.battery) return 'battery'
  if (state === STATE.generator) return 'generator'
  if (s.arrived > 0) return 'tookIn'
  if (s.full) return 'full'
  if (s.askedInFull.length > 0) return 'asked'
  return s.busyBefore !== null && Math.abs(s.busy - s.busyBefore) >= BUSIER ? 'busier' : 'quiet'
}

/** Every workload that the site's rules admit is refused for want of room. */
function isFull({ room }: SiteReason): boolean {
  const admitted = room.filter(r => r.fits || r.refusedBy === 'NodeResourcesFit')
  return admitted.length > 0 && admitted.every(r => !r.fits)
}

function busyBefore({ record, incidents, over }: Present, site: number): number | null {
  const begun = incidents.length ? incidents : over
  if (begun.length === 0) return null
  const frame = record.film.frameAt(Math.min(...begun.map(i => i.startS)) - 1)
  return frame < 0 ? null : trackOf(record, site).load[frame]! / 200
}

/** The last of a site's lines that are of a kind; undefined where there is none. */
export const lastOf = (
  lines: readonly TimelineLine[],
  ...kinds: string[]
): TimelineLine | undefined => lines.findLast(line => kinds.includes(line.kind))
