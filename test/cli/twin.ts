/** Starts the real command, as a person or a script does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartOptions {
  readonly cwd?: string
  readonly input?: string
  /** Another checkout's launcher. */
  readonly launcher?: string
  /** Told of the process as soon as it runs. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs `twin` with these words to its end. */
export function twin(words: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const launcher = options.launcher ?? join(root, 'bin/twin.mjs')
  const child = spawn(process.execPath, [launcher, ...words], {
    cwd: options.cwd ?? root,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  options.started?.(child)
  child.stdin?.end(options.input)
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', text => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', text => (stderr += text))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', code => done({ code, stdout, stderr }))
  })
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twin-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A run of a second or so, with an incident in it. */
export const SMALL: readonly string[] = [
  'scenarios/iberian-blackout.yaml',
  '--set',
  'sites.count=120',
  '--set',
  'demand.cells=300',
  '--until',
  '13h',
]
