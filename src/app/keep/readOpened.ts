/** The fixed part of a kept run, read back: every list as long as it must be, every index in its list. */
import * as v from 'valibot'
import type { OpenedRun } from '../../study/protocol.ts'

const MOST_SITES = 200_000

const word = v.pipe(v.string(), v.maxLength(400))
const words = (most: number) => v.pipe(v.array(word), v.maxLength(most))
const real = v.pipe(v.number(), v.finite())
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const bytes = v.instance(Uint8Array)

const openedSchema = v.strictObject({
  scenario: v.strictObject({
    name: word,
    title: word,
    about: v.pipe(v.string(), v.maxLength(20_000)),
    seed: whole,
    startUtcMs: real,
    zone: v.pipe(word, v.check(isZone)),
    horizonS: v.pipe(real, v.minValue(1), v.maxValue(1e9)),
    digestVersion: word,
  }),
  sites: v.strictObject({
    count: v.pipe(whole, v.maxValue(MOST_SITES)),
    id: words(MOST_SITES),
    name: words(MOST_SITES),
    country: words(MOST_SITES),
    lat: v.instance(Float64Array),
    lon: v.instance(Float64Array),
    hub: bytes,
    grid: bytes,
    siteClass: bytes,
    provider: bytes,
    law: bytes,
    nodes: v.instance(Uint16Array),
  }),
  hubs: v.array(v.strictObject({ code: word, name: word, lat: real, lon: real, country: word })),
  links: v.array(
    v.strictObject({ a: whole, b: whole, km: real, kind: v.picklist(['land', 'sea']), name: word }),
  ),
  grids: v.array(v.strictObject({ id: word, country: word, name: word })),
  providers: v.array(v.strictObject({ id: word, name: word, jurisdiction: word })),
  classes: words(100),
  incidents: v.array(
    v.strictObject({
      name: word,
      kind: word,
      title: word,
      startS: real,
      endS: v.nullable(real),
      grids: v.array(whole),
    }),
  ),
  inScope: words(300),
  population: real,
  id: word,
  workloads: words(1000),
  barred: bytes,
  changes: v.array(v.strictObject({ fromS: real, note: word, title: word })),
})

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

/** The run as it was opened, if it is whole; null otherwise. */
export function readOpened(value: unknown): OpenedRun | null {
  const checked = v.safeParse(openedSchema, value, { abortEarly: true })
  if (!checked.success) return null
  const run: OpenedRun = checked.output
  return isWhole(run) ? run : null
}

function isWhole({ sites, hubs, links, grids, providers, classes, incidents, barred }: OpenedRun) {
  const { count } = sites
  const columns = [sites.id, sites.name, sites.country, sites.lat, sites.lon, sites.nodes]
  const pointing: [Uint8Array, number][] = [
    [sites.hub, hubs.length],
    [sites.grid, grids.length],
    [sites.siteClass, classes.length],
    [sites.provider, providers.length],
    [sites.law, 4],
  ]
  return (
    columns.every(column => column.length === count) &&
    pointing.every(([index, length]) => index.length === count && index.every(i => i < length)) &&
    sites.lat.every(lat => Math.abs(lat) <= 90) &&
    sites.lon.every(lon => Math.abs(lon) <= 180) &&
    links.every(({ a, b }) => a < hubs.length && b < hubs.length) &&
    incidents.every(incident => incident.grids.every(g => g < grids.length)) &&
    (barred.length === count || barred.length === 0)
  )
}
