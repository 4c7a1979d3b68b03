import { presence } from '../../../continuum/demand.ts'
import { access, FIBRE_US_PER_KM } from '../../../continuum/latency.ts'
import { NOBODY } from '../../../continuum/segment.ts'
import type { Session } from '../../session.ts'
import type { Explained } from '../figure.ts'
import type { FigureInput } from '../reason.ts'
import { COUNTED, input, SCENARIO, sourceOf } from './inputs.ts'

const WAY =
  'Round trip of the last mile and of fibre, equipment in it; mean wait by Erlang C (M/M/c, Erlang 1917); service as the scenario has it. Group index 1.468 (ITU-T G.652).'

/** Means over all requests answered now (ms), and how many those are. */
function parts(session: Session) {
  const { flows, answers, world } = session.metrics.reading()
  const { segments } = flows
  const { workloads, cells } = world.plan
  let rate = 0
  let accessMs = 0
  let wayMs = 0
  let serviceMs = 0
  for (let i = 0; i < segments.length; i++) {
    const answered = answers.answeredPerS[i]
    if (segments.site[i] === NOBODY || answered === 0) continue
    const lastMileMs = cells.accessRttUs[segments.cell[i]] / 1000
    rate += answered
    accessMs += answered * lastMileMs
    wayMs += answered * (segments.rttUs[i] / 1000 - lastMileMs)
    serviceMs += answered * workloads[segments.workload[i]].serviceS * 1000
  }
  const mean = (sum: number) => (rate > 0 ? sum / rate : null)
  return { answers, rate, accessMs: mean(accessMs), wayMs: mean(wayMs), serviceMs: mean(serviceMs) }
}

function ofLatency(session: Session): FigureInput[] {
  const { answers, rate, accessMs, wayMs, serviceMs } = parts(session)
  const { access: kind } = session.scenario.network
  const waitMs = rate > 0 ? (answers.waited / rate) * 1000 : null
  return [
    input('Requests answered', rate, '1/s', COUNTED),
    input(`Last mile (${kind}), mean`, accessMs, 'ms', access[kind].source),
    input(
      'Metro and backbone, mean',
      wayMs,
      'ms',
      `fibre at ${FIBRE_US_PER_KM.toFixed(3)} µs/km; ${sourceOf('road-distance')}`,
    ),
    input('Wait for a free place, mean', waitMs, 'ms', 'Erlang C'),
    input('Service, mean', serviceMs, 'ms', SCENARIO),
  ]
}

function ofAnswers(session: Session): FigureInput[] {
  const { flows, answers } = session.metrics.reading()
  const { segments } = flows
  let nobody = 0
  let carried = 0
  let failed = 0
  for (let i = 0; i < segments.length; i++) {
    const rate = segments.ratePerS[i]
    if (segments.site[i] === NOBODY) nobody += rate
    else {
      carried += rate * (1 - segments.carried[i])
      failed += rate * segments.carried[i] - answers.answeredPerS[i]
    }
  }
  return [
    input('Requests asked', answers.asked, '1/s', SCENARIO),
    input('Requests answered', answers.answered, '1/s', COUNTED),
    input('Lost: no replica has room', nobody, '1/s', COUNTED),
    input('Lost: a dead replica is still named', Math.max(0, failed), '1/s', COUNTED),
    input('Lost: a backbone link is full', Math.max(0, carried), '1/s', COUNTED),
  ]
}

function ofPeople(session: Session): FigureInput[] {
  const { world, answers } = session.metrics.reading()
  const { cells } = world.plan
  let all = 0
  let canAsk = 0
  let served = 0
  for (let c = 0; c < cells.count; c++) {
    if (answers.cellAsked[c] === 0) continue
    const people = cells.population[c]
    const there = people * presence(world, c)
    all += people
    canAsk += there
    served += there * (answers.cellAnswered[c] / answers.cellAsked[c])
  }
  return [
    input('People who use the continuum', all, 'people', sourceOf('eurostat-population')),
    input(
      'Who can ask: voltage, or phones and masts that still run',
      canAsk,
      'people',
      'Cloudflare Radar, 28 April 2025',
    ),
    input('Of those, answered', served, 'people', COUNTED),
  ]
}

const percentile = (share: string): Explained => ({
  words: `The time that ${share} of all requests answered now stay within. Requests that nobody answers are in no percentile.`,
  formula: 't = last mile + 2 × (metro + backbone) + wait + service, over all requests, sorted',
  model: `${WAY} Bins of 0.1 ms, so wrong by less than that.`,
  inputs: ofLatency,
})

/** How long people wait, and how many are answered at all. */
export const latencyFigures: Readonly<Record<string, Explained>> = {
  latencyP50Ms: percentile('half'),
  latencyP95Ms: percentile('95%'),
  answeredShare: {
    words: 'Requests answered, of all that people ask.',
    formula: 'answered share = answered ÷ asked',
    model:
      'Demand goes to the nearest replica that has room and that the directory names; a replica that has died is named until its server noticed, and its share fails.',
    inputs: ofAnswers,
  },
  answeredPerS: {
    words: 'Requests answered a second, of all workloads that people call.',
    formula: 'answered = Σ rate × replicas alive ÷ replicas named × share carried',
    model: 'Rates follow the hour of the local day, settled after each fault.',
    inputs: ofAnswers,
  },
  peopleServedShare: {
    words: 'Of all people, those who can ask and are answered.',
    formula: 'served = Σ people × presence × answered ÷ asked, over places, ÷ people',
    model:
      'People without voltage still ask for a while: 45% at once, falling to 15% over five hours, as traffic of Spain and Portugal fell on 28 April 2025.',
    inputs: ofPeople,
  },
}
