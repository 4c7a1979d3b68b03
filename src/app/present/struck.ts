/**
 * What goes back to the incidents that are on, and to nothing else: work moves on quiet days too,
 * when a server fails, and none of that is their doing.
 */

import type { Picture } from '../film.ts'
import { countryName } from '../places.ts'
import { countUntil, linesUntil } from '../story/ledger.ts'
import { countriesOf } from '../story/where.ts'
import type { Present } from './present.ts'

export type Flow = Picture['moved'][number]

/** Root lines of the incidents that have begun and are the answer's subject. */
export function rootsOf({ record, incidents, over }: Present): number[] {
  const wanted = incidents.length ? incidents : over
  const roots = new Set<number>()
  for (const { startS } of wanted) {
    const root = record.ledger.rootAt(startS)
    if (root) roots.add(root)
  }
  return [...roots]
}

/** Pods that found another place because of the incidents, so far. */
export function movedPods(now: Present): number {
  let moved = 0
  for (const root of rootsOf(now)) {
    const chapter = now.record.ledger.chapter(root, 'pod-scheduled', 'k3s')
    if (chapter) moved += linesUntil(chapter, now.tS)
  }
  return moved
}

/** Pods that found no place because of the incidents, and have none now. */
export const stuckPods = (now: Present): number =>
  rootsOf(now).reduce((sum, root) => sum + now.record.ledger.stuck.at(root, now.tS), 0)

const counted = new WeakMap<object, { lines: number; ranked: [string, number][] }>()

/** Where those pods found it, by country, most first. */
export function destinations(now: Present): [name: string, pods: number][] {
  const sums = new Map<string, number>()
  for (const root of rootsOf(now)) {
    const chapter = now.record.ledger.chapter(root, 'pod-scheduled', 'k3s')
    if (!chapter) continue
    const lines = linesUntil(chapter, now.tS)
    let known = counted.get(chapter)
    if (known?.lines !== lines) {
      known = { lines, ranked: countriesOf(now.record, chapter.lines, lines) }
      counted.set(chapter, known)
    }
    for (const [code, pods] of known.ranked) sums.set(code, (sums.get(code) ?? 0) + pods)
  }
  return [...sums].sort((a, b) => b[1] - a[1]).map(([code, pods]) => [countryName(code), pods])
}

/** Flows of the picture that the incidents drove: what had moved before them is taken off. */
export function flowsOf(now: Present): Flow[] {
  const { record, picture, incidents } = now
  if (incidents.length === 0) return []
  const { run, film } = record
  const startS = Math.min(...incidents.map(i => i.startS))
  const before = new Map<number, number>()
  for (const { from, to, pods } of film.movedAt(startS - 1)) before.set(from * 4096 + to, pods)
  const countries = new Set(incidents.flatMap(i => i.grids.map(g => run.grids[g]?.country)))
  return picture.moved
    .map(({ from, to, pods }) => ({ from, to, pods: pods - (before.get(from * 4096 + to) ?? 0) }))
    .filter(({ from, to, pods }) => {
      if (pods <= 0 || from === to) return false
      return countries.size === 0 || countries.has(run.hubs[from]?.country)
    })
}

/** How many events the incidents have led to, so far. */
export const eventsSoFar = ({ record, tS }: Present): number =>
  countUntil(record.ledger.eventsS, tS)
