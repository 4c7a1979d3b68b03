/** A run that a link asks for, until a person has said yes or no; and what the sender's run came to. */
import { createStore } from 'zustand/vanilla'
import type { Twin } from '../twin.ts'

export interface OfferState {
  /** The fragment of a link that waits for an answer; null: none. */
  fragment: string | null
  /** Of the link whose run is shown: its digest at the sender's, and the engine that computed it. */
  sent: { runId: string; digest: string; engine: string } | null
}

export type OfferStore = ReturnType<typeof createOfferStore>

export const createOfferStore = () =>
  createStore<OfferState>(() => ({ fragment: null, sent: null }))

const offers = new WeakMap<Twin, OfferStore>()

/** The offers of a page. */
export function offerOf(twin: Twin): OfferStore {
  let offer = offers.get(twin)
  if (!offer) offers.set(twin, (offer = createOfferStore()))
  return offer
}
