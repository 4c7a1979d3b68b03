/** Checking a document of any kind without running it. */
import type { Complaint } from './complaint.ts'
import { parseMap, type Read } from './layers.ts'
import { loadScenario } from './load.ts'
import { loadPolicy } from './policy.ts'
import { loadStudy } from './study.ts'
import { child, type MapTree } from './tree.ts'

export type DocumentKind = 'scenario' | 'policy' | 'study'

/** What a document says it is: by the field that names it. Anything else is read as a scenario. */
export function kindOf(root: MapTree): DocumentKind {
  if (child(root, 'scenario') !== undefined) return 'scenario'
  if (child(root, 'policy') !== undefined) return 'policy'
  return child(root, 'study') === undefined ? 'scenario' : 'study'
}

/**
 * Checks a scenario, a policy or a study.
 *
 * @throws ScenarioError with everything that is wrong
 */
export function validateDocument(
  text: string,
  { file, read }: { file: string; read?: Read },
): { kind: DocumentKind; name: string; warnings: Complaint[] } {
  const kind = kindOf(parseMap(text, file, 'a scenario, a policy or a study'))
  if (kind === 'policy') {
    const { policy, warnings } = loadPolicy(text, { file, read })
    return { kind, name: policy, warnings }
  }
  if (kind === 'study') {
    const { study, warnings } = loadStudy(text, { file, read })
    return { kind, name: study.study, warnings }
  }
  const { scenario, warnings } = loadScenario(text, { file, read })
  return { kind, name: scenario.scenario, warnings }
}
