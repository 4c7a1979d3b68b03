/** The sentence that the sheet of a site opens with, what its reasons are headed by, and its state. */
import type { SiteReason } from '../../study/why/reason.ts'
import { count, duration, list, number } from '../format.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { lastOf, type Situation } from './situation.ts'
import { steadySince, trackOf } from './track.ts'

type Tell = (situation: Situation, now: Present, reason: SiteReason | null) => string

/** One or two sentences: what the site is, and why. */
export function sentenceOf(situation: Situation, now: Present, reason: SiteReason | null): string {
  return SENTENCES[situation.kind](situation, now, reason)
}

const SENTENCES: Readonly<Record<Situation['kind'], Tell>> = {
  dark: darkSentence,
  cutOff: ({ lines }, { record }) => {
    const cut = lastOf(lines, 'site-access-cut')
    return `Running, but cut off${cut ? ` since ${record.clock.time(cut.tS)}` : ''}: its line to the network is cut.`
  },
  battery: ({ lines }, { record }, reason) => {
    const lost = lastOf(lines, 'site-mains-lost')
    const since = lost ? ` since ${record.clock.time(lost.tS)}` : ''
    const left = reason ? ` ${duration(reason.power.batteryLeftMin * 60)} are left.` : ''
    return `On its battery${since}: its grid has no voltage.${left}`
  },
  generator: ({ lines }, { record }, reason) => {
    const on = lastOf(lines, 'site-on-generator')
    const since = on ? ` since ${record.clock.time(on.tS)}` : ''
    const left = reason ? ` It has fuel for ${duration(reason.power.generatorLeftH * 3600)}.` : ''
    return `On its generator${since}: its grid has no voltage.${left}`
  },
  tookIn: ({ arrived, from, fromPods, full, noRoomFor }) => {
    const alike = arrived === fromPods
    const took = `took in ${count(arrived, 'workload')}${alike ? ' from' : ', most of them from'} ${from}`
    if (full) return `Full. It ${took}${alike ? '' : ','} and has no room for more.`
    const more = noRoomFor.length > 0 ? `no room for more of ${list(noRoomFor)}` : 'room for more'
    return `It ${took}${alike ? '' : ','} and has ${more}.`
  },
  full: (_, __, reason) =>
    reason
      ? `Full: its workloads ask for ${number(reason.cores.asked)} of ${number(reason.cores.total)} cores, and no other finds room.`
      : 'Full.',
  asked: ({ askedInFull }) =>
    `Its ${list(askedInFull)} ${askedInFull.length === 1 ? 'gives all it' : 'give all they'} can: who asks for more is answered elsewhere.`,
  busier: ({ busy, busyBefore }) => {
    const points = Math.round((busy - (busyBefore ?? busy)) * 100)
    const more = points > 0 ? 'more' : 'less'
    return `${points > 0 ? 'Busier' : 'Quieter'}: ${number(busy * 100)}% busy, ${number(Math.abs(points))} points ${more} than before the incident.`
  },
  quiet: quietSentence,
}

function darkSentence(
  { lines }: Situation,
  { record }: Present,
  reason: SiteReason | null,
): string {
  const at = (tS: number) => record.clock.time(tS)
  const dark = lastOf(lines, 'site-power-lost', 'site-lost')
  const failed = lastOf(lines, 'node-failed')
  const back = lastOf(lines, 'site-power-back')
  if (back && back.tS >= (dark?.tS ?? 0) && back.tS >= (failed?.tS ?? 0))
    return `Starting again: it has power since ${at(back.tS)}, and its servers boot.`
  if (!dark || (failed && failed.tS > dark.tS))
    return failed ? `Down since ${at(failed.tS)}: its server has failed.` : 'Dark.'
  if (dark.kind === 'site-lost') return `Lost since ${at(dark.tS)}.`
  const mains = lastOf(lines, 'site-mains-lost')
  if (!mains || mains.tS > dark.tS) return `Dark since ${at(dark.tS)}.`
  if (dark.tS - mains.tS < 1)
    return `Dark since ${at(dark.tS)}: its grid has no voltage, and it has no battery.`
  const generator = lastOf(lines, 'site-on-generator')
  const last =
    generator && generator.tS >= mains.tS
      ? 'its generator’s fuel is spent'
      : reason && reason.power.generatorH > 0
        ? 'its generator did not start'
        : 'its battery has run out'
  return `Dark since ${at(dark.tS)}: its grid has had no voltage since ${at(mains.tS)}, and ${last}.`
}

function quietSentence({ busy, busyBefore }: Situation, now: Present): string {
  const load = `${number(busy * 100)}% busy`
  const word = busy < 0.7 ? 'Quiet' : 'Well used'
  return busyBefore !== null
    ? `${word}: ${load}, as before the incident.`
    : `${word}: ${load}${now.point.answeredShare > 0.999 ? ', and nothing is wrong' : ''}.`
}

const HEADS: Readonly<Record<Situation['kind'], string>> = {
  dark: 'Why it is dark',
  cutOff: 'Why it is cut off',
  battery: 'Why it is on its battery',
  generator: 'Why it is on its generator',
  tookIn: 'Why it is busier',
  full: 'Why it is full',
  asked: 'Why it has no more to give',
  busier: 'Why its load has changed',
  quiet: 'What was decided about it',
}

/** What the section of reasons is called. */
export const headOf = ({ kind, full }: Situation): string =>
  kind === 'tookIn' && full ? 'Why it is full' : HEADS[kind]

const STATES: Readonly<Record<number, string>> = {
  [STATE.dark]: 'No power',
  [STATE.mains]: 'Running',
  [STATE.battery]: 'Running on its battery',
  [STATE.generator]: 'Running on its generator',
  [STATE.cutOff]: 'Running, cut off the network',
}

/** `Running, 96% busy since 12:39:14`. */
export function stateOf(now: Present, site: number, { lines, busy }: Situation): string {
  const { record, picture } = now
  const state = picture.state[site]!
  const since = steadySince(trackOf(record, site), picture.frame)
  const words = STATES[state] ?? 'Unknown'
  const load = state === STATE.dark ? '' : `, ${number(busy * 100)}% busy`
  const sinceS = preciseSince(lines, record.film.timeOf(since))
  return since === 0 ? `${words}${load}` : `${words}${load} since ${record.clock.time(sinceS)}`
}

/** A frame comes once a minute; the line that led to what it shows knows the second. */
function preciseSince(lines: Situation['lines'], frameS: number): number {
  const line = lines.findLast(l => l.tS <= frameS && l.tS > frameS - 60)
  return line ? line.tS : frameS
}
