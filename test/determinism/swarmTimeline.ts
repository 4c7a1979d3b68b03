import { LINE_KINDS, type LineKind } from '../../src/continuum/timeline.ts'
import type { Twin } from '../../src/twin/twin.ts'

/** What one server's lines must add up to. */
interface Book {
  leads: boolean
  halted: boolean
  /** By zone and by node: when NoExecute last came (us). */
  zoneTaintedUs: Map<number, number>
  nodeTaintedUs: Map<number, number>
}

interface Entry {
  kind: LineKind
  us: number
  subject: number
  a: number
  /** Of a pod's line, the node that it is on. */
  node: number
}

/** What silences a node, and what lets it be heard: the causes that their verdicts may have. */
const BREAKS: readonly LineKind[] = [
  'site-power-lost',
  'node-failed',
  'site-access-cut',
  'link-cut',
  'server-lost',
  'quorum-lost',
]
const MENDS: readonly LineKind[] = [
  'site-power-back',
  'node-repaired',
  'site-access-mended',
  'link-mended',
  'server-up',
  // A beat that was lost when its way moved is followed by the next, on the detour.
  'link-cut',
]

/** Whatever a server wrote, it wrote while it led, at its rates, and after what must come before. */
export function faultsOfTimeline(twin: Twin): string[] {
  const faults: string[] = []
  const { world } = twin
  const { rows } = world.timeline
  const books = twin.k3s.states.map(() => opened(false))
  for (const book of books) book.leads = true
  for (let i = 0; i < rows.length; i++) {
    const kind = LINE_KINDS[rows.kind[i]]
    const subject = rows.subject[i]
    if (kind === 'server-up' || kind === 'server-lost' || kind === 'quorum-lost')
      books[subject] = opened(kind === 'server-up')
    if (rows.by[i] === 0) continue
    const c = rows.by[i] - 1
    const entry = {
      kind,
      us: rows.timeUs[i],
      subject,
      a: rows.a[i],
      node: world.pods.node[subject],
    }
    const cause = rows.cause[i] ? LINE_KINDS[rows.kind[rows.cause[i] - 1]] : 'incident-ends'
    const fault = judge(twin, c, books[c], entry) || reason(kind, cause)
    if (fault) faults.push(`line ${i + 1} (${kind}) of cluster ${c}: ${fault}`)
  }
  return faults
}

function reason(kind: LineKind, cause: LineKind): string {
  if (kind === 'node-not-ready' && !BREAKS.includes(cause)) return `because of ${cause}`
  if (kind === 'node-ready' && !MENDS.includes(cause)) return `because of ${cause}`
  return ''
}

const opened = (leads: boolean): Book => ({
  leads,
  halted: false,
  zoneTaintedUs: new Map(),
  nodeTaintedUs: new Map(),
})

function judge(twin: Twin, c: number, book: Book, { kind, us, subject, a, node }: Entry): string {
  if (!book.leads) return 'its server does not lead'
  if (kind === 'evictions-halted') {
    book.halted = true
    book.nodeTaintedUs.clear()
  } else if (kind === 'evictions-resumed') book.halted = false
  else if (kind === 'node-ready') book.nodeTaintedUs.delete(subject)
  else if (kind === 'node-tainted') {
    if (book.halted) return 'all zones are dark'
    const zone = twin.k3s.states[c].zoneOf[twin.world.plan.nodes.rank[subject]]
    const before = book.zoneTaintedUs.get(zone) ?? Number.NEGATIVE_INFINITY
    book.zoneTaintedUs.set(zone, us)
    book.nodeTaintedUs.set(subject, us)
    if (us - before < 10e6) return `zone ${zone} had another ${(us - before) / 1e6} s before`
  } else if (kind === 'pod-evicted') {
    const tainted = book.nodeTaintedUs.get(node)
    if (tainted === undefined) return `node ${node} has no NoExecute`
    if (us !== tainted + a * 1e6) return `${(us - tainted) / 1e6} s after the taint, not ${a}`
  }
  return ''
}
