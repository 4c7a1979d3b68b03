/** What passes between the workers that run pairs and whoever asks for them: types only. */
import type { Complaint, OpenRequest } from '../protocol.ts'
import type { Figures } from './figures.ts'

/** Two futures of one scenario, run with the same seed. Their changes are the same up to the fork. */
export interface PairRequest {
  a: OpenRequest
  b: OpenRequest
  seed: number
}

/** One seed's two runs, compared from the fork to the end (s). */
export interface SeedPair {
  seed: number
  fromS: number
  toS: number
  a: Figures
  b: Figures
}

export interface PairsWorker {
  /**
   * Runs one pair. `onProgress` is told the share that is computed, 0 to 1, now and then. Null after
   * stop(); complaints where one of the two cannot be opened with this seed.
   */
  pair(
    request: PairRequest,
    onProgress: (share: number) => unknown,
  ): Promise<SeedPair | { complaints: Complaint[] } | null>
  /** Ends the pair that is under way, if one is, within a slice of computing. */
  stop(): Promise<void>
}
