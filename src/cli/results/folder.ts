/**
 * The folder of `--out`. Its files appear whole or not at all: each is written under a temporary name
 * and renamed when all are complete. An interrupted run leaves the folder as it was.
 */
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../refusal.ts'

/** Text is gathered up to this many characters before it is written. */
const CHUNK = 1 << 18

export class ResultFolder {
  readonly path: string
  readonly #names: readonly string[]
  /** Temporary files, by the name that each will get. */
  readonly #written = new Map<string, string>()
  readonly #onExit = () => this.discard()

  /**
   * Checks, before a run that may take long, that its results can be written there.
   *
   * @param path the folder; made if it is not there
   * @param names of the files that will be written
   * @throws Refusal if it is a file, a link or not writable, or if a name in it is a link or a folder
   */
  constructor(path: string, names: readonly string[]) {
    this.path = resolve(path)
    this.#names = names
    const stat = statOf(this.path)
    if (stat?.isSymbolicLink()) throw new Refusal(`--out ${path} is a link; a folder is expected.`)
    if (stat && !stat.isDirectory()) {
      throw new Refusal(`--out ${path} is a file; a folder is expected.`)
    }
    for (const name of stat ? names : []) {
      const found = statOf(join(this.path, name))
      if (found && !found.isFile()) {
        const what = found.isSymbolicLink() ? 'a link' : 'no plain file'
        throw new Refusal(`${join(path, name)} is ${what} and would be overwritten.`)
      }
    }
    refuseUnwritable(this.path, path)
  }

  /** Writes a file under a temporary name. @throws Refusal if it cannot be written */
  write(name: string, content: Iterable<string> | Uint8Array): void {
    if (!this.#names.includes(name)) throw new Error(`${name} was not announced`)
    if (this.#written.size === 0) process.once('exit', this.#onExit)
    mustWork(this.path, () => {
      mkdirSync(this.path, { recursive: true })
      const random = Math.random().toString(36).slice(2, 10)
      const temporary = join(this.path, `.${name}.${process.pid}.${random}.tmp`)
      const file = openSync(temporary, 'wx', 0o644)
      this.#written.set(name, temporary)
      try {
        if (content instanceof Uint8Array) writeAll(file, content)
        else writeTexts(file, content)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    })
  }

  /** Gives all files their names. */
  commit(): void {
    mustWork(this.path, () => {
      for (const [name, temporary] of this.#written) {
        renameSync(temporary, join(this.path, name))
        this.#written.delete(name)
      }
    })
    this.discard()
  }

  /** Removes what was written and not committed. */
  discard(): void {
    for (const temporary of this.#written.values()) rmSync(temporary, { force: true })
    this.#written.clear()
    process.off('exit', this.#onExit)
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** @param shown the path as the person wrote it */
function refuseUnwritable(path: string, shown: string): void {
  let there = path
  while (!statOf(there)) there = dirname(there)
  if (!statSync(there, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Refusal(`--out ${shown} cannot be made: ${there} is no folder.`)
  }
  try {
    accessSync(there, constants.W_OK | constants.X_OK)
  } catch {
    throw new Refusal(`--out ${shown} cannot be written to: access to ${there} is denied.`)
  }
}

function mustWork(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const why = code === 'ENOSPC' ? 'the disk is full' : (error as Error).message
    throw new Refusal(`The results cannot be written to ${path}: ${why}.`)
  }
}

function writeTexts(file: number, texts: Iterable<string>): void {
  let gathered = ''
  for (const text of texts) {
    gathered += text
    if (gathered.length < CHUNK) continue
    writeAll(file, Buffer.from(gathered))
    gathered = ''
  }
  writeAll(file, Buffer.from(gathered))
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
