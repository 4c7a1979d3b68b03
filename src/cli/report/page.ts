/** The page that `twin run` prints: the answer first, then what it rests on. */
import type { Scenario } from '../../scenario/filled.ts'
import type { TimelineLine } from '../../study/protocol.ts'
import { answerText } from './answer.ts'
import { clusterStories } from './clusters.ts'
import { clustersText } from './clusterTable.ts'
import { amount, count, figure, lasting, measured, people, percent } from './figures.ts'
import type { Figures } from './summary.ts'
import { tableText } from './table.ts'
import { type WallClock, wallClock } from './wallClock.ts'

export interface PageSource {
  readonly scenario: Scenario
  /** Titles of the policies laid over it. */
  readonly policies: readonly string[]
  readonly summary: Figures
  readonly lines: Iterable<TimelineLine>
}

/** The page in plain text. */
export function pageText({ scenario, policies, summary, lines }: PageSource): string {
  const clock = wallClock(scenario)
  const stories = clusterStories(lines, scenario.incidents.length > 0)
  const first = stories
    .filter(({ noticedS }) => noticedS !== null)
    .sort((one, other) => one.noticedS! - other.noticedS!)[0]
  const sections = [
    headText(scenario, policies, summary, clock),
    answerText(scenario, summary, clock, first),
    headlineText(summary),
    incidentsText(scenario, summary, clock),
    clustersText(stories, clock),
    objectivesText(summary),
    `id ${summary.id}\ndigest ${summary.digest}\n${count(summary.events)} events in ${lasting(summary.wallS)}`,
  ]
  return sections.filter(section => section !== '').join('\n\n')
}

function headText(
  scenario: Scenario,
  policies: readonly string[],
  { sites, nodes, seed, horizonS }: Figures,
  clock: WallClock,
): string {
  const over = policies.length > 0 ? `, with ${policies.join(' and ')}` : ''
  return [
    `${scenario.title}${over}`,
    `${clock.day}, ${lasting(horizonS)}: ${count(sites)} sites with ${count(nodes)} servers, seed ${seed}`,
  ].join('\n')
}

/** The four questions of the twin, a line each. */
function headlineText({ latency, energy, sovereignty, resilience }: Figures): string {
  const mwh = energy.facilityKwh === null ? null : energy.facilityKwh / 1000
  const tonnes = energy.carbonKg === null ? null : energy.carbonKg / 1000
  const violations =
    sovereignty.violationS === 0
      ? 'no violation'
      : `violations for ${lasting(sovereignty.violationS)}`
  const rows = [
    [
      'latency',
      measured(latency.p95Ms, 'ms'),
      `95 of 100 requests stay within; half within ${measured(latency.p50Ms, 'ms')}; ${percent(latency.populationWithin20MsShare)} of people within 20 ms`,
    ],
    [
      'energy',
      measured(mwh, 'MWh'),
      `${measured(tonnes, 't')} of CO2, ${percent(energy.renewableShare)} renewable, PUE ${measured(energy.pue, '')}, ${energy.costEur === null ? 'cost not known' : `${count(energy.costEur)} EUR`}`,
    ],
    [
      'sovereignty',
      sovereignty.score === null ? 'not known' : `${figure(sovereignty.score)} of 100`,
      `${percent(sovereignty.euJurisdictionShare)} of the load and ${percent(sovereignty.euDataShare)} of the data under EU law, ${percent(sovereignty.foreignExposureShare)} within reach of other law, ${violations}`,
    ],
    [
      'resilience',
      percent(resilience.availability),
      `of what people asked was answered${latency.requests === null ? '' : `; of ${amount(latency.requests)} requests ${percent(latency.failedShare)} failed`}`,
    ],
  ]
  return tableText([{ head: '' }, { head: '', right: true }, { head: '' }], rows).replace(
    /^\s*\n/,
    '',
  )
}

function incidentsText(scenario: Scenario, { resilience }: Figures, clock: WallClock): string {
  if (resilience.incidents.length === 0) return ''
  const titles = new Map(scenario.incidents.map(({ name, title }) => [name, title]))
  const rows = resilience.incidents.map(incident => [
    titles.get(incident.name) ?? incident.name,
    clock.at(incident.startS),
    incident.detectedS === null
      ? 'by nobody'
      : `after ${lasting(incident.detectedS - incident.startS)}`,
    incident.recoveredS === null
      ? 'not in this run'
      : `after ${lasting(incident.recoveredS - incident.startS)}`,
    incident.populationAffected === null ? 'not known' : people(incident.populationAffected),
  ])
  const columns = ['incident', 'began', 'noticed', 'as good as before', 'touched'].map(head => ({
    head,
  }))
  return `Incidents\n${tableText(columns, rows)}`
}

/** Five digits, unless these would look like the limit itself. */
function shown(value: number, limit: number): string {
  const short = Number(value.toPrecision(5))
  return String(short === limit ? value : short)
}

function objectivesText({ objectives }: Figures): string {
  if (objectives.length === 0) return ''
  const rows = objectives.map(({ metric, op, limit, value, met }) => [
    met === null ? 'not known' : met ? 'met' : 'MISSED',
    `${metric} ${op} ${limit}`,
    value === null ? 'not known' : `is ${shown(value, limit)}`,
  ])
  return `Objectives\n${tableText([{ head: '' }, { head: '' }, { head: '' }], rows).replace(/^\s*\n/, '')}`
}
