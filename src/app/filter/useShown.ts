/** Which sites meet the conditions that are on, for whatever part of the page asks. */

import type { Picture } from '../film.ts'
import type { RunRecord } from '../run/record.ts'
import { type Twin, useReading, useView } from '../twin.ts'
import type { SiteFilter } from '../viewStore.ts'
import { shownBy } from './filters.ts'

interface Last {
  record: RunRecord
  filters: readonly SiteFilter[]
  picture: Picture
  shown: Uint8Array
}

let last: Last | null = null

/**
 * By site: 1 where all conditions are met; null where there are none. The same array as long as it
 * says the same, so that the map need not draw again.
 */
export function shownIn(
  record: RunRecord | undefined,
  picture: Picture | undefined,
  filters: readonly SiteFilter[],
): Uint8Array | null {
  if (!record || !picture || filters.length === 0) return null
  if (last?.record === record && last.picture === picture && last.filters === filters)
    return last.shown
  const shown = shownBy(filters, record.run, picture)
  const same =
    last?.record === record && last.shown.every((one, i) => one === shown[i]) ? last.shown : shown
  last = { record, filters, picture, shown: same }
  return same
}

/** The same for a part of the page, at the playhead. */
export function useShown(): Uint8Array | null {
  const filters = useView(s => s.filters)
  const present = useReading(r => r.present)
  return shownIn(present?.record, present?.picture, filters)
}

export const shownNow = ({ present, view }: Twin): Uint8Array | null => {
  const now = present.getState().present
  return shownIn(now?.record, now?.picture, view.getState().filters)
}
