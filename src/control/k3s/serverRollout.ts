import {
  fencePosts,
  newSetReplicas,
  oldSetReplicas,
  proportionalReplicas,
} from './rollingUpdate.ts'
import { fillSet, resizeSet, setsOf } from './serverSets.ts'
import { type K3sServerState, ORDERED, type Rollout } from './serverState.ts'

const QUARTER = { value: 25, percent: true }
const DEFAULT: Rollout = {
  strategy: 'RollingUpdate',
  maxSurge: QUARTER,
  maxUnavailable: QUARTER,
}

/** What an update of a workload goes by; as the API server fills it in where nothing is said. */
export function rolloutOf(s: K3sServerState, workload: number): Rollout {
  return s.workloads[workload].rollout ?? DEFAULT
}

/**
 * The Deployment controller, then the ReplicaSet controller: each workload has its replicas, in pods
 * of its present revision, or on the way there as its strategy has it. A StatefulSet is taken as a
 * Deployment that never has more pods than replicas.
 */
export function reconcile(s: K3sServerState, now: number): void {
  for (let w = 0; w < s.workload.length; w++) {
    if (s.workloads[w].daemon) continue
    if (s.workload.rolling[w]) rollOut(s, w, now)
    else size(s, s.workload.set[w], s.workload.desired[w])
    for (const set of setsOf(s, w)) fillSet(s, set, now)
  }
}

function size(s: K3sServerState, set: number, replicas: number): void {
  s.sets.replicas[set] = replicas
  s.sets.sizedFor[set] = replicas
}

function rollOut(s: K3sServerState, w: number, now: number): void {
  const newest = s.workload.set[w]
  const old = setsOf(s, w).filter(set => set !== newest)
  const { strategy } = rolloutOf(s, w)
  if (strategy === 'Recreate') recreate(s, w, old, now)
  else if (strategy === 'OnDelete') onDelete(s, w, old, now)
  else roll(s, w, old, now)
  const { sets, workload } = s
  const done =
    old.every(set => sets.replicas[set] === 0 && sets.active[set] === 0) &&
    sets.replicas[newest] === workload.desired[w] &&
    sets.ready[newest] >= workload.desired[w]
  if (!done) return
  workload.rolling[w] = 0
  s.order(ORDERED.rolloutEnds, w)
}

/** Up by the surge, down by what may be missing, in turn until neither can go further now. */
function roll(s: K3sServerState, w: number, old: readonly number[], now: number): void {
  const { sets } = s
  const newest = s.workload.set[w]
  const desired = s.workload.desired[w]
  const { maxSurge, maxUnavailable } = rolloutOf(s, w)
  const { surge, unavailable } = fencePosts(desired, maxSurge, maxUnavailable)
  const count = (set: number) => ({ replicas: sets.replicas[set], available: sets.ready[set] })
  rescale(s, w, [...old, newest], surge, now)
  for (;;) {
    const living = old.filter(set => sets.replicas[set] > 0)
    const up =
      living.length === 0
        ? desired
        : newSetReplicas(desired, surge, count(newest), living.map(count))
    if (up !== sets.replicas[newest]) {
      resizeSet(s, newest, up, now)
      continue
    }
    const kept = oldSetReplicas(desired, unavailable, count(newest), living.map(count))
    const shrunk = living.filter((set, i) => kept[i] !== sets.replicas[set])
    living.forEach((set, i) => {
      if (kept[i] !== sets.replicas[set]) resizeSet(s, set, kept[i], now)
    })
    if (shrunk.length === 0) return
  }
}

/** Where the replicas changed in the middle of a roll-out every set takes its share of the change. */
function rescale(
  s: K3sServerState,
  w: number,
  sets: readonly number[],
  surge: number,
  now: number,
): void {
  const { replicas, sizedFor, ready } = s.sets
  const desired = s.workload.desired[w]
  const active = sets.filter(set => replicas[set] > 0)
  const before = Math.max(0, ...active.map(set => sizedFor[set]))
  for (const set of sets) sizedFor[set] = desired
  if (active.length < 2 || before === desired) return
  const { maxSurge, maxUnavailable } = rolloutOf(s, w)
  const counts = active.map(set => ({ replicas: replicas[set], available: ready[set] }))
  const sizes = proportionalReplicas(
    desired,
    surge,
    counts,
    before,
    fencePosts(before, maxSurge, maxUnavailable).surge,
    active.map((_, i) => active.length - 1 - i),
  )
  active.forEach((set, i) => {
    if (sizes[i] !== replicas[set]) resizeSet(s, set, sizes[i], now)
  })
}

/** All old pods go; when the last is gone the new ones come. */
function recreate(s: K3sServerState, w: number, old: readonly number[], now: number): void {
  for (const set of old) if (s.sets.replicas[set] > 0) resizeSet(s, set, 0, now)
  if (old.every(set => s.sets.alive[set] === 0))
    resizeSet(s, s.workload.set[w], s.workload.desired[w], now)
}

/** Old pods stay until something else takes them; whoever comes then is new. */
function onDelete(s: K3sServerState, w: number, old: readonly number[], now: number): void {
  const { sets } = s
  let left = s.workload.desired[w]
  for (const set of old) {
    const kept = Math.min(sets.active[set], left)
    left -= kept
    resizeSet(s, set, kept, now)
  }
  resizeSet(s, s.workload.set[w], left, now)
}
