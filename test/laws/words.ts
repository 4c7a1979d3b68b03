/** Words that are not in the project's files. */
import { type Finding, type Law, lineAt } from './source.ts'

/** Marks of unfinished work: finish it, or file an issue. Split, so that this file may be read as well. */
const UNFINISHED = new RegExp(
  `\\b(?:${['FIX' + 'ME', 'TO' + 'DO', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`,
  'g',
)

/** Where and with what the project was written is nobody's business, and the paths exist nowhere else. */
const WORKPLACE = new RegExp(
  [
    '/wo' + 'rk/',
    '/tmp/pl' + 'an',
    '\\.libr' + 'ary/',
    '\\bcla' + 'ude\\b',
    '\\banth' + 'ropic\\b',
    '\\bcop' + 'ilot\\b',
    '\\bchat' + 'gpt\\b',
    '\\bopen' + 'ai\\b',
    '\\bsub' + 'agents?\\b',
    '\\bgenerated (?:with|by) ai\\b',
  ].join('|'),
  'gi',
)

function occurrences(pattern: RegExp, says: (word: string) => string): Law {
  return ({ path, text }) => {
    const findings: Finding[] = []
    for (const match of text.matchAll(pattern)) {
      findings.push({ path, line: lineAt(text, match.index), says: says(match[0]) })
    }
    return findings
  }
}

export const unfinished = occurrences(UNFINISHED, word => `${word}; finish it`)

export const workplace = occurrences(
  WORKPLACE,
  word => `'${word}' is of a workplace, not of the project`,
)
