/** What the command writes for people. Names come from strangers' files and may hold anything. */

// Escape sequences (CSI, OSC and the short ones); then control characters and those that turn the
// direction of the text around.
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Text without anything that could move the cursor, colour, or turn what stands around it. */
export function plain(text: string): string {
  return text.replace(ESCAPES, '').replace(CONTROLS, '')
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plain(text.replace(/\s*[\n\u2028\u2029]\s*/g, ' '))
}

/** Writes to standard output, for people. */
export function say(text: string): void {
  process.stdout.write(`${plain(text)}\n`)
}

/** Writes to standard error: sentences about what is wrong, and warnings. */
export function complain(text: string): void {
  process.stderr.write(`${plain(text)}\n`)
}

/** Writes the one JSON document that `--json` promises. Its strings are escaped, never stripped. */
export function sayJson(document: unknown): void {
  const text = JSON.stringify(document, null, 2)
  const safe = text.replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, unit => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  process.stdout.write(`${safe}\n`)
}
