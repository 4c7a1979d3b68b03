/** A run's figures, sites and events as tables for other programs: plain numbers, units in the head. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { WallClock } from '../clock.ts'
import type { Picture } from '../film.ts'
import { LATENCY_STEP_MS, LOAD_FULL, SERVES_NOBODY } from '../map/types.ts'
import type { RunRecord } from '../run/record.ts'
import { csvOf } from '../table/csv.ts'
import type { Cell, Column, Row } from '../table/rows.ts'

const TIME: readonly Column[] = [{ label: 'time', unit: 's' }, { label: 'local time' }]

/** Units of the figures by the minute; a share is of 1. */
const UNITS: Readonly<Record<string, string>> = {
  latencyP50Ms: 'ms',
  latencyP95Ms: 'ms',
  carbonGPerKwh: 'g/kWh',
  powerKw: 'kW',
  answeredShare: '1',
  peopleServedShare: '1',
  euShare: '1',
}

/** `2025-04-28T12:33:24+02:00`, which sorts and which spreadsheets read. */
function localTime(clock: WallClock, tS: number): string {
  const { year, month, day, hour, minute, second, offsetMin } = clock.at(tS)
  const two = (n: number) => `${n}`.padStart(2, '0')
  const away = Math.abs(offsetMin)
  const zone = `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`
}

/** One row a minute, as far as the run is computed. */
export function seriesCsv({ series, clock }: RunRecord): string {
  const figures = Object.keys(series.points[0] ?? {}).filter(name => name !== 'tS')
  const columns = [...TIME, ...figures.map(label => ({ label, unit: UNITS[label] ?? '' }))]
  const rows: Row[] = series.points.map(point => [
    point.tS,
    localTime(clock, point.tS),
    ...figures.map(name => point[name as keyof typeof point] ?? null),
  ])
  return csvOf(columns, rows)
}

const STATES = ['no power', 'mains', 'battery', 'generator', 'cut off'] as const

const SITES: readonly Column[] = [
  { label: 'site' },
  { label: 'place' },
  { label: 'country' },
  { label: 'latitude', unit: 'degrees' },
  { label: 'longitude', unit: 'degrees' },
  { label: 'class' },
  { label: 'operator' },
  { label: 'law' },
  { label: 'servers' },
  { label: 'power' },
  { label: 'latency', unit: 'ms' },
  { label: 'load', unit: '%' },
  { label: 'carbon', unit: 'g/kWh' },
  { label: 'takes no work' },
]

/** One row a site, at the moment that the picture shows. */
export function sitesCsv({ run, clock }: RunRecord, picture: Picture): string {
  const { sites } = run
  const rows: Row[] = []
  for (let i = 0; i < sites.count; i++) {
    const provider = run.providers[sites.provider[i]!]
    const latency = picture.latency[i]!
    rows.push([
      picture.tS,
      localTime(clock, picture.tS),
      sites.id[i]!,
      sites.name[i]!,
      sites.country[i]!,
      sites.lat[i]!,
      sites.lon[i]!,
      run.classes[sites.siteClass[i]!] ?? '',
      provider?.name ?? '',
      provider?.jurisdiction ?? '',
      sites.nodes[i]!,
      STATES[picture.state[i]!] ?? '',
      latency === SERVES_NOBODY ? null : Math.round(latency * LATENCY_STEP_MS * 10) / 10,
      (100 * picture.load[i]!) / LOAD_FULL,
      picture.carbon[sites.grid[i]!] ?? null,
      run.barred[i] ? 'yes' : '',
    ])
  }
  return csvOf([...TIME, ...SITES], rows)
}

const LINES: readonly Column[] = [
  { label: 'line' },
  ...TIME,
  { label: 'system' },
  { label: 'by' },
  { label: 'kind' },
  { label: 'subject' },
  { label: 'cause' },
  { label: 'detail' },
]

/** One row an event; `cause` is the number of the line that led to it. */
export function timelineCsv({ ledger, clock }: RunRecord): string {
  return csvOf(
    LINES,
    ledger.lines.map(line => lineRow(line, clock)),
  )
}

const lineRow = (line: TimelineLine, clock: WallClock): Cell[] => [
  line.n,
  line.tS,
  localTime(clock, line.tS),
  line.source,
  line.by,
  line.kind,
  line.subject,
  line.cause,
  JSON.stringify(line.detail),
]
