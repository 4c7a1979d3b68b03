/** Conditions as people type them: "law us", "load over 95", "dark", "on battery". */

import { folded } from '../../atlas/folded.ts'
import { STATE } from '../present/counts.ts'
import type { SiteFilter } from '../viewStore.ts'

const LAWS: readonly (readonly [words: RegExp, law: number])[] = [
  [/^(eu|europe|european|union)$/, 0],
  [/^(adequate|adequacy)$/, 1],
  [/^(us|usa|american?|us reach|reach|cloud act)$/, 2],
  [/^(outside|other|none)$/, 3],
]

const STATES: readonly (readonly [words: string, state: number])[] = [
  ['dark', STATE.dark],
  ['no power', STATE.dark],
  ['no voltage', STATE.dark],
  ['on mains', STATE.mains],
  ['on battery', STATE.battery],
  ['on batteries', STATE.battery],
  ['battery', STATE.battery],
  ['on generator', STATE.generator],
  ['on a generator', STATE.generator],
  ['generator', STATE.generator],
  ['cut off', STATE.cutOff],
  ['cutoff', STATE.cutOff],
  ['offline', STATE.cutOff],
]

/** Fewer letters than this begin too many words. */
const LEAST = 3

/** The conditions that the words may mean; names of places and operators are not among them. */
export function typedFilters(words: string): SiteFilter[] {
  const text = folded(words).replace(/\s+/g, ' ').trim()
  const found: SiteFilter[] = []
  const load = /^(?:load|busy|cpu)?\s*(?:over|above|>|more than)?\s*(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(
    text,
  )
  // A bare number names nothing: it could be part of an id.
  if (load && !/^\d/.test(text)) {
    const over = Number(load[1]) / 100
    if (over >= 0 && over <= 1) found.push({ by: 'load', over })
  }
  const law = /^law:? ?(.*)$/.exec(text)
  if (law) {
    const wanted = law[1]!.trim()
    for (const [pattern, number] of LAWS)
      if (!wanted || pattern.test(wanted)) found.push({ by: 'law', law: number })
  } else if (/^(us law|us reach)$/.test(text)) found.push({ by: 'law', law: 2 })
  else if (/^eu law$/.test(text)) found.push({ by: 'law', law: 0 })
  const states = new Set<number>()
  if (text.length >= LEAST)
    for (const [name, state] of STATES) if (name.startsWith(text)) states.add(state)
  for (const state of states) found.push({ by: 'state', state })
  return found
}
