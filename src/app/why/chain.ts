/** How lines of the timeline hang together: what led to one, and what followed from it. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { RunRecord } from '../run/record.ts'

/** From the first cause to the line itself. */
export function causesOf({ ledger }: RunRecord, n: number): TimelineLine[] {
  const chain: TimelineLine[] = []
  for (let line = ledger.line(n); line; line = line.cause ? ledger.line(line.cause) : undefined)
    chain.push(line)
  return chain.reverse()
}

/** Lines of one kind that a line led to at once. */
export interface Following {
  kind: string
  first: TimelineLine
  last: TimelineLine
  count: number
}

export interface Effects {
  /** What it led to at once, by kind, in order of time. */
  direct: Following[]
  /** All lines that go back to it, over however many steps. */
  all: number
}

/** What followed from a line, as far as is computed. A cause always stands before what it caused. */
export function effectsOf({ ledger }: RunRecord, n: number): Effects {
  const { lines } = ledger
  const follows = new Uint8Array(lines.length + 2)
  const groups = new Map<string, Following>()
  let all = 0
  follows[n] = 1
  for (let i = n; i < lines.length; i++) {
    const line = lines[i]!
    const { cause } = line
    if (!cause || !follows[cause]) continue
    follows[line.n] = 1
    all++
    if (cause !== n) continue
    const group = groups.get(line.kind)
    if (!group) groups.set(line.kind, { kind: line.kind, first: line, last: line, count: 1 })
    else {
      group.last = line
      group.count++
    }
  }
  return { direct: [...groups.values()].sort((a, b) => a.first.tS - b.first.tS), all }
}
