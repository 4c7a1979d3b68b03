/**
 * The kinds of field that documents are made of. The message of every check is not a sentence but a
 * phrase that says what was expected; sentence.ts builds the complaint around it.
 */
import * as v from 'valibot'
import { DURATION_PATTERN, DURATION_WORDS, parseDurationS } from '../duration.ts'
import { ID_PATTERN, ID_WORDS, isId } from '../identifier.ts'
import { INSTANT_PATTERN, INSTANT_WORDS, isInstantText } from '../instant.ts'
import { MAX_ABOUT_LENGTH, MAX_LIST, MAX_TITLE_LENGTH } from '../limits.ts'

/** A number with thousands marked, as sentences write it: `200,000`. */
export function grouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  if (whole.includes('e')) return String(value)
  let text = ''
  for (let at = 0; at < whole.length; at++) {
    const left = whole.length - at
    if (at > 0 && left % 3 === 0 && whole[at - 1] !== '-') text += ','
    text += whole[at]
  }
  return fraction === undefined ? text : `${text}.${fraction}`
}

/** A finite number from `low` to `high`, both included. */
export function number(low: number, high: number) {
  const words = `a number from ${grouped(low)} to ${grouped(high)}`
  return v.pipe(v.number(words), v.minValue(low, words), v.maxValue(high, words))
}

/** A whole number from `low` to `high`, both included. */
export function whole(low: number, high: number) {
  const words = `a whole number from ${grouped(low)} to ${grouped(high)}`
  return v.pipe(v.number(words), v.integer(words), v.minValue(low, words), v.maxValue(high, words))
}

/** A part of a whole, 0 to 1. */
export const share = () => {
  const words = 'a share from 0 to 1'
  return v.pipe(v.number(words), v.minValue(0, words), v.maxValue(1, words))
}

/** One number, or the two ends of a range that each site draws its own number from. */
export function range(low: number, high: number) {
  const words = `a number from ${grouped(low)} to ${grouped(high)}, or two of them as [least, most]`
  return v.union(
    [number(low, high), v.strictTuple([number(low, high), number(low, high)], words)],
    words,
  )
}

export const flag = () => v.boolean('true or false')

/** Free text, for people. */
export const text = (maxLength = MAX_TITLE_LENGTH) =>
  v.pipe(v.string('text'), v.maxLength(maxLength, `at most ${grouped(maxLength)} characters`))

export const about = () => text(MAX_ABOUT_LENGTH)

/** A thing's own name. */
export const id = () => matching(ID_WORDS, ID_PATTERN, isId)

/** A name that something else in the document, or in the atlas, must bear. */
export const reference = (words: string) =>
  v.pipe(v.string(words), v.minLength(1, words), v.maxLength(MAX_TITLE_LENGTH, words))

/** A path to another document, relative to the one that names it. */
export const path = () => reference('the path of a file, as text')

/** Text in a grammar: checked by a parser, described by a pattern in the JSON Schema. */
export function matching(words: string, pattern: string, is: (text: string) => boolean) {
  return v.pipe(v.string(words), v.check(is, words), v.metadata({ pattern }))
}

/** A length of time: `90s`, `15m`, `24h`, or a number of seconds. */
export const duration = () =>
  v.union(
    [
      matching(DURATION_WORDS, DURATION_PATTERN, value => parseDurationS(value) !== null),
      v.pipe(v.number(DURATION_WORDS), v.minValue(0, DURATION_WORDS), v.finite(DURATION_WORDS)),
    ],
    DURATION_WORDS,
  )

/** A moment: civil time in the scenario's zone, or `+12h33m` after the start. */
export const instant = () => matching(INSTANT_WORDS, INSTANT_PATTERN, isInstantText)

export const choice = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, `one of ${options.join(', ')}`)

/** A list, at most `most` long. */
export function list<const T extends v.GenericSchema>(item: T, words: string, most = MAX_LIST) {
  return v.pipe(v.array(item, words), v.maxLength(most, `at most ${grouped(most)} of them`))
}

/** A field that may be left out; the description goes into the JSON Schema. */
export function may<const T extends v.GenericSchema>(schema: T, description: string) {
  const described = v.pipe(
    schema,
    v.description(description) as v.DescriptionAction<v.InferOutput<T>, string>,
  )
  return v.optional(described as unknown as T)
}

/** Fields by name, and no others. */
export const fields = <const T extends v.ObjectEntries>(entries: T, words: string) =>
  v.strictObject(entries, words)
