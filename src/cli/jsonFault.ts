/** Where a text stops being JSON, and what should stand there: engines do not all say. */

const VALUE = 'a value is expected'
const STRING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: strings of JSON hold none
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/
const SCALAR = new RegExp(`true|false|null|${NUMBER.source}|${STRING.source}`, 'y')
const SPACE = /[ \t\n\r]*/y

export interface JsonFault {
  /** Of the first character that is wrong. */
  readonly offset: number
  /** A clause: what is expected there. */
  readonly expected: string
}

/** The first fault of a text that JSON.parse refuses. */
export function jsonFault(text: string): JsonFault {
  let at = 0
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.test(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const take = (character: string): boolean => {
    match(SPACE)
    if (text[at] !== character) return false
    at++
    return true
  }
  /** Brackets that are open. */
  const open: ('{' | '[')[] = []
  /** Whether a value comes next, or what follows one. */
  let value = true
  for (;;) {
    match(SPACE)
    if (value) {
      if (open.at(-1) === '{') {
        if (!match(STRING)) return { offset: at, expected: 'a key in double quotes is expected' }
        if (!take(':')) return { offset: at, expected: "':' is expected after a key" }
        match(SPACE)
      }
      if (text[at] === '{' || text[at] === '[') {
        const bracket = text[at++] as '{' | '['
        open.push(bracket)
        if (!take(bracket === '{' ? '}' : ']')) continue
        open.pop()
      } else if (!match(SCALAR)) return { offset: at, expected: at < text.length ? VALUE : ENDS }
      value = false
      continue
    }
    const around = open.at(-1)
    if (around === undefined) return { offset: at, expected: 'nothing may follow the value' }
    if (take(',')) value = true
    else if (take(around === '{' ? '}' : ']')) open.pop()
    else {
      const close = around === '{' ? '}' : ']'
      return { offset: at, expected: at < text.length ? `',' or '${close}' is expected` : ENDS }
    }
  }
}

const ENDS = 'it ends too early'
