/**
 * The scenario with what a person changed, as a file that `twin run` takes. Its own text stays as it
 * was, comments and all; seed and number of sites are set in it, and incidents that were let loose are
 * added. What a scenario cannot say is said in a comment.
 */
import { isMap, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml'
import { durationText } from '../../scenario/duration.ts'
import type { Change, OpenRequest } from '../../study/protocol.ts'
import { VERSION } from '../../study/version.ts'

/**
 * The text of the file. Throws nothing: what cannot be read stays as it is.
 *
 * @param policyFiles names under which the policies that were laid over it are saved beside it
 */
export function scenarioYaml(
  request: OpenRequest,
  seed: number,
  policyFiles: readonly string[] = [],
): string {
  const document = parseDocument(request.text, { keepSourceTokens: false, prettyErrors: false })
  const left: Change[] = []
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return headOf(policyFiles, request.changes ?? []) + request.text
  }
  document.set('seed', seed)
  if (request.siteCount !== undefined) document.setIn(['sites', 'count'], request.siteCount)
  for (const change of request.changes ?? []) {
    const entry = change.kind === 'incident' ? incidentOf(change) : null
    if (!entry) {
      left.push(change)
      continue
    }
    const list = document.get('incidents')
    if (isSeq(list)) list.add(entry)
    else {
      const fresh = new YAMLSeq()
      fresh.add(entry)
      document.set('incidents', fresh)
    }
  }
  return headOf(policyFiles, left) + document.toString({ lineWidth: 100 })
}

/** An incident as the scenario's own list has them; null where it is no map. */
function incidentOf({ atS, text }: Change & { kind: 'incident' }) {
  const { contents, errors } = parseDocument(text, { prettyErrors: false })
  const entry = isSeq(contents) ? contents.items[0] : contents
  if (errors.length > 0 || !isMap(entry)) return null
  const whole: YAMLMap = entry
  whole.set('at', `+${durationText(atS)}`)
  return whole
}

function headOf(policyFiles: readonly string[], left: readonly Change[]): string {
  const lines = [`Continuum Twin ${VERSION}`]
  for (const file of policyFiles) lines.push(`Run it with --policy ${oneLine(file)}`)
  for (const change of left) {
    lines.push(`Not in this file, at +${durationText(change.atS)}: ${wordsOf(change)}`)
  }
  return `${lines.map(line => `# ${line}`).join('\n')}\n`
}

function wordsOf(change: Change): string {
  if (change.kind === 'mend') return `${oneLine(change.incident)} is mended`
  if (change.kind === 'drain') return `${oneLine(change.sites.join(', '))} are drained`
  if (change.kind === 'policy') return `the policy ${oneLine(change.file)} is laid over it`
  return 'an incident that cannot be read'
}

/** A comment ends with its line: what could end it earlier is left out. */
const oneLine = (words: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  words.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').slice(0, 200)
