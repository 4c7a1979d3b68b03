/** The pod that a line tells of being placed, or not. */
import type { TimelineLine } from '../../study/protocol.ts'
import { detailNumber } from '../story/ledger.ts'

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
