import { uniform } from '../../kernel/streams.ts'

/**
 * When an agent's heartbeats leave: beat k at phase + k x period + jitter(k). The jitter is keyed by
 * stream and k, below the period, and never accumulates; the phase starts anew at boot.
 */
export interface BeatClock {
  periodUs: number
  /** Largest jitter (us); 0 for none. */
  jitterUs: number
}

export function beatUs(
  clock: BeatClock,
  phaseUs: number,
  hi: number,
  lo: number,
  k: number,
): number {
  const jitter = clock.jitterUs === 0 ? 0 : Math.floor(uniform(hi, lo, k) * clock.jitterUs)
  return phaseUs + k * clock.periodUs + jitter
}

/** Number of the first beat that leaves at `timeUs` or later. */
export function firstBeatFrom(
  clock: BeatClock,
  phaseUs: number,
  hi: number,
  lo: number,
  timeUs: number,
): number {
  let k = Math.max(0, Math.floor((timeUs - phaseUs - clock.jitterUs) / clock.periodUs))
  while (beatUs(clock, phaseUs, hi, lo, k) < timeUs) k++
  return k
}
