/** Names of files that the page writes: from what the run is, never from words of its scenario. */
import type { RunState } from '../run/runStore.ts'

/** `twin-7f3a21c4-sites.csv`; before a run is done its id stands for its digest. */
export function fileNameOf(
  { summary, record }: Pick<RunState, 'summary' | 'record'>,
  what: string,
  ending: string,
): string {
  const digest = summary?.digest
  const named = typeof digest === 'string' ? digest : (record?.run.id ?? '')
  const safe =
    named
      .replace(/[^0-9a-z]/gi, '')
      .slice(0, 8)
      .toLowerCase() || 'run'
  return `twin-${safe}${what ? `-${what}` : ''}.${ending}`
}
