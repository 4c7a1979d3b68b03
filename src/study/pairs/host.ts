import { ScenarioError } from '../../scenario/complaint.ts'
import { pairOf } from './pair.ts'
import type { PairRequest, PairsWorker } from './protocol.ts'

/** Hosts pairs for the page, one at a time. Worlds and series stay here: only figures leave. */
export class PairsHost implements PairsWorker {
  private stopped = false

  async pair(request: PairRequest, onProgress: (share: number) => unknown) {
    this.stopped = false
    try {
      return await pairOf(request, { onProgress, stopped: () => this.stopped })
    } catch (error) {
      if (error instanceof ScenarioError) return { complaints: [...error.complaints] }
      throw error
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
  }
}
