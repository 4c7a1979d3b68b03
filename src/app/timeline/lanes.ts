/** Which lanes the timeline has, in order, and how high: quiet ones fold. */
import { gridNames } from '../places.ts'
import type { Incident, RunRecord } from '../run/record.ts'
import type { Figure } from '../run/series.ts'
import { countUntil } from '../story/ledger.ts'
import { type Bar, LANE_PX, type Lane, type LaneSource, PLOT_PX } from './lane.ts'

/** Tick lanes in this order; others follow as they come. */
const ORDER = ['K3s', 'Storage', 'Machines', 'Watch', 'Links', 'Sites']

/** The lanes of a whole run, as many as fit. */
export const runLanes: LaneSource = ({ record, fromS, toS, roomPx }) => {
  const bars = incidentLanes(record)
  const troubled = bars.length > 0
  const plotPx = troubled ? LANE_PX : PLOT_PX
  const plot = (figure: Figure, label: string, zero: boolean): Lane => ({
    kind: 'plot',
    key: figure,
    label,
    px: plotPx,
    figure,
    zero,
  })
  const head: Lane[] = troubled
    ? [...bars, plot('sitesRunning', 'Sites running', false)]
    : [plot('carbonGPerKwh', 'Carbon, g/kWh', false), plot('powerKw', 'Power drawn', false)]
  const halted = haltedLane(record)
  const ticks = tickLanes(record, fromS, toS)
  const rest: Lane[] = troubled
    ? [plot('answeredShare', 'Answered', false), plot('latencyP95Ms', 'Slowest 5%', true)]
    : [plot('latencyP95Ms', 'Slowest 5%', false)]
  const [busy, quiet] = ticks
  const wanted = [...head, ...(halted ? [halted] : []), ...busy, ...rest, ...quiet]
  return fitting(wanted, roomPx)
}

function fitting(lanes: readonly Lane[], roomPx: number): Lane[] {
  const shown: Lane[] = []
  let left = roomPx
  for (const lane of lanes) {
    if (lane.px > left) continue
    left -= lane.px
    shown.push(lane)
  }
  return shown
}

/** A lane with fewer events than this in the window is quiet: it comes last, and folds first. */
const BUSY_EVENTS = 8

/** Lanes with events in the window: the busy ones, and the quiet. */
function tickLanes(record: RunRecord, fromS: number, toS: number): [Lane[], Lane[]] {
  const rank = (name: string) => (ORDER.indexOf(name) + 1 || ORDER.length + 1) - 1
  const busy: Lane[] = []
  const quiet: Lane[] = []
  const all = [...record.ledger.lanes.values()].sort(
    (a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1),
  )
  for (const ticks of all) {
    const events = countUntil(ticks.timesS, toS) - countUntil(ticks.timesS, fromS)
    if (events === 0) continue
    const key = `ticks ${ticks.name}`
    const lane: Lane = { kind: 'ticks', key, label: ticks.name, px: LANE_PX, ticks }
    ;(events < BUSY_EVENTS ? quiet : busy).push(lane)
  }
  return [busy, quiet]
}

const LANE_OF_KIND: Readonly<Record<string, string>> = {
  'grid-outage': 'Grid',
  'link-cut': 'Network',
  'access-cut': 'Network',
  'server-loss': 'Control',
}

/** Bars of the incidents, by what they strike; those that overlap lie on lanes below one another. */
export function incidentLanes(record: RunRecord): Lane[] {
  const rows: { label: string; bars: Bar[]; first: boolean }[] = []
  for (const together of incidentsTogether(record)) {
    const label = LANE_OF_KIND[together[0]!.kind] ?? 'Sites'
    const ends = together.map(i => i.endS)
    const bar: Bar = {
      fromS: together[0]!.startS,
      toS: ends.some(end => end === null) ? null : Math.max(...ends.map(Number)),
      words: wordsOf(record, together),
      filled: true,
    }
    const same = rows.filter(row => row.label === label)
    const free = same.find(row => endOf(row.bars[row.bars.length - 1]!) <= bar.fromS)
    if (free) free.bars.push(bar)
    else rows.push({ label, bars: [bar], first: same.length === 0 })
  }
  return rows.map(({ label, bars, first }, i) => ({
    kind: 'bars',
    key: `bars ${label} ${i}`,
    label: first ? label : '',
    px: LANE_PX,
    bars,
  }))
}

const endOf = (bar: Bar): number => bar.toS ?? Number.POSITIVE_INFINITY

/** Incidents of one kind that begin at one moment are one bar. */
function incidentsTogether(record: RunRecord): Incident[][] {
  const groups = new Map<string, Incident[]>()
  for (const incident of [...record.run.incidents].sort((a, b) => a.startS - b.startS)) {
    const key = `${incident.kind} ${incident.startS}`
    const group = groups.get(key)
    if (group) group.push(incident)
    else groups.set(key, [incident])
  }
  return [...groups.values()]
}

function wordsOf(record: RunRecord, incidents: readonly Incident[]): string {
  if (incidents[0]!.kind !== 'grid-outage') return incidents.map(i => i.title).join(', ')
  const grids = incidents.flatMap(i => i.grids)
  return `No voltage: ${gridNames(record, grids).join(', ')}`
}

/** "Could not": clusters that are wholly dark move nothing. */
function haltedLane(record: RunRecord): Lane | null {
  const spans = record.ledger.haltedSpans()
  if (spans.length === 0) return null
  return {
    kind: 'bars',
    key: 'halted',
    label: 'Clusters',
    px: LANE_PX,
    bars: spans.map(({ fromS, toS, most }) => ({
      fromS,
      toS: toS ?? record.computedS,
      words: `${most} ${most === 1 ? 'cluster' : 'clusters'} wholly dark: nothing moves`,
      filled: false,
    })),
  }
}
