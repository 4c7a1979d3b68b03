/**
 * Names of things: a small letter or digit, then small letters, digits, dots, dashes and underscores.
 * Scanned by hand, so that no text can make it slow. Names that JavaScript gives a meaning to are
 * refused even where they are well-formed, as keys and as names.
 */
import { MAX_ID_LENGTH } from './limits.ts'

export const ID_WORDS =
  'a name of small letters, digits, dots, dashes and underscores that starts with a letter or digit'

/** The same grammar as a pattern, for JSON Schema alone. */
export const ID_PATTERN = '^(?!(?:constructor|prototype)$)[a-z0-9][a-z0-9._-]{0,63}$'

const POISON: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** Whether JavaScript would take this key for more than a key. */
export function isPoison(key: string): boolean {
  return POISON.includes(key)
}

/** Whether `text` is a well-formed name. */
export function isId(text: string): boolean {
  if (text.length === 0 || text.length > MAX_ID_LENGTH || isPoison(text)) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const alphanumeric = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    const mark = code === 46 || code === 45 || code === 95
    if (!alphanumeric && (!mark || at === 0)) return false
  }
  return true
}
