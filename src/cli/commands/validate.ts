/** `twin validate FILE...`: checks documents without running them. */
import { type Complaint, ScenarioError, validateDocument } from '../../scenario/index.ts'
import { checkWorkloads } from '../../study/faults.ts'
import type { Invocation } from '../arguments.ts'
import { asComplaints } from '../complaints.ts'
import { readDocument, readNamed } from '../documents.ts'
import { EXIT } from '../exitCode.ts'
import { loadFrom, sayWarnings } from '../scenario.ts'
import { complain, plainLine, say, sayJson } from '../terminal.ts'

interface Verdict {
  readonly file: string
  /** Null where the document is too broken to tell. */
  readonly kind: 'scenario' | 'policy' | 'study' | null
  readonly name: string | null
  readonly valid: boolean
  readonly errors: readonly Complaint[]
  readonly warnings: Complaint[]
}

export async function run(invocation: Invocation): Promise<number> {
  const verdicts = invocation.words.map(file => judge(file, invocation))
  if (invocation.has('json')) sayJson({ files: verdicts })
  for (const verdict of verdicts) {
    if (!invocation.has('quiet')) sayWarnings(verdict)
    for (const { text } of asComplaints(new ScenarioError(verdict.errors)) ?? []) complain(text)
    if (verdict.valid && !invocation.has('json')) {
      say(plainLine(`${verdict.file}: ${verdict.kind} '${verdict.name}' is valid.`))
    }
  }
  return verdicts.every(({ valid }) => valid) ? EXIT.done : EXIT.input
}

function judge(file: string, invocation: Invocation): Verdict {
  let known: Pick<Verdict, 'kind' | 'name'> = { kind: null, name: null }
  try {
    const { text } = readDocument(file)
    const { warnings, ...found } = validateDocument(text, {
      file,
      read: readNamed,
    })
    known = found
    if (found.kind === 'scenario') checkWorkloads(loadFrom(file, invocation))
    return { file, ...known, valid: true, errors: [], warnings }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return { file, ...known, valid: false, errors: error.complaints, warnings: [] }
  }
}
