/** The link to what the page shows, and back from a link to something that can be opened. */
import type { OpenRequest } from '../../study/protocol.ts'
import { VERSION } from '../../study/version.ts'
import type { Arrival } from '../run/arrival.ts'
import type { Twin } from '../twin.ts'
import { encodeLink } from './link.ts'
import type { LinkDocument, SharedRun } from './linkSchema.ts'
import { hashOf, type Shipped, shippedByHash } from './shipped.ts'

type Texts = ReadonlyMap<string, Shipped>

/** The whole address of the run as it is shown, or a sentence that says why there is none. */
export async function linkTo(twin: Twin): Promise<{ address: string } | { refusal: string }> {
  const { request, record, summary } = twin.run.getState()
  if (!request || !record) return { refusal: 'There is no run yet to share.' }
  const shipped = await shippedByHash()
  const { siteScale, landScale } = twin.view.getState()
  const run: SharedRun = {
    scenario: documentOf(request, shipped),
    playheadS: Math.round(twin.time.getState().playheadS * 1000) / 1000,
    view: { siteScale, landScale },
    engine: VERSION,
  }
  const { seed, siteCount, policies, changes } = request
  if (seed !== undefined) run.seed = seed
  if (siteCount !== undefined) run.siteCount = siteCount
  if (policies?.length) run.policies = policies.map(policy => documentOf(policy, shipped))
  if (changes?.length) run.changes = changes
  const branches = twin.branches.describe()
  if (branches.length) run.branches = branches
  if (typeof summary?.digest === 'string') run.digest = summary.digest
  const link = encodeLink(run)
  if ('refusal' in link) return link
  const { origin, pathname } = location
  return { address: origin + pathname + link.fragment }
}

function documentOf({ file, text }: { file: string; text: string }, shipped: Texts): LinkDocument {
  const hash = hashOf(text)
  const short = file.slice(0, 200)
  return shipped.has(hash) ? { file: short, hash } : { file: short, text }
}

/** What a link asks to open; a sentence where it names a text that this page has not. */
export async function requestOf(
  run: SharedRun,
): Promise<{ request: OpenRequest; arrival: Arrival } | { refusal: string }> {
  const shipped = await shippedByHash()
  const missing = [run.scenario, ...(run.policies ?? [])].find(
    document => 'hash' in document && !shipped.has(document.hash),
  )
  if (missing) {
    const refusal = `This link names “${missing.file}” as another version of the page ships it (${run.engine}); this one does not have it.`
    return { refusal }
  }
  const textOf = (document: LinkDocument) => ({
    file: document.file,
    text: 'text' in document ? document.text : shipped.get(document.hash)!.text,
  })
  const { seed, siteCount, policies, changes, branches, playheadS } = run
  const request: OpenRequest = { ...textOf(run.scenario) }
  if (seed !== undefined) request.seed = seed
  if (siteCount !== undefined) request.siteCount = siteCount
  if (policies) request.policies = policies.map(textOf)
  if (changes) request.changes = changes
  return { request, arrival: { playheadS, site: null, branches: branches ?? [] } }
}
