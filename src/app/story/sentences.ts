/** One sentence for each kind of chapter, with the rule's own number in it. */
import { count, list, number } from '../format.ts'
import { gridNames, sentenceCase } from '../places.ts'
import type { Present } from '../present/present.ts'
import { destinations } from '../present/struck.ts'
import type { Incident } from '../run/record.ts'
import { type Chapter, detailNumber, detailText, linesUntil, count as tally } from './ledger.ts'

type Tell = (chapter: Chapter, told: number, now: Present) => string

const TELL: Readonly<Record<string, Tell>> = {
  'incident-begins': incidentBegins,
  'site-power-lost': powerLost,
  'node-failed': (_, told) => `${count(told, 'server')} ${told === 1 ? 'fails' : 'fail'}.`,
  'server-lost': (_, told) => `${count(told, 'leading server')} lost; the others elect anew.`,
  'site-on-generator': (_, told) =>
    `${count(told, 'site')} ${told === 1 ? 'starts its generator' : 'start their generators'} and ${told === 1 ? 'runs' : 'run'} on.`,
  'node-not-ready': notReady,
  'zone-state': zoneState,
  'quorum-lost': (_, told) =>
    `${count(told, 'cluster')} without a majority of servers: nothing is decided there.`,
  'evictions-halted': (_, told) =>
    told === 1
      ? 'All zones of 1 cluster are dark: it halts and moves nothing.'
      : `All zones of ${number(told)} clusters are dark: they halt and move nothing.`,
  'evictions-resumed': (_, told) => `${count(told, 'cluster')} hear nodes again and go on.`,
  'pod-evicted': evicted,
  'pod-pending': pending,
  'deployment-scaled': (_, told) =>
    `${count(told, 'change')} in the number of replicas, as load shifts.`,
  'incident-stage': (_, told) => `Voltage returns in stages: ${count(told, 'stage')} so far.`,
  'site-power-back': (_, told) =>
    `${count(told, 'site')} ${told === 1 ? 'has' : 'have'} mains again.`,
  'incident-ends': (chapter, told) =>
    told === 1 ? `${titleOf(chapter) ?? 'The incident'} is over.` : `${told} incidents are over.`,
  'server-up': (_, told) => `${count(told, 'control plane')} elected and up again.`,
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

const titleOf = (chapter: Chapter): string | null => detailText(chapter.lines[0]!, 'title', 'name')

function incidentBegins(chapter: Chapter, _told: number, now: Present): string {
  const incidents = incidentsOf(chapter, now)
  const outages = incidents.filter(i => i.kind === 'grid-outage')
  const others = incidents.filter(i => i.kind !== 'grid-outage').map(i => `${i.title}.`)
  if (outages.length === 0) return others.join(' ') || 'An incident begins.'
  const grids = gridNames(
    now.record,
    outages.flatMap(i => i.grids),
  )
  const loses = grids.length === 1 ? 'loses' : 'lose'
  const atOnce = firstBurst(now, chapter.root, 'site-power-lost', outages[0]!.startS)
  const stop = atOnce
    ? ` ${count(atOnce, 'site')} without a battery ${atOnce === 1 ? 'stops' : 'stop'} at once.`
    : ''
  return [`${sentenceCase(list(grids, 4))} ${loses} voltage.${stop}`, ...others].join(' ')
}

/** How many lines of a kind fall within a second of a moment. */
function firstBurst(now: Present, root: number, kind: string, atS: number): number {
  const chapter = now.record.ledger.chapter(root, kind)
  return chapter ? linesUntil(chapter, Math.min(now.tS, atS + 1)) : 0
}

function powerLost(chapter: Chapter, told: number, now: Present): string {
  const incident = incidentsOf(chapter, now)[0]
  const atOnce = incident ? linesUntil(chapter, incident.startS + 1) : 0
  const later = told - atOnce
  if (later <= 0) return ''
  return `Batteries run empty: ${count(later, 'more site', 'more sites')} ${later === 1 ? 'goes' : 'go'} dark.`
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
  const zones = dark
    ? `${count(dark, 'zone')} wholly silent, set FullDisruption`
    : `${count(lame, 'zone')} half silent, set PartialDisruption`
  return !rate ? `${zones}.` : `${zones}: ${rate} evictions a second in each.`
}

function evicted(chapter: Chapter, told: number, now: Present): string {
  const tolerations = new Map<number, number>()
  for (let i = 0; i < told; i++) {
    const toleratedS = detailNumber(chapter.lines[i]!, 'tolerationS')
    if (toleratedS !== null) tally(tolerations, toleratedS)
  }
  const most = [...tolerations].sort((a, b) => b[1] - a[1])[0]?.[0]
  const rule = most === undefined ? 'Toleration over' : `${Math.round(most)} s toleration over`
  const places = destinations(now)
    .slice(0, 2)
    .map(([name, pods], i) => `${number(pods)} ${i ? 'in' : 'now run in'} ${name}`)
  return `${rule}: ${count(told, 'pod')} evicted.${places.length ? ` ${list(places)}.` : ''}`
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
  'incident-begins': () => 'The incident begins.',
  'site-power-lost': n => `${firstOf(n, 'site')} dark: its battery is empty.`,
  'site-on-generator': n => `${firstOf(n, 'site')} fed by its generator.`,
  'node-not-ready': n => `${firstOf(n, 'node')} given up as silent.`,
  'pod-evicted': n => `${firstOf(n, 'pod')} evicted: its toleration is over.`,
  'evictions-halted': n => `${firstOf(n, 'cluster')} wholly dark.`,
  'incident-stage': () => 'The next stage gets voltage back.',
  'site-power-back': n => `${firstOf(n, 'site')} back on the mains.`,
  'node-ready': n => `${firstOf(n, 'node')} heard again.`,
  'incident-ends': () => 'The incident ends.',
}

/** What comes next in a chapter of which `n` lines lie ahead; '' where it is not worth telling. */
export const tellAhead = (chapter: Chapter, n: number): string => AHEAD[chapter.kind]?.(n) ?? ''
