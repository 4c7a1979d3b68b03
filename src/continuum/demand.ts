import type { World } from './world.ts'

/**
 * How much of its peak a demand asks for by the hour of the local day. Consumer: the shape that
 * exchange points publish (rising from six, highest at nine in the evening), with Feldmann et al.,
 * IMC 2020; business: office hours; both are assumptions read off such plots.
 */
const CURVES = {
  consumer: [
    0.62, 0.48, 0.38, 0.33, 0.31, 0.32, 0.36, 0.44, 0.52, 0.58, 0.62, 0.66, 0.69, 0.7, 0.71, 0.73,
    0.77, 0.82, 0.89, 0.96, 1, 0.99, 0.92, 0.78,
  ],
  business: [
    0.15, 0.12, 0.1, 0.1, 0.12, 0.18, 0.32, 0.58, 0.85, 0.97, 1, 0.98, 0.88, 0.9, 0.96, 0.97, 0.92,
    0.75, 0.55, 0.42, 0.34, 0.28, 0.22, 0.18,
  ],
  flat: new Array<number>(24).fill(1),
} as const
export type Curve = keyof typeof CURVES

/** Share of the peak at a local minute of the day, straight between the hours. */
export function curveAt(curve: Curve, localMin: number): number {
  const values = CURVES[curve]
  const hour = Math.floor(localMin / 60) % 24
  const part = (localMin % 60) / 60
  return values[hour] * (1 - part) + values[(hour + 1) % 24] * part
}

/** Mean over the day of a curve whose peak is 1. */
export function curveMean(curve: Curve): number {
  let sum = 0
  for (const v of CURVES[curve]) sum += v
  return sum / 24
}

/**
 * How much people without voltage still ask for: about half at once, falling over five hours as
 * phones and masts run down. Cloudflare on 28 April 2025: traffic of Portugal -50% at once and -90%
 * within five hours, of Spain -60% and -80%.
 */
const DARK_AT_ONCE = 0.45
const DARK_AT_LAST = 0.15
const DARK_FADE_S = 5 * 3600

export function presence(world: World, cell: number): number {
  if (world.cells.mains[cell]) return 1
  const darkS = (world.now - world.cells.darkSince[cell]) / 1e6
  return DARK_AT_ONCE - (DARK_AT_ONCE - DARK_AT_LAST) * Math.min(1, darkS / DARK_FADE_S)
}

/** Local minutes of the day in each zone of civil time, now. */
export function localMinutes(world: World): number[] {
  const utcMs = world.plan.startUtcMs + world.now / 1000
  return world.plan.zones.map(zone => {
    const min = Math.floor(utcMs / 60000) + zone.offsetMinutesAt(utcMs)
    return ((min % 1440) + 1440) % 1440
  })
}
