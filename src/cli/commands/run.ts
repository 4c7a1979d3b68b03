/** `twin run SCENARIO`: runs a scenario and says what happened. */
import { openRun, type Run, Refusal as RunRefusal } from '../../study/run.ts'
import type { Invocation } from '../arguments.ts'
import { EXIT } from '../exitCode.ts'
import { type Interrupt, watchInterrupt } from '../interrupt.ts'
import { openProgress, type Progress } from '../progress.ts'
import { Refusal } from '../refusal.ts'
import { clock } from '../report/figures.ts'
import { pageText } from '../report/page.ts'
import type { Figures } from '../report/summary.ts'
import { ResultFolder } from '../results/folder.ts'
import { RESULT_FILES, writeResults } from '../results/write.ts'
import { loadFrom, sayWarnings } from '../scenario.ts'
import { complain, say, sayJson } from '../terminal.ts'

/** A slice of computing between two looks at the signals (ms). */
const SLICE_MS = 40
/** Events of the first slice; the next are as many as took SLICE_MS. */
const FIRST_BUDGET = 2_000

export async function run(invocation: Invocation): Promise<number> {
  const interrupt = watchInterrupt()
  try {
    return await runWith(invocation, interrupt)
  } finally {
    interrupt.release()
  }
}

async function runWith(invocation: Invocation, interrupt: Interrupt): Promise<number> {
  const [file] = invocation.words as [string]
  const out = invocation.value('out')
  const folder = out === undefined ? null : new ResultFolder(out, RESULT_FILES)
  const loaded = loadFrom(file, invocation)
  const quiet = invocation.has('quiet')
  if (!quiet) sayWarnings(loaded)
  const opened = open(loaded, invocation.has('brute-force'))
  const progress = openProgress(loaded.scenario.scenario, opened.horizonS, quiet)
  const { reachedS, done } = await advance(opened, progress, interrupt)
  if (!done) {
    const kept = out === undefined ? '' : ` ${out} is as it was.`
    complain(`Interrupted at ${clock(reachedS)} of the run; nothing of it is kept.${kept}`)
    return interrupt.code
  }
  const summary = opened.summary() as unknown as Figures
  if (folder) writeResults(folder, opened)
  if (invocation.has('json')) sayJson(summary)
  else {
    const policies = loaded.policies.map(({ title }) => title)
    const lines = opened.timeline()
    say(pageText({ scenario: loaded.scenario, policies, summary, lines }))
    if (folder) say(`\nThe results are in ${out}.`)
  }
  return summary.objectives.some(({ met }) => met === false) ? EXIT.missed : EXIT.done
}

function open(loaded: Parameters<typeof openRun>[0], bruteForce: boolean): Run {
  try {
    return openRun(loaded, { bruteForce })
  } catch (error) {
    if (error instanceof RunRefusal) throw new Refusal(error.message)
    throw error
  }
}

/** Runs to the horizon, or until somebody asks to stop. What is done is never thrown away. */
async function advance(
  run: Run,
  progress: Progress,
  interrupt: Interrupt,
): Promise<{ reachedS: number; done: boolean }> {
  const began = performance.now()
  let budget = FIRST_BUDGET
  let reachedS = 0
  let done = false
  while (!done) {
    // Signals come in between two turns of the loop.
    await new Promise(setImmediate)
    if (interrupt.asked) break
    const from = performance.now()
    ;({ nowS: reachedS, done } = run.advance(budget))
    const now = performance.now()
    budget = Math.max(FIRST_BUDGET / 10, Math.round((budget * SLICE_MS) / Math.max(1, now - from)))
    progress.show(reachedS, (now - began) / 1000)
  }
  progress.end()
  return { reachedS, done }
}
