import { canonicalJson } from '../../scenario/canonical.ts'
import type { Change, Checkpoint, OpenRequest } from '../protocol.ts'
import { allowedSites, type Figures, figuresOf } from './figures.ts'
import { type Opened, open } from './open.ts'
import type { PairRequest, SeedPair } from './protocol.ts'
import { type PairWatch, Walk } from './walk.ts'

/** An instant before the fork: what is changed at a moment comes before all else that happens then. */
const INSTANT_S = 1e-6

/**
 * Runs two futures of a scenario with one seed, one session at a time: A, with a snapshot on the way
 * where the two part, and B from there. A future whose change cannot be made under way begins anew, as
 * opening it says. Figures are of the minutes after the first change in which the two differ, of the
 * whole run where they do not. Null where it was stopped.
 *
 * @throws ScenarioError where one of the two cannot be opened with this seed
 */
export async function pairOf(
  { a, b, seed }: PairRequest,
  watch: PairWatch = {},
): Promise<SeedPair | null> {
  const fromS = partS(a.changes ?? [], b.changes ?? [])
  const walk = new Walk(watch)
  const inA = await runA({ ...a, seed, from: undefined }, fromS, walk)
  if (!inA) return null
  const { fork, toS } = inA
  const ofB = await runB({ ...b, seed, from: fork }, fromS, walk)
  return ofB && { seed, fromS, toS, a: inA.figures, b: ofB }
}

interface RunOfA {
  figures: Figures
  toS: number
  /** Where B goes on from. */
  fork: Checkpoint | undefined
}

/** When this returns its session is garbage: a worker has room for one. */
async function runA(request: OpenRequest, fromS: number, walk: Walk): Promise<RunOfA | null> {
  const opened = open(request)
  const { session } = opened
  const toS = session.scenario.horizonS
  const forkS = Math.min(fromS, toS) - INSTANT_S
  walk.ahead(toS + (toS - Math.max(0, forkS)))
  let fork: Checkpoint | undefined
  if (forkS > 0) {
    if (!(await walk.to(session, forkS))) return null
    fork = { tS: forkS, bytes: session.snapshot().bytes }
  }
  if (!(await walk.to(session, toS))) return null
  return { figures: figuresIn(opened, fromS), toS, fork }
}

async function runB(request: OpenRequest, fromS: number, walk: Walk): Promise<Figures | null> {
  const opened = open(request)
  const { session } = opened
  // It may have to begin anew.
  walk.ahead(session.scenario.horizonS - session.nowS)
  if (!(await walk.to(session, session.scenario.horizonS))) return null
  return figuresIn(opened, fromS)
}

function figuresIn({ session, barred }: Opened, fromS: number): Figures {
  const { series, scenario } = session
  const points = Array.from({ length: series.rows.length }, (_, i) => series.point(i))
  return { allowedSites: allowedSites(barred), ...figuresOf(points, fromS, scenario.horizonS) }
}

/** The first moment (s) of what one of two lists of changes has and the other has not; 0 if none. */
function partS(a: readonly Change[], b: readonly Change[]): number {
  const same = (i: number) => canonicalJson(a[i]) === canonicalJson(b[i])
  let i = 0
  while (i < a.length && i < b.length && same(i)) i++
  const parting = [...a.slice(i), ...b.slice(i)].map(change => change.atS)
  return parting.length > 0 ? Math.min(...parting) : 0
}
