/** Refusals of every kind, as sentences for people and as documents for programs. */
import { ScenarioError } from '../scenario/complaint.ts'
import { Refusal } from './refusal.ts'
import { plainLine } from './terminal.ts'

export interface Said {
  /** `file:line:column: message`, or the message alone where there is no file. One line. */
  readonly text: string
  readonly document: {
    readonly file?: string
    readonly line?: number
    readonly column?: number
    readonly path?: string
    readonly message: string
  }
}

/** What a refusal says, or null if the error is no refusal but a fault of the program. */
export function asComplaints(error: unknown): readonly Said[] | null {
  if (error instanceof ScenarioError) {
    return error.complaints.map(({ file, line, column, path, message }) => ({
      text: plainLine(`${file}:${line}:${column}: ${message}`),
      document: { file, line, column, path, message },
    }))
  }
  if (error instanceof Refusal || isNamed(error, 'Refusal')) {
    const { message } = error as Error
    return [{ text: plainLine(`twin: ${message}`), document: { message } }]
  }
  return null
}

/** Other rooms refuse with errors of their own that bear the name. */
function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}
