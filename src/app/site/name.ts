/** How a site is called on the page. */
import type { OpenedRun } from '../../study/protocol.ts'

/** `FR-BOD-017`: numbers that the twin gave; names that a scenario gave stay as they are. */
export const siteName = (id: string): string =>
  /^[a-z]{2}-[a-z]{3}-\d+$/.test(id) ? id.toUpperCase() : id

/** `FR-BOD-017, Pessac`. */
export function siteTitle({ id, name }: OpenedRun['sites'], site: number): string {
  return `${siteName(id[site]!)}, ${name[site]}`
}
