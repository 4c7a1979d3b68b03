/** `twin init [NAME]`: writes a commented starter scenario. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { starterScenario } from '../../scenario/index.ts'
import type { Invocation } from '../arguments.ts'
import { EXIT } from '../exitCode.ts'
import { Refusal } from '../refusal.ts'
import { say, sayJson } from '../terminal.ts'

export async function run(invocation: Invocation): Promise<number> {
  const name = invocation.words[0] ?? 'my-scenario'
  const text = starterScenario(name)
  const folder = invocation.value('out')
  const file = folder === undefined ? `${name}.yaml` : join(folder, `${name}.yaml`)
  writeNew(file, text, folder)
  if (invocation.has('json')) sayJson({ scenario: name, file })
  else say(`${file} is written. Run it: twin run ${file}`)
  return EXIT.done
}

/** Writes a file that is not there yet; a link of that name counts as there. */
function writeNew(file: string, text: string, folder: string | undefined): void {
  try {
    if (folder !== undefined) mkdirSync(folder, { recursive: true })
    const handle = openSync(file, 'wx', 0o644)
    try {
      writeSync(handle, text)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') {
      throw new Refusal(`${file} is already there and is left as it is; give another name.`)
    }
    throw new Refusal(`${file} cannot be written: ${message}.`)
  }
}
