import { refusal } from '../../scenario/complaint.ts'
import { MAX_LIST, MAX_TEXT_BYTES } from '../../scenario/limits.ts'
import type { Change, OpenRequest } from '../protocol.ts'

/** So many changes one run may have: each is a stage of its own. */
const CHANGES_MAX = 64
const NAME_MAX = 200

/**
 * The changes of a request. They may come from a stranger's link, so that nothing of their types is
 * taken on trust.
 *
 * @throws ScenarioError
 */
export function changesOf({ changes }: OpenRequest): Change[] {
  if (changes === undefined) return []
  if (!Array.isArray(changes)) throw refusal('changes', 'The changes must be a list.')
  if (changes.length > CHANGES_MAX)
    throw refusal(
      'changes',
      `There are ${changes.length} changes; at most ${CHANGES_MAX} are played.`,
    )
  return changes.map((change: unknown, i) => changeOf(change, `change ${i + 1}`))
}

function changeOf(given: unknown, file: string): Change {
  const fault = faultOf(given)
  if (fault !== null) throw refusal(file, fault)
  const change = given as Change
  return { ...change, atS: Math.round(change.atS * 1e6) / 1e6 }
}

/** What is wrong with the form of a change, in a sentence; null for nothing. */
function faultOf(given: unknown): string | null {
  if (typeof given !== 'object' || given === null) return 'A change must have a kind and a moment.'
  const change = given as Record<string, unknown>
  const { kind, atS } = change
  if (typeof atS !== 'number' || !Number.isFinite(atS) || atS < 0)
    return "'atS' must be a number of seconds after the start."
  switch (kind) {
    case 'incident':
      return isText(change.text, MAX_TEXT_BYTES) ? null : "'text' must be the text of an incident."
    case 'mend':
      return isText(change.incident, NAME_MAX)
        ? null
        : "'incident' must be the name of an incident."
    case 'drain':
      return isNames(change.sites) ? null : "'sites' must be a list of ids of sites."
    case 'policy':
      return isText(change.text, MAX_TEXT_BYTES) && isText(change.file, NAME_MAX)
        ? null
        : "'text' and 'file' must be the text of a policy and the name of its file."
    default:
      return "'kind' must be one of incident, mend, drain, policy."
  }
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_LIST && value.every(v => isText(v, NAME_MAX))
}
