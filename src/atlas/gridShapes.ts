import type { Mark } from './fact.ts'

/** How carbon intensity goes over the day, the year and the week, each as a share of its mean. */
export interface GridShape {
  /** 24 values, hours 0..23 UTC at `lon`. */
  readonly hours: readonly number[]
  /** 12 values, January first. */
  readonly months: readonly number[]
  /** 7 values, Monday first. */
  readonly weekdays: readonly number[]
  /** The longitude for which the hours hold; elsewhere the sun comes earlier or later. */
  readonly lon: number
  readonly source: string
  readonly mark: Mark
}

/** The families of shapes. Countries without a trace of their own are given the one that fits best. */
export type ShapeFamily = keyof typeof shapes

/** Brings a list to a mean of exactly one (up to rounding). */
function unit(values: readonly number[]): number[] {
  let sum = 0
  for (const v of values) sum += v
  return values.map(v => (v * values.length) / sum)
}

/** The same course with only a share of its swing. */
const damped = (values: readonly number[], share: number): number[] =>
  unit(values).map(v => 1 + (v - 1) * share)

// Hourly means over all days of the trace, made from the traces that the sources name.
const atHours = [
  1.034, 1.027, 1.032, 1.055, 1.054, 1.022, 0.98, 0.961, 0.955, 0.95, 0.936, 0.931, 0.942, 0.973,
  1.006, 1.005, 0.972, 0.962, 0.974, 1.007, 1.047, 1.063, 1.065, 1.046,
]
const beHours = [
  0.977, 0.955, 0.938, 0.947, 0.976, 1.013, 1.029, 1.012, 0.983, 0.937, 0.905, 0.88, 0.87, 0.88,
  0.907, 0.961, 1.04, 1.119, 1.157, 1.157, 1.151, 1.145, 1.06, 1.0,
]
const nlHours = [
  1.09, 1.082, 1.081, 1.092, 1.108, 1.106, 1.067, 0.989, 0.89, 0.804, 0.75, 0.722, 0.719, 0.744,
  0.804, 0.903, 1.014, 1.104, 1.161, 1.186, 1.182, 1.164, 1.133, 1.104,
]
const deHours = [
  1.121, 1.125, 1.129, 1.131, 1.106, 1.053, 0.992, 0.931, 0.874, 0.829, 0.801, 0.793, 0.806, 0.842,
  0.899, 0.964, 1.011, 1.036, 1.059, 1.077, 1.088, 1.103, 1.113, 1.117,
]
const frHours = [
  0.994, 0.991, 0.985, 0.985, 1.005, 1.021, 1.019, 1.007, 0.99, 0.968, 0.948, 0.938, 0.938, 0.949,
  0.962, 0.989, 1.023, 1.039, 1.05, 1.056, 1.052, 1.052, 1.036, 1.003,
]
const gbHours = [
  0.852, 0.85, 0.834, 0.827, 0.833, 0.872, 0.958, 1.027, 1.045, 1.039, 1.019, 1.013, 1.017, 1.02,
  1.038, 1.072, 1.13, 1.172, 1.185, 1.17, 1.129, 1.06, 0.961, 0.876,
]
const atMonths = [1.371, 1.241, 1.238, 0.91, 0.513, 0.485, 0.665, 0.726, 0.948, 1.111, 1.437, 1.369]
const beMonths = [
  1.219, 1.083, 1.142, 1.003, 0.841, 0.922, 0.894, 0.893, 0.914, 0.897, 1.112, 1.084,
]
const nlMonths = [
  1.113, 1.032, 1.069, 0.943, 0.874, 0.913, 0.899, 0.947, 1.046, 1.007, 1.068, 1.089,
]
const frMonths = [1.235, 1.094, 1.18, 0.825, 0.783, 0.78, 0.932, 0.898, 0.937, 0.939, 1.105, 1.3]
const gbMonths = [1.157, 0.915, 0.97, 0.87, 0.802, 0.947, 0.994, 1.1, 1.076, 0.927, 1.02, 1.044]
const deWeek = [1.028, 1.058, 1.077, 1.071, 1.046, 0.9, 0.821]
const frWeek = [1.007, 1.063, 1.077, 1.065, 1.034, 0.898, 0.857]
const gbWeek = [1.005, 1.065, 1.089, 1.082, 1.024, 0.872, 0.866]

const OPENDC = 'opendc-carbon'
const WAIT = 'lets-wait-awhile'

const shape = (
  hours: readonly number[],
  months: readonly number[],
  weekdays: readonly number[],
  lon: number,
  source: string,
  mark: Mark,
): GridShape => ({
  hours: unit(hours),
  months: unit(months),
  weekdays: unit(weekdays),
  lon,
  source,
  mark,
})

/**
 * Shapes by family. `hydro` is Austria 2021-24, `wind-nuclear` Belgium 2021-24, `solar` the Netherlands
 * 2021-24, `german` Germany 2022, `french` France 2022, `british` Great Britain 2020. Weekdays were
 * measured in Germany, France and Great Britain only; the other families borrow Germany's, and Germany
 * borrows the months of the Netherlands (assumptions, as the whole of `flat`, `coal` and `oil` is).
 */
export const shapes = {
  hydro: shape(atHours, atMonths, deWeek, 14, OPENDC, 'C'),
  'wind-nuclear': shape(beHours, beMonths, deWeek, 4.5, OPENDC, 'C'),
  solar: shape(nlHours, nlMonths, deWeek, 5.3, OPENDC, 'C'),
  german: shape(deHours, nlMonths, deWeek, 10, OPENDC, 'C'),
  french: shape(frHours, frMonths, frWeek, 2.5, OPENDC, 'C'),
  british: shape(gbHours, gbMonths, gbWeek, -1.5, WAIT, 'C'),
  /** Hydro and nuclear all through: at most 3 % up and down. */
  flat: shape(
    damped(beHours, 0.065),
    damped(atMonths, 0.038),
    damped(deWeek, 0.1),
    15,
    OPENDC,
    'A',
  ),
  /** Mostly coal: the German course with half its swing. */
  coal: shape(damped(deHours, 0.5), damped(nlMonths, 0.5), damped(deWeek, 0.5), 19, OPENDC, 'A'),
  /** Islands on oil and gas with some sun: the Dutch course with half its swing. */
  oil: shape(damped(nlHours, 0.5), damped(nlMonths, 0.5), damped(deWeek, 0.3), 5.3, OPENDC, 'A'),
} as const
