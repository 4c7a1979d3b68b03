/** What is wrong with a document, where, and in which words. */
import { MAX_COMPLAINTS } from './limits.ts'

/** One thing that is wrong. */
export interface Complaint {
  /** The document, or the option (`--set sites.count=x`), that it stands in. */
  file: string
  /** From 1. */
  line: number
  /** From 1, in UTF-16 code units. */
  column: number
  /** Path of the field, as `--set` takes it: `workloads.video.perSite`; empty for the whole. */
  path: string
  /** One sentence: what is wrong, what was expected, the nearest valid name. */
  message: string
}

/** `file:line:column: message`, as compilers write it. */
export function complaintText({ file, line, column, message }: Complaint): string {
  return `${file}:${line}:${column}: ${message}`
}

/** A document was refused. Carries at least one complaint, in order of file, line and column. */
export class ScenarioError extends Error {
  readonly complaints: readonly Complaint[]

  constructor(complaints: readonly Complaint[]) {
    super(complaints.map(complaintText).join('\n'))
    this.name = 'ScenarioError'
    this.complaints = complaints
  }
}

/** A refusal for a single reason. */
export function refusal(
  file: string,
  message: string,
  { line = 1, column = 1, path = '' } = {},
): ScenarioError {
  return new ScenarioError([{ file, line, column, path, message }])
}

/**
 * Puts complaints in the order in which a reader meets them, files in the order of the first
 * complaint about each, and leaves out repetitions and what is beyond MAX_COMPLAINTS.
 */
export function ordered(complaints: readonly Complaint[]): Complaint[] {
  const files = [...new Set(complaints.map(complaint => complaint.file))]
  const sorted = complaints.toSorted(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) ||
      one.line - other.line ||
      one.column - other.column,
  )
  const seen = new Set<string>()
  const kept = sorted.filter(complaint => {
    const text = complaintText(complaint)
    return !seen.has(text) && seen.add(text)
  })
  if (kept.length <= MAX_COMPLAINTS) return kept
  const left = kept.length - MAX_COMPLAINTS
  const last = kept[MAX_COMPLAINTS]!
  return [
    ...kept.slice(0, MAX_COMPLAINTS),
    { ...last, path: '', message: `And ${left} more ${left === 1 ? 'complaint' : 'complaints'}.` },
  ]
}
