/** Bytes to text: the first thing that is refused about a file is its size, then that it is no text. */
import { refusal, type ScenarioError } from './complaint.ts'
import { MAX_TEXT_BYTES } from './limits.ts'

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(bytes < 1e7 ? 1 : 0)} MiB`

/**
 * The refusal of a document that is too large, or null if it is not. For callers to ask before they
 * read: a file of 200 MB is never held in memory.
 */
export function refuseSize(bytes: number, file: string): ScenarioError | null {
  if (bytes <= MAX_TEXT_BYTES) return null
  const size = megabytes(bytes)
  return refusal(file, `The file has ${size}; a document may have ${megabytes(MAX_TEXT_BYTES)}.`)
}

/**
 * Decodes a document.
 *
 * @throws ScenarioError if it is too large, binary, or not UTF-8
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const tooLarge = refuseSize(bytes.length, file)
  if (tooLarge !== null) throw tooLarge
  const zero = bytes.indexOf(0)
  if (zero !== -1) {
    throw refusal(file, `The file is binary (byte ${zero} is zero); a document is UTF-8 text.`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(file, 'The file is not UTF-8 text; a document is YAML or JSON in UTF-8.')
  }
}

/**
 * Refuses characters that no text has: control characters, and the mark that decoders leave where
 * bytes were not UTF-8.
 *
 * @throws ScenarioError with the line and column of the first
 */
export function refuseBinary(text: string, file: string): void {
  const tooLarge = refuseSize(text.length, file)
  if (tooLarge !== null) throw tooLarge
  let line = 1
  let lineStart = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      line++
      lineStart = at + 1
    }
    const control = (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127
    if (!control && code !== 0xfffd) continue
    const what = control
      ? `a control character (code ${code})`
      : 'a character that stands for bytes that are not UTF-8'
    throw refusal(file, `The file is binary: it holds ${what}; a document is UTF-8 text.`, {
      line,
      column: at - lineStart + 1,
    })
  }
}
