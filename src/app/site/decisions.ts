/** What was decided about a site, and what struck it: lines of one kind close together are one entry. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { Placement, TurnedAway } from '../../study/why/reason.ts'
import { count, duration, list, number } from '../format.ts'
import type { RunRecord } from '../run/record.ts'
import { type Mark, meaningOf, systemOf } from '../story/kinds.ts'
import { detailNumber, detailText, count as tally } from '../story/ledger.ts'
import { siteOf } from '../story/where.ts'
import { tellLine } from '../why/tellLine.ts'

export interface Decision {
  key: string
  mark: Mark
  word: string
  system: string
  tS: number
  sentence: string
  /** A line that it stands for: its chain of causes is what one asks for. */
  line: number
  /** How much it tells of the site: the more, the sooner it is shown. */
  weight: number
}

export interface Asked {
  record: RunRecord
  site: number
  /** Its lines until the moment. */
  lines: readonly TimelineLine[]
  turnedAway: readonly TurnedAway[]
  /** The scheduler's decision about the last pod that arrived. */
  arrival: Placement | null
}

/** Lines of one kind that follow one another within this time (s) are told together. */
const TOGETHER_S = 60

/** All entries, in order of time. */
export function decisionsOf(asked: Asked): Decision[] {
  const groups: { kind: string; lines: TimelineLine[] }[] = []
  for (const line of asked.lines) {
    const kind = kindOf(line, asked)
    if (!kind) continue
    const open = groups.findLast(g => g.kind === kind)
    const last = open?.lines[open.lines.length - 1]
    if (open && last && line.tS - last.tS <= TOGETHER_S) open.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  const told = groups.map(({ kind, lines }) => decisionOf(kind, lines, asked))
  for (const away of asked.turnedAway) told.push(awayOf(away))
  return told.sort((a, b) => a.tS - b.tS || a.line - b.line)
}

/** The few that tell most, in order of time; of equals the latest. */
export function foremost(decisions: readonly Decision[], most: number): Decision[] {
  return [...decisions]
    .sort((a, b) => b.weight - a.weight || b.tS - a.tS)
    .slice(0, most)
    .sort((a, b) => a.tS - b.tS || a.line - b.line)
}

/** What a line is to this site; '' where it adds nothing to what is told anyway. */
function kindOf({ kind, detail }: TimelineLine, { record, site }: Asked): string {
  const id = record.run.sites.id[site]
  if (kind === 'node-tainted' || kind === 'pod-ready') return ''
  if (kind !== 'pod-scheduled') return kind
  if (detail.site !== id) return 'left'
  return detail.from && detail.from !== id ? 'arrived' : detail.from === id ? 'stayed' : 'placed'
}

interface Telling {
  mark?: Mark
  word?: string
  weight: number
  tell(lines: readonly TimelineLine[], asked: Asked): string
}

const TELL: Readonly<Record<string, Telling>> = {
  arrived: { word: 'Moved here', weight: 5, tell: arrived },
  left: { word: 'Moved away', weight: 4, tell: left },
  stayed: {
    weight: 2,
    tell: lines => `${pods(lines.length)} from one of its servers to another.`,
  },
  placed: {
    word: 'Placed here',
    weight: 2,
    tell: lines => `${pods(lines.length)} ${kinds(lines)}.`,
  },
  'pod-evicted': { word: 'Evicted', weight: 3, tell: evicted },
  'node-not-ready': {
    weight: 3,
    tell: lines =>
      `${number(detailNumber(lines[0]!, 'graceS') ?? 0)} s without a heartbeat: ${nodes(lines)} set NotReady.`,
  },
  'node-ready': { weight: 3, tell: lines => `Heard again: ${nodes(lines)} set Ready.` },
  'node-failed': { weight: 4, tell: lines => `${count(lines.length, 'server')} failed.` },
  'node-repaired': { weight: 2, tell: lines => `${count(lines.length, 'server')} repaired.` },
  'node-booted': { weight: 1, tell: lines => `${count(lines.length, 'server')} booted.` },
  'site-mains-lost': {
    weight: 5,
    tell: lines => {
      const s = detailNumber(lines[0]!, 'batteryS') ?? 0
      return `Its grid has no voltage; ${s > 0 ? `its battery is good for ${duration(s)}` : 'the site has no battery'}.`
    },
  },
  'site-power-lost': { weight: 5, tell: () => 'Nothing is left in reserve: it goes dark.' },
  'site-power-back': {
    weight: 5,
    tell: lines => {
      const s = detailNumber(lines[0]!, 'darkS') ?? 0
      return s > 0 ? `It has mains again, after ${duration(s)} in the dark.` : 'It has mains again.'
    },
  },
  'site-on-generator': {
    weight: 5,
    tell: lines =>
      `Its generator runs, with fuel for ${duration(detailNumber(lines[0]!, 'fuelS') ?? 0)}.`,
  },
  'site-lost': { weight: 6, tell: () => 'The site is lost, its reserves with it.' },
  'site-access-cut': {
    weight: 6,
    tell: lines => {
      const s = detailNumber(lines[0]!, 'repairS')
      return `Its line is cut${s === null ? '' : `; it takes ${duration(s)} to mend`}.`
    },
  },
  'site-access-mended': { weight: 4, tell: () => 'Its line is mended.' },
}

function decisionOf(kind: string, lines: readonly TimelineLine[], asked: Asked): Decision {
  const first = lines[0]!
  const meaning = meaningOf(first.kind)
  const telling = TELL[kind]
  return {
    key: `${kind} ${first.n}`,
    mark: telling?.mark ?? meaning.mark,
    word: telling?.word ?? meaning.word,
    system: systemOf(first.source, first.kind),
    tS: first.tS,
    sentence: telling ? telling.tell(lines, asked) : tellLine(first, asked.record),
    line: first.n,
    weight: telling?.weight ?? 1,
  }
}

const pods = (n: number): string => count(n, 'pod')

const nodes = (lines: readonly TimelineLine[]): string => {
  const n = new Set(lines.map(l => l.subject)).size
  return n === 1 ? 'a node' : `${number(n)} nodes`
}

/** `of video and ar`. */
function kinds(lines: readonly TimelineLine[]): string {
  const names = new Set(
    lines.map(({ subject, by }) => subject.slice(`pod/${by}/`.length).replace(/-\d+$/, '')),
  )
  return `of ${list([...names])}`
}

/** Where most of some sites' pods are or were, by the backbone city: `Bilbao`, `Bilbao and 2 more`. */
function cities(lines: readonly TimelineLine[], field: 'from' | 'site', record: RunRecord): string {
  const sums = new Map<string, number>()
  const { hub } = record.run.sites
  for (const line of lines) {
    const site = siteOf(record, detailText(line, field) ?? '')
    if (site >= 0) tally(sums, record.run.hubs[hub[site]!]!.name)
  }
  const ranked = [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  return list(ranked, ranked.length > 2 ? 1 : 2)
}

function arrived(lines: readonly TimelineLine[], { record, arrival }: Asked): string {
  const came = `${pods(lines.length)} from ${cities(lines, 'from', record)}.`
  if (!arrival || !lines.some(l => l.n === arrival.line) || arrival.best.length === 0) return came
  return `${came} ${scored(arrival, record)}`
}

/** What the scheduler found: `Scored 611; Nantes, the next, 604.` */
function scored({ best, tied, feasible, site }: Placement, record: RunRecord): string {
  const chosen = best[0]!
  if (feasible === 1) return 'No other node was feasible.'
  if (tied > 1) return `Scored ${number(chosen.total)}, as did ${count(tied - 1, 'other node')}.`
  const next = best.find(c => c.site !== site)
  if (!next) return `Scored ${number(chosen.total)} of ${number(feasible)} feasible nodes.`
  return `Scored ${number(chosen.total)}; ${record.run.sites.name[next.site]}, ${number(next.total)}.`
}

function left(lines: readonly TimelineLine[], { record }: Asked): string {
  return `${pods(lines.length)} found a place in ${cities(lines, 'site', record)}.`
}

function evicted(lines: readonly TimelineLine[]): string {
  const s = detailNumber(lines[0]!, 'tolerationS')
  return `${s === null ? '' : `${number(s)} s toleration over: `}${pods(lines.length)} evicted.`
}

/** `4 pods of ar: each asks for 24 cores, 6 are free. Most went to Nantes.` */
function awayOf({
  workload,
  pods: n,
  asksCores,
  freeCores,
  tS,
  to,
  pending,
  lines,
}: TurnedAway): Decision {
  const rest = to
    ? pending > 0
      ? `Most went to ${to}; ${number(pending)} found no place.`
      : `${n === 1 ? 'It' : 'Most'} went to ${to}.`
    : 'None found a place.'
  const ask = `${n === 1 ? 'it asks' : 'each asks'} for ${number(asksCores, asksCores % 1 ? 1 : 0)} cores`
  const free = `${number(freeCores, freeCores % 1 ? 1 : 0)} are free`
  return {
    key: `away ${workload}`,
    mark: 'couldNot',
    word: 'Turned away',
    system: 'K3s',
    tS,
    sentence: `${pods(n)} of ${workload}: ${ask}, ${free}. ${rest}`,
    line: lines[0]!,
    weight: 5,
  }
}
