/** Files from the person's own disk: a scenario, policies to lay over it, or both. They stay here. */
import type { Complaint } from '../../study/protocol.ts'
import { count, list, number } from '../format.ts'
import { openScenario } from '../run/open.ts'
import type { Twin } from '../twin.ts'

/** As large as a document may be (bytes); larger files are refused before they are read. */
const LARGEST_BYTES = 4 * 1024 * 1024
const MOST_FILES = 20

interface Dropped {
  file: string
  text: string
}

/** Reads files and opens them; what is wrong with one ends among the run store's complaints. */
export async function openFiles(twin: Twin, files: readonly File[]): Promise<void> {
  const refused = refusal(files)
  if (refused) return complain(twin, refused.file, refused.message)
  const read = await Promise.all(
    files.map(async file => ({ file: file.name, text: await file.text() })),
  )
  const policies = read.filter(isPolicy)
  const scenarios = read.filter(document => !isPolicy(document))
  if (scenarios.length > 1) {
    const names = list(scenarios.map(({ file }) => file))
    return complain(twin, names, 'these are several scenarios; one can be run at a time')
  }
  await open(twin, scenarios[0] ?? null, policies)
}

/** Policies alone are laid over the scenario that is shown. */
async function open(twin: Twin, scenario: Dropped | null, policies: readonly Dropped[]) {
  const { request } = twin.run.getState()
  if (scenario)
    return openScenario(twin, policies.length ? { ...scenario, policies: [...policies] } : scenario)
  if (!request)
    return complain(twin, policies[0]!.file, 'a policy needs a scenario to be laid over')
  const { from: _, changes: __, ...base } = request
  return openScenario(twin, { ...base, policies: [...(base.policies ?? []), ...policies] })
}

function refusal(files: readonly File[]): { file: string; message: string } | null {
  if (files.length > MOST_FILES) {
    const message = `${MOST_FILES} files can be opened at once; these are ${count(files.length, 'file')}`
    return { file: files[0]!.name, message }
  }
  const large = files.find(file => file.size > LARGEST_BYTES)
  if (!large) return null
  const most = LARGEST_BYTES / 1048576
  const message = `a document may have ${most} MB; this file has ${number(Math.ceil(large.size / 1048576))}`
  return { file: large.name, message }
}

/** A document of another kind than a scenario is told by its field, as the loader does. */
const isPolicy = ({ text }: Dropped): boolean => /^\s*(?:\{\s*)?["']?policy["']?\s*:/m.test(text)

function complain(twin: Twin, file: string, message: string): void {
  const complaint: Complaint = { file, line: 0, column: 0, path: '', message }
  twin.run.setState({ complaints: [complaint] })
}
