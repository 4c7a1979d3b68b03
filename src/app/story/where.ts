/** Where a line's subject stands: ids of sites and nodes to countries. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { RunRecord } from '../run/record.ts'
import { detailText } from './ledger.ts'

const indices = new WeakMap<RunRecord, Map<string, number>>()

function siteIndex(record: RunRecord): Map<string, number> {
  let index = indices.get(record)
  if (!index) {
    index = new Map(record.run.sites.id.map((id, i) => [id, i]))
    indices.set(record, index)
  }
  return index
}

/** The site named by `site/ID`, `node/ID-N` or a bare id; -1 where there is none. */
export function siteOf(record: RunRecord, name: string): number {
  const id = name.replace(/^(site|node)\//, '')
  const index = siteIndex(record)
  return index.get(id) ?? index.get(id.replace(/[-/.:][^-/.:]*$/, '')) ?? -1
}

/** The site that a line is about: its subject, or what its detail names; -1 where it names none. */
export function siteOfLine(record: RunRecord, line: TimelineLine): number {
  const own = siteOf(record, line.subject)
  if (own >= 0) return own
  const named = detailText(line, 'site', 'node', 'to', 'place')
  return named ? siteOf(record, named) : -1
}

/** How many of some lines stand in which country, most first. */
export function countriesOf(
  record: RunRecord,
  lines: readonly TimelineLine[],
  until: number,
): [code: string, lines: number][] {
  const counts = new Map<string, number>()
  for (let i = 0; i < until; i++) {
    const site = siteOfLine(record, lines[i]!)
    if (site < 0) continue
    const code = record.run.sites.country[site]!
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])
}
