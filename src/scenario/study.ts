/** Studies: which runs one document asks for. */
import type { Complaint } from './complaint.ts'
import { ScenarioError } from './complaint.ts'
import { Desk } from './desk.ts'
import { parseDurationS } from './duration.ts'
import { Layers, parseMap, type Read } from './layers.ts'
import { MAX_STUDY_RUNS } from './limits.ts'
import { loadScenario } from './load.ts'
import { loadPolicy } from './policy.ts'
import { resolved } from './reference.ts'
import { grouped } from './schema/fields.ts'
import { type StudyInput, studySchema } from './schema/study.ts'
import { checkStructure } from './structure.ts'
import { child, type MapTree, type Mark, markAt, type Path } from './tree.ts'

export interface Study {
  study: string
  title: string
  about: string
  /** Path of the scenario, as seen from where the study's own path starts. */
  base: string
  /** In the order written. */
  seeds: number[]
  /** Paths of policies, likewise. */
  policies: string[]
  parameters: { path: string; values: (string | number | boolean | null)[] }[]
  /** Horizon of every run instead of the base's (s), or null. */
  untilS: number | null
  /** Seeds times (policies and none) times combinations of values. */
  runs: number
}

const WHAT = 'a study'

/**
 * Reads a study. With `read`, its base and policies are loaded too, and each value of each parameter
 * is tried on the base, so that a run of it cannot fail for its input.
 *
 * @throws ScenarioError
 */
export function loadStudy(
  text: string,
  { file, read }: { file: string; read?: Read },
): { study: Study; warnings: Complaint[] } {
  const desk = new Desk()
  const root = parseMap(text, file, WHAT)
  const input = checkStructure(root, studySchema, WHAT, desk)
  desk.settle()
  const study = fillStudy(input as StudyInput, file)
  if (study.runs > MAX_STUDY_RUNS) {
    const limit = grouped(MAX_STUDY_RUNS)
    desk.add(root.at, '', `This study has ${grouped(study.runs)} runs; it may have ${limit}.`)
  }
  desk.settle()
  if (read !== undefined) checkRuns(study, root, new Layers(read, desk), read, desk)
  desk.settle()
  return { study, warnings: desk.warnings }
}

function fillStudy(input: StudyInput, file: string): Study {
  const { seeds = [1] } = input
  const list = Array.isArray(seeds)
    ? seeds
    : Array.from({ length: seeds.count }, (_, at) => seeds.from + at)
  const parameters = input.parameters ?? []
  const policies = (input.policies ?? []).map(path => resolved(file, path))
  let runs = list.length * (policies.length + 1)
  for (const { values } of parameters) runs *= values.length
  return {
    study: input.study,
    title: input.title ?? input.study,
    about: input.about ?? '',
    base: resolved(file, input.base),
    seeds: [...list],
    policies,
    parameters: parameters.map(({ path, values }) => ({ path, values: [...values] })),
    untilS: input.until === undefined ? null : parseDurationS(input.until),
    runs,
  }
}

/** Complaints of what the study names count as the study's own. */
function checkRuns(study: Study, root: MapTree, layers: Layers, read: Read, desk: Desk): void {
  const written = child(root, 'base')
  const base = layers.file(String(written?.kind === 'scalar' && written.value), 'base', written!.at)
  if (base === null) return
  const attempt = (at: Mark, path: string, work: () => unknown) => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      for (const { file, message, ...rest } of error.complaints) {
        if (file === '--set') desk.add(at, path, message)
        else desk.take(new ScenarioError([{ file, message, ...rest }]))
      }
    }
  }
  const at = (path: Path) => markAt(root, path)
  attempt(at(['base']), 'base', () => loadScenario(base.text, { file: base.file, read }))
  for (const [index, policy] of study.policies.entries()) {
    const opened = layers.file(
      policyText(root, index),
      `policies.${index}`,
      at(['policies', index]),
    )
    if (opened === null) continue
    attempt(at(['policies', index]), `policies.${index}`, () =>
      loadPolicy(opened.text, { file: policy, read }),
    )
  }
  for (const [index, { path, values }] of study.parameters.entries()) {
    for (const [place, value] of values.entries()) {
      const sets = [`${path}=${value === null ? '' : JSON.stringify(value)}`]
      const mark = at(['parameters', index, 'values', place])
      attempt(mark, `parameters.${index}`, () =>
        loadScenario(base.text, { file: base.file, read, sets }),
      )
    }
  }
}

function policyText(root: MapTree, index: number): string {
  const policy = child(child(root, 'policies'), index)
  return policy?.kind === 'scalar' ? String(policy.value) : ''
}
