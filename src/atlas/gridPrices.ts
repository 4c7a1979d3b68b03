import { type Fact, fact } from './fact.ts'

/**
 * Day-ahead wholesale prices in EUR per MWh: the mean of the months of 2024, and of January to August
 * 2025. Not what an end user pays: network charges and levies come on top.
 */
const prices: Readonly<Record<string, readonly [number, number]>> = {
  AT: [81.2, 94.8],
  BE: [70.3, 85.1],
  BG: [102.4, 104.0],
  CH: [75.9, 98.4],
  CZ: [85.1, 94.3],
  DE: [77.7, 88.3],
  DK: [70.7, 80.3],
  EE: [87.1, 76.1],
  ES: [62.9, 64.8],
  FI: [45.6, 36.4],
  FR: [57.9, 70.1],
  GB: [85.7, 98.9],
  GR: [100.7, 103.3],
  HR: [94.6, 103.2],
  HU: [100.7, 105.1],
  IE: [109.0, 116.9],
  IT: [108.4, 117.9],
  LT: [87.2, 78.2],
  LU: [77.7, 88.3],
  LV: [87.3, 78.7],
  ME: [98.4, 112.6],
  MK: [101.1, 113.1],
  NL: [77.2, 87.6],
  NO: [38.7, 41.2],
  PL: [96.2, 100.0],
  PT: [63.3, 65.9],
  RO: [103.4, 105.2],
  RS: [101.7, 105.3],
  SE: [36.1, 37.1],
  SI: [91.3, 102.9],
  SK: [92.6, 101.6],
}

/** The day-ahead price of a market in 2024, or in January to August 2025; null where there is none. */
export function priceOf(market: string, year: number): Fact | null {
  const row = prices[market]
  if (!row) return null
  return year <= 2024
    ? fact(row[0], 2024, 'ember-prices', 'C')
    : fact(row[1], 2025, 'ember-prices', 'C')
}
