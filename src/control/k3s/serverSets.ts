import { createPod, deletePod, dropPending, queuePod } from './serverPods.ts'
import { type K3sServerState, PHASE } from './serverState.ts'

/** The ReplicaSet controller: makes and deletes pods until each set has as many as it should. */

/** Gives a set another number of pods, and has it at once. */
export function resizeSet(s: K3sServerState, set: number, replicas: number, now: number): void {
  s.sets.replicas[set] = replicas
  fillSet(s, set, now)
}

/** Makes and deletes pods of a set until it has as many as it should. */
export function fillSet(s: K3sServerState, set: number, now: number): void {
  const { active, replicas } = s.sets
  const gone = s.evicted[set]
  let taken = 0
  while (s.sets.active[set] < replicas[set]) {
    const origin = gone && taken < gone.length ? gone[taken++] + 1 : 0
    queuePod(s, createPod(s, set, now, origin))
  }
  if (gone) gone.length = 0
  if (active[set] > replicas[set]) scaleDown(s, set, active[set] - replicas[set])
}

/**
 * Deletes the pods that a ReplicaSet ranks first: those without a node, then those not ready, then
 * those on nodes with most of their kind (of all sets of the workload), then the youngest.
 */
function scaleDown(s: K3sServerState, set: number, count: number): void {
  let left = count
  while (left > 0 && s.sets.pendingFirst[set]) {
    dropPending(s, set)
    left--
  }
  if (left === 0) return
  const { phase, since, node } = s.pod
  const templates = s.templatesSoFar(s.sets.workload[set])
  const crowd = (row: number) =>
    templates.reduce((sum, template) => sum + s.cache.podsOf(template, node[row]), 0)
  const ranked = runningOf(s, set).map(row => ({ row, crowd: crowd(row) }))
  ranked.sort(
    (a, b) =>
      phase[a.row] - phase[b.row] ||
      b.crowd - a.crowd ||
      since[b.row] - since[a.row] ||
      b.row - a.row,
  )
  for (const { row } of ranked.slice(0, left)) deletePod(s, row)
}

/** Rows of a set's pods that have a node and are meant to stay. */
export function runningOf(s: K3sServerState, set: number): number[] {
  const { phase, set: setOf, length } = s.pod
  const rows: number[] = []
  for (let row = 0; row < length; row++)
    if (setOf[row] === set && (phase[row] === PHASE.bound || phase[row] === PHASE.ready))
      rows.push(row)
  return rows
}

/** Rows of a workload's sets, the oldest first. */
export function setsOf(s: K3sServerState, workload: number): number[] {
  const rows: number[] = []
  for (let set = 0; set < s.sets.length; set++)
    if (s.sets.workload[set] === workload) rows.push(set)
  return rows
}
