/**
 * How sure a fact is. `V` read in the named source; `C` computed from such facts; `R` recalled from
 * the named publication and not read again; `A` an assumption of this model, never a measurement.
 */
export type Mark = 'V' | 'C' | 'R' | 'A'

/** One number with where it came from. `source` is a key of `sources` in sources.ts. */
export interface Fact {
  readonly value: number
  readonly year: number
  readonly source: string
  readonly mark: Mark
}

/** Shorthand for the tables of this room. */
export const fact = (value: number, year: number, source: string, mark: Mark): Fact => ({
  value,
  year,
  source,
  mark,
})
