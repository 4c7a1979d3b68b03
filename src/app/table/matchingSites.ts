/** Sites whose name, country or id holds the words typed, accents and capitals aside. */

import { folded } from '../../atlas/folded.ts'
import type { OpenedRun } from '../../study/protocol.ts'
import { countryName } from '../places.ts'
import type { RunRecord } from '../run/record.ts'

const texts = new WeakMap<OpenedRun, string[]>()

/** Their indices, rising. */
export function matchingSites({ run }: Pick<RunRecord, 'run'>, search: string): number[] {
  const wanted = folded(search.trim())
  const { sites, providers } = run
  let known = texts.get(run)
  if (!known) {
    known = sites.id.map((id, i) =>
      folded(
        `${sites.name[i]} ${id} ${countryName(sites.country[i]!)} ${providers[sites.provider[i]!]?.name ?? ''}`,
      ),
    )
    texts.set(run, known)
  }
  const found: number[] = []
  for (let i = 0; i < sites.count; i++) if (known[i]!.includes(wanted)) found.push(i)
  return found
}
