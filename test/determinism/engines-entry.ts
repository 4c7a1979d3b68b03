/**
 * What every engine is asked: the digests of the portable mathematics, and of runs. Bundled to one
 * script that needs neither a page nor Node, and left in the global `twinEngine`.
 */
import { mathDigests } from '../../src/kernel/mathVectors.ts'
import { loadScenario } from '../../src/scenario/load.ts'
import { openRun } from '../../src/study/run.ts'

/** A run that is asked of an engine: plain JSON. */
export interface EngineCase {
  readonly name: string
  /** Path of the scenario, a key of `files`. */
  readonly file: string
  readonly policies: readonly string[]
  readonly sets: readonly string[]
  readonly until: string
}

/** What an engine answers: a digest by name of function or case. */
export type EngineAnswer = Readonly<Record<string, string>>

/**
 * Runs all cases.
 *
 * @param files texts of all documents, by path
 */
export function engineAnswer(
  cases: readonly EngineCase[],
  files: Readonly<Record<string, string>>,
): EngineAnswer {
  const answer: Record<string, string> = {}
  for (const [name, digest] of Object.entries(mathDigests())) answer[`math ${name}`] = digest
  for (const each of cases) answer[each.name] = runDigest(each, files)
  return answer
}

function runDigest(
  { file, policies, sets, until }: EngineCase,
  files: Readonly<Record<string, string>>,
): string {
  const read = (path: string) => {
    const text = files[path]
    if (text === undefined) throw new Error(`${path} was not handed over`)
    return text
  }
  const run = openRun(
    loadScenario(read(file), {
      file,
      read,
      policies: policies.map(path => ({ text: read(path), file: path })),
      sets: [...sets],
      until,
    }),
  )
  while (!run.advance(100_000).done);
  const { digest, id } = run.manifest()
  return `${digest} of ${id.slice(0, 8)}`
}
