/** A scenario file from the person's own disk. It stays on this machine. */
import { openScenario } from '../run/open.ts'
import type { Twin } from '../twin.ts'

/** As large as a scenario may be (bytes); larger files are refused before they are read. */
const LARGEST_BYTES = 4 * 1024 * 1024

/** Reads a file and opens it; what is wrong with it ends among the run store's complaints. */
export async function openFile(twin: Twin, file: File): Promise<void> {
  if (file.size > LARGEST_BYTES) {
    const message = `a scenario may have ${LARGEST_BYTES / 1048576} MB; this file has ${Math.ceil(file.size / 1048576)}`
    twin.run.setState({ complaints: [{ file: file.name, line: 0, column: 0, path: '', message }] })
    return
  }
  const text = await file.text()
  await openScenario(twin, { text, file: file.name })
}
