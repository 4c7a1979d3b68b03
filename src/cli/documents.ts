/** Reads the files that a command line names, and those that documents name. */
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { refusal } from '../scenario/complaint.ts'
import { decodeText, refuseSize } from '../scenario/index.ts'
import { MAX_TEXT_BYTES } from '../scenario/limits.ts'
import { suggestion } from '../scenario/nearest.ts'
import { jsonFault } from './jsonFault.ts'

/** Largest input of `twin decide`: thousands of cases in one array. */
const MAX_JSON_BYTES = 256 * 2 ** 20
const CHUNK_BYTES = 1 << 20
const PAUSE = new Int32Array(new SharedArrayBuffer(4))

/** A document and the name by which complaints call it. */
export interface Document {
  readonly text: string
  readonly file: string
}

/**
 * Reads a scenario, a policy, or what they name.
 *
 * @param file path as the person wrote it, from the working folder
 * @throws ScenarioError in one sentence if there is no such file, or it is too large, binary or no text;
 *   a file of 200 MB is refused by its size and never read
 */
export function readDocument(file: string): Document {
  return { text: textOf(file, opened(file)), file }
}

/**
 * Reads what a document names.
 *
 * @throws ScenarioError as readDocument does, but the system's own error where the file cannot be
 *   opened: whoever reads the document that names it complains of that, in its own line
 */
export function readNamed(file: string): string {
  return textOf(file, openSync(file, 'r'))
}

function textOf(file: string, handle: number): string {
  const bytes = readBytes(file, handle, MAX_TEXT_BYTES)
  const tooLarge = bytes.length > MAX_TEXT_BYTES ? refuseSize(sizeOf(file), file) : null
  if (tooLarge !== null) throw tooLarge
  return decodeText(bytes, file)
}

/**
 * Reads a JSON file.
 *
 * @param file its path; `-` is standard input
 * @throws ScenarioError with line and column where it is no JSON
 */
export function readJson(file: string): unknown {
  const shown = file === '-' ? 'standard input' : file
  const bytes =
    file === '-' ? allOf(0, MAX_JSON_BYTES + 1) : readBytes(file, opened(file), MAX_JSON_BYTES)
  if (bytes.length > MAX_JSON_BYTES) {
    throw refusal(shown, `The input has more than ${MAX_JSON_BYTES / 2 ** 20} MiB.`)
  }
  const text = utf8(bytes, shown)
  try {
    return JSON.parse(text)
  } catch {
    const { offset, expected } = jsonFault(text)
    throw refusal(shown, `This is no JSON: ${expected}.`, placeOf(text, offset))
  }
}

function utf8(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(shown, 'The input is binary; JSON in UTF-8 is expected.')
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** Up to `most` bytes of a file, and one more if there is more. Pipes can be read as well. */
function readBytes(file: string, handle: number, most: number): Uint8Array {
  try {
    const stat = fstatSync(handle)
    if (stat.isDirectory()) throw refusal(file, 'This is a folder, not a file.')
    return allOf(handle, Math.min(stat.isFile() ? stat.size : most, most) + 1)
  } finally {
    closeSync(handle)
  }
}

/** What a handle gives, up to `most` bytes. */
function allOf(handle: number, most: number): Uint8Array {
  const chunks: Buffer[] = []
  for (let length = 0; length < most; ) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, most - length))
    const read = readOnce(handle, chunk)
    if (read === 0) break
    length += read
    chunks.push(chunk.subarray(0, read))
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/** A terminal or a pipe that has nothing yet says EAGAIN; then it is asked again. */
function readOnce(handle: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(handle, chunk, 0, chunk.length, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(PAUSE, 0, 0, 10)
    }
  }
}

/** Bytes of a file; of a pipe, at least what was read. */
function sizeOf(file: string): number {
  return Math.max(MAX_TEXT_BYTES + 1, statSync(file).size)
}

function opened(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw refusal(file, `The file cannot be read: ${whyNot(error, file)}`)
  }
}

function whyNot(error: unknown, file: string): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no such file.${near(file)}`
  if (code === 'EACCES' || code === 'EPERM') return 'access is denied.'
  if (code === 'ENAMETOOLONG') return 'its name is too long.'
  if (code === 'ELOOP') return 'its links go round in a circle.'
  return `${(error as Error).message}.`
}

/** The name in the same folder that was most likely meant. */
function near(file: string): string {
  const folder = dirname(file)
  try {
    const names = readdirSync(folder)
    return suggestion(basename(file), names).replace(/'(.*)'/, (_, name: string) => {
      return `'${folder === '.' ? name : join(folder, name)}'`
    })
  } catch {
    return ''
  }
}
