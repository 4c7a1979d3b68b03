/** The lines of the timeline that concern one site, as they arrive. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { RunRecord } from '../run/record.ts'

interface Kept {
  site: number
  /** Lines of the ledger that have been looked at. */
  read: number
  lines: TimelineLine[]
}

/** One site a run: whoever looks at another starts anew. */
const kept = new WeakMap<RunRecord, Kept>()

/**
 * Its power and its line, the verdicts on its nodes, the pods that came, were evicted, or found another
 * place in their stead; in order of time, all that is computed.
 */
export function linesOfSite(record: RunRecord, site: number): readonly TimelineLine[] {
  let own = kept.get(record)
  if (own?.site !== site) kept.set(record, (own = { site, read: 0, lines: [] }))
  const { lines } = record.ledger
  const id = record.run.sites.id[site]!
  for (; own.read < lines.length; own.read++) {
    const line = lines[own.read]!
    if (concerns(line, id)) own.lines.push(line)
  }
  return own.lines
}

function concerns({ subject, detail, kind }: TimelineLine, id: string): boolean {
  if (subject.startsWith('site/')) return subject.length === id.length + 5 && subject.endsWith(id)
  if (subject.startsWith('node/')) return nodeIsOf(subject, id)
  if (!subject.startsWith('pod/')) return false
  return detail.site === id || (kind === 'pod-scheduled' && detail.from === id)
}

/** `node/ID-N`. */
function nodeIsOf(subject: string, id: string): boolean {
  const dash = subject.lastIndexOf('-')
  return dash === id.length + 5 && subject.startsWith(id, 5)
}
