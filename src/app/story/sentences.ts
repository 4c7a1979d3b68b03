/** One sentence for each kind of chapter, with the rule's own number in it. */
import { count, list, number } from '../format.ts'
import { gridNames, sentenceCase } from '../places.ts'
import type { Present } from '../present/present.ts'
import { destinations } from '../present/struck.ts'
import type { Incident } from '../run/record.ts'
import { detailNumber, detailText } from './detail.ts'
import { type Chapter, linesUntil, count as tally } from './ledger.ts'

type Tell = (chapter: Chapter, told: number, now: Present) => string

const TELL: Readonly<Record<string, Tell>> = {
  'incident-begins': incidentBegins,
  'site-power-lost': powerLost,
  'node-failed': (_, told) => `${count(told, 'server')} ${told === 1 ? 'fails' : 'fail'}.`,
  'server-lost': (_, told) =>
    told === 1
      ? 'The leading server of 1 cluster is out of reach; the others elect anew.'
      : `The leading servers of ${number(told)} clusters are out of reach; the others elect anew.`,
  'site-on-generator': (_, told) =>
    told === 1
      ? '1 site starts its generator and runs on.'
      : `${number(told)} sites start their generators and run on.`,
  'node-not-ready': notReady,
  'zone-state': zoneState,
  'quorum-lost': (_, told) =>
    `${count(told, 'cluster')} without a majority of servers: nothing is decided there.`,
  'evictions-halted': (_, told) =>
    told === 1
      ? 'All zones of 1 cluster are dark: it halts and moves nothing.'
      : `All zones of ${number(told)} clusters are dark: they halt and move nothing.`,
  'evictions-resumed': (_, told) =>
    told === 1
      ? '1 cluster hears nodes again and goes on.'
      : `${number(told)} clusters hear nodes again and go on.`,
  'pod-evicted': evicted,
  'pod-pending': pending,
  'deployment-scaled': (_, told) =>
    `${count(told, 'change')} in the number of replicas, as load shifts.`,
  'incident-stage': (_, told) => `Voltage returns in stages: ${number(told)} so far.`,
  'site-power-back': (_, told) =>
    `${count(told, 'site')} ${told === 1 ? 'has' : 'have'} mains again.`,
  'incident-ends': incidentEnds,
  'server-up': (_, told) =>
    told === 1
      ? '1 cluster has elected a new leading server.'
      : `${number(told)} clusters have elected new leading servers.`,
  'node-ready': (_, told) => `Heard again: ${count(told, 'node')} set Ready.`,
}

/** What a chapter says at a moment, or '' where it has nothing to say. */
export function tell(chapter: Chapter, now: Present): string {
  const told = linesUntil(chapter, now.tS)
  if (told === 0) return ''
  const known = TELL[chapter.kind]
  return known ? known(chapter, told, now) : `${sentenceCase(chapter.kind.replaceAll('-', ' '))}.`
}

/** The incidents that a chapter goes back to: those that began when its root did. */
export function incidentsOf(chapter: Chapter, now: Present): Incident[] {
  const root = now.record.ledger.line(chapter.root)
  if (!root) return []
  return now.record.run.incidents.filter(i => Math.abs(i.startS - root.tS) < 0.001)
}

function incidentBegins(chapter: Chapter, _told: number, now: Present): string {
  const incidents = incidentsOf(chapter, now)
  const outage = incidents.find(i => i.kind === 'grid-outage')
  const atOnce = outage ? firstBurst(now, chapter.root, 'site-power-lost', outage.startS) : 0
  const stop = atOnce
    ? ` ${count(atOnce, 'site')} without a battery ${atOnce === 1 ? 'stops' : 'stop'} at once.`
    : ''
  return `${beginning(incidents, now)}${stop}`
}

/** What begins with some incidents: grids by name, others by their titles, which are sentences. */
function beginning(incidents: readonly Incident[], now: Present): string {
  const grids = gridsOf(incidents, now)
  const verb = grids.length === 1 ? 'loses' : 'lose'
  return [
    grids.length ? `${sentenceCase(list(grids, 4))} ${verb} voltage.` : '',
    ...incidents.filter(i => i.kind !== 'grid-outage').map(i => `${i.title}.`),
  ]
    .filter(Boolean)
    .join(' ')
}

const gridsOf = (incidents: readonly Incident[], now: Present): string[] =>
  gridNames(
    now.record,
    incidents.filter(i => i.kind === 'grid-outage').flatMap(i => i.grids),
  )

/** Which of the incidents that began together are over by now. */
function incidentEnds(chapter: Chapter, told: number, now: Present): string {
  const ended = new Set(
    chapter.lines.slice(0, told).map(line => line.subject.replace(/^incident\//, '')),
  )
  const over = incidentsOf(chapter, now).filter(i => ended.has(i.name))
  const grids = gridsOf(over, now)
  const verb = grids.length === 1 ? 'has' : 'have'
  const others = over.filter(i => i.kind !== 'grid-outage').map(i => `${i.title}: over.`)
  const back = grids.length ? [`${sentenceCase(list(grids, 4))} ${verb} voltage everywhere.`] : []
  return [...back, ...others].join(' ')
}

/** How many lines of a kind fall within a second of a moment. */
function firstBurst(now: Present, root: number, kind: string, atS: number): number {
  const chapter = now.record.ledger.chapter(root, kind)
  return chapter ? linesUntil(chapter, Math.min(now.tS, atS + 1)) : 0
}

/** Sites whose batteries ran empty, and those that had a generator and burnt its fuel. */
function powerLost(chapter: Chapter, told: number, now: Present): string {
  const incident = incidentsOf(chapter, now)[0]
  const atOnce = incident ? linesUntil(chapter, incident.startS + 1) : 0
  if (told <= atOnce) return ''
  const held = now.record.ledger.chapter(chapter.root, 'site-on-generator')
  const fed = new Set(held?.lines.map(line => line.subject))
  let burnt = 0
  for (let i = atOnce; i < told; i++) if (fed.has(chapter.lines[i]!.subject)) burnt++
  const empty = told - atOnce - burnt
  const batteries = empty
    ? `Batteries run empty: ${count(empty, 'more site', 'more sites')} ${empty === 1 ? 'goes' : 'go'} dark.`
    : ''
  const generators = burnt ? `${count(burnt, 'generator')} out of fuel.` : ''
  return [batteries, generators].filter(Boolean).join(' ')
}

function notReady(chapter: Chapter, told: number, now: Present): string {
  const first = chapter.lines[0]!
  const graceS = detailNumber(first, 'graceS', 'gracePeriodS', 'silentS') ?? silenceOf(chapter, now)
  const early = Math.min(told, chapter.bursts[0]!.to)
  const since = graceS ? `${Math.round(graceS)} s without a heartbeat` : 'No heartbeat'
  const more = told > early ? ` ${number(told)} by now.` : ''
  return `${since}: ${count(early, 'node')} set NotReady.${more}`
}

/** How long the first nodes had been silent, by the break that silenced them (s); the middle one. */
function silenceOf(chapter: Chapter, now: Present): number {
  const burst = chapter.bursts[0]!
  const line = chapter.lines[(burst.from + burst.to) >> 1]!
  const cause = line.cause ? now.record.ledger.line(line.cause) : undefined
  return cause ? line.tS - cause.tS : 0
}

function zoneState(chapter: Chapter, told: number): string {
  let dark = 0
  let lame = 0
  let rate: number | null = null
  for (let i = 0; i < told; i++) {
    const line = chapter.lines[i]!
    const state = detailText(line, 'state')
    if (state === 'FullDisruption') dark++
    else if (state === 'PartialDisruption') lame++
    else continue
    rate ||= detailNumber(line, 'evictionsPerS')
  }
  if (dark + lame === 0) return ''
  const n = dark || lame
  const fall = n === 1 ? 'falls' : 'fall'
  const zones = dark
    ? `${count(n, 'zone')} ${fall} wholly silent (FullDisruption)`
    : `${count(n, 'zone')} ${fall} half silent (PartialDisruption)`
  return !rate ? `${zones}.` : `${zones}: ${rate} evictions a second${n === 1 ? '' : ' in each'}.`
}

function evicted(chapter: Chapter, told: number, now: Present): string {
  const tolerations = new Map<number, number>()
  for (let i = 0; i < told; i++) {
    const toleratedS = detailNumber(chapter.lines[i]!, 'tolerationS')
    if (toleratedS !== null) tally(tolerations, toleratedS)
  }
  const places = destinations(now)
    .slice(0, 2)
    .map(([name, pods]) => `${number(pods)} in ${name}`)
  const found = places.length ? ` New places: ${list(places)}.` : ''
  return `${tolerated(tolerations, told)}: ${count(told, 'pod')} evicted.${found}`
}

/** A toleration that fewer than this share of the pods had is not worth its words. */
const RARE_SHARE = 0.02

function tolerated(tolerations: ReadonlyMap<number, number>, told: number): string {
  const common = [...tolerations]
    .filter(([, pods]) => pods >= told * RARE_SHARE)
    .map(([s]) => Math.round(s))
    .sort((a, b) => a - b)
  if (common.length === 0) return 'Toleration over'
  const last = common[common.length - 1]!
  return common.length === 1
    ? `${last} s toleration over`
    : `${common.slice(0, -1).join(', ')} or ${last} s toleration over`
}

function pending(chapter: Chapter, told: number): string {
  const causes = new Map<string, number>()
  for (let i = 0; i < told; i++) {
    const why = whyPending(detailText(chapter.lines[i]!, 'reason') ?? '')
    if (why) tally(causes, why)
  }
  const ranked = [...causes].sort((a, b) => b[1] - a[1]).slice(0, 2)
  const pods = `${count(told, 'pod')} found no place`
  if (ranked.length === 0) return `${pods}.`
  if (ranked.length === 1) return `${pods}, ${ranked[0]![0]}.`
  return `${pods}: ${list(ranked.map(([why, n]) => `${number(n)} ${why}`))}.`
}

/** The scheduler's own sentence ("0/40 nodes available: 38 untolerated taint ...") in plain words. */
function whyPending(reason: string): string {
  let why = whys.get(reason)
  if (why === undefined) whys.set(reason, (why = plainly(reason)))
  return why
}

/** The same few sentences come thousands of times. */
const whys = new Map<string, string>()

function plainly(reason: string): string {
  const short = /Insufficient (\S+?)(?:,|$)/.exec(reason)
  if (short) return `for want of ${short[1] === 'cpu' ? 'CPU' : short[1]} on nodes still heard`
  if (/spread/.test(reason)) return 'since they would stand too close together'
  if (/affinity|selector/.test(reason)) return 'since they may not run on nodes still heard'
  if (/untolerated taint/.test(reason)) return 'with only silent nodes left'
  return reason ? `${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : ''
}

/** `1 more node is`, `The first of 12 more nodes is`. */
const firstOf = (n: number, one: string): string =>
  n === 1 ? `1 more ${one} is` : `The first of ${count(n, `more ${one}`)} is`

const AHEAD: Readonly<Record<string, (n: number) => string>> = {
  'site-power-lost': n => `${firstOf(n, 'site')} dark: its battery is empty.`,
  'site-on-generator': n => `${firstOf(n, 'site')} fed by its generator.`,
  'node-not-ready': n => `${firstOf(n, 'node')} given up as silent.`,
  'pod-evicted': n => `${firstOf(n, 'pod')} evicted: its toleration is over.`,
  'evictions-halted': n => `${firstOf(n, 'cluster')} wholly dark.`,
  'incident-stage': () => 'The next stage gets voltage back.',
  'site-power-back': n => `${firstOf(n, 'site')} back on the mains.`,
  'node-ready': n => `${firstOf(n, 'node')} heard again.`,
}

/** What comes next in a chapter: a burst of `n` lines; '' where it is not worth telling. */
export function tellAhead(chapter: Chapter, n: number, now: Present): string {
  const incidents = incidentsOf(chapter, now)
  if (chapter.kind === 'incident-begins') return beginning(incidents, now)
  if (chapter.kind !== 'incident-ends') return AHEAD[chapter.kind]?.(n) ?? ''
  const over = incidents.filter(i => i.endS !== null && i.endS > now.tS)
  const next = over.filter(i => i.endS === Math.min(...over.map(o => o.endS!)))
  const grids = gridsOf(next, now)
  if (grids.length === 0) return 'The incident ends.'
  return `${sentenceCase(list(grids, 4))} ${grids.length === 1 ? 'has' : 'have'} voltage everywhere.`
}
