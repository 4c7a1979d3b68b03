/** What tests share: the complaints that a document earns. */
import { type Complaint, ScenarioError } from '../../src/scenario/complaint.ts'
import { type LoadOptions, loadScenario } from '../../src/scenario/index.ts'

/** The complaints of a refused document. @throws if it was not refused, or by anything else */
export function complaintsOf(work: () => unknown): readonly Complaint[] {
  try {
    work()
  } catch (error) {
    if (error instanceof ScenarioError) return error.complaints
    throw error
  }
  throw new Error('the document was accepted')
}

/** A document that is valid but for what is added to it. */
export const WITH = (rest: string) => `scenario: test\ncountries: [ES, PT, FR]\n${rest}`

export const load = (text: string, options: Partial<LoadOptions> = {}) =>
  loadScenario(text, { file: 'test.yaml', ...options })

/** Reads files from an object, as the command line reads them from disk. */
export function reading(files: Record<string, string>): (path: string) => string {
  return path => {
    const text = files[path]
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
    return text
  }
}
