/** Where the page is to stand once a request is open: a kept run and a link both say it. */

import type { OpenRequest } from '../../study/protocol.ts'
import type { BranchDescription } from '../branches/branch.ts'

export interface Arrival {
  /** Null: at the first incident, as with any run. */
  playheadS: number | null
  /** Id of the chosen site. */
  site: string | null
  branches: readonly BranchDescription[]
}

const arrivals = new WeakMap<OpenRequest, Arrival>()

/** Says it of a request, before that very object is opened. */
export function arrive(request: OpenRequest, arrival: Arrival): void {
  arrivals.set(request, arrival)
}

export const arrivalOf = (request: OpenRequest | null): Arrival | null =>
  (request && arrivals.get(request)) ?? null
