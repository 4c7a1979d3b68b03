import { type Complaint, refusal, ScenarioError } from '../scenario/complaint.ts'
import type { Scenario } from '../scenario/filled.ts'
import { type Loaded, loadScenario } from '../scenario/load.ts'
import { MOST_SITES_OF_A_PAGE } from './pageLimits.ts'
import type { OpenRequest } from './protocol.ts'

/** What a request asks for, without running it: enough for a person to say yes or no. */
export interface Look {
  title: string
  about: string
  sites: number
  seed: number
  startUtcMs: number
  zone: string
  horizonS: number
  /** Titles of the policies laid over it. */
  policies: string[]
}

/** Reads a request as a desk does before it builds a world. */
export function look(request: OpenRequest): Look | { complaints: Complaint[] } {
  try {
    const { scenario, policies } = loadRequest(request)
    return {
      title: scenario.title,
      about: scenario.about,
      sites: sitesOf(scenario),
      seed: scenario.seed,
      startUtcMs: scenario.startUtcMs,
      zone: scenario.zone,
      horizonS: scenario.horizonS,
      policies: policies.map(({ title, policy }) => title || policy),
    }
  } catch (error) {
    if (error instanceof ScenarioError) return { complaints: [...error.complaints] }
    throw error
  }
}

/**
 * The scenario of a request, with its policies, seed and number of sites.
 *
 * @throws ScenarioError where it is wrong, or too large for a page
 */
export function loadRequest(request: OpenRequest): Loaded {
  const loaded = loadScenario(request.text, {
    file: request.file,
    policies: request.policies,
    read: path => readAmong(request, path),
    seed: request.seed,
    sets: request.siteCount === undefined ? [] : [`sites.count=${request.siteCount}`],
  })
  const sites = sitesOf(loaded.scenario)
  if (sites <= MOST_SITES_OF_A_PAGE) return loaded
  throw refusal(
    request.file,
    `The scenario has ${sites} sites; a page runs ${MOST_SITES_OF_A_PAGE} at most. Set sites.count lower, or use 'twin run'.`,
    { path: 'sites.count' },
  )
}

const sitesOf = ({ sites }: Scenario): number => sites.count + sites.list.length

/** A document that came along with the request. */
function readAmong({ files = [] }: OpenRequest, path: string): string {
  const found = files.find(f => f.file === path)
  if (!found) throw Object.assign(new Error(`${path} did not come along`), { code: 'ENOENT' })
  return found.text
}
