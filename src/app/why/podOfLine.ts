/** Pods and the lines that tell of their being placed, or not. */
import type { TimelineLine } from '../../study/protocol.ts'
import type { RunRecord } from '../run/record.ts'
import { detailNumber } from '../story/ledger.ts'

/** The pod that a line tells of; null where it tells of none. */
export function podOfLine({ kind, by, subject, detail, ...line }: TimelineLine): {
  by: string
  pod: string
} | null {
  if (!by) return null
  if (kind === 'pod-scheduled') return { by, pod: subject.slice(`pod/${by}/`.length) }
  if (kind !== 'pod-pending') return null
  const ordinal = detailNumber({ ...line, kind, by, subject, detail }, 'ordinal')
  const workload = subject.slice(subject.indexOf('/') + 1)
  return ordinal === null ? null : { by, pod: `${workload}-${ordinal}` }
}

/** When a pod was first placed, or first found no place (s); undefined: before the run began. */
export function placedAtS({ ledger }: RunRecord, by: string, pod: string): number | undefined {
  return ledger.lines.find(line => {
    if (line.by !== by) return false
    const told = podOfLine(line)
    return told?.pod === pod
  })?.tS
}
