/** Sites whose name, country or id holds the words typed, accents and capitals aside. */
import type { OpenedRun } from '../../study/protocol.ts'
import { countryName } from '../places.ts'
import type { RunRecord } from '../run/record.ts'
import { plain } from './search.ts'

const texts = new WeakMap<OpenedRun, string[]>()

/** Their indices, rising. */
export function matchingSites({ run }: Pick<RunRecord, 'run'>, search: string): number[] {
  const wanted = plain(search.trim())
  const { sites, providers } = run
  let known = texts.get(run)
  if (!known) {
    known = sites.id.map((id, i) =>
      plain(
        `${sites.name[i]} ${id} ${countryName(sites.country[i]!)} ${providers[sites.provider[i]!]?.name ?? ''}`,
      ),
    )
    texts.set(run, known)
  }
  const found: number[] = []
  for (let i = 0; i < sites.count; i++) if (known[i]!.includes(wanted)) found.push(i)
  return found
}
