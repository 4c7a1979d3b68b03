import { SUBJECT } from '../continuum/timeline.ts'
import type { World } from '../continuum/world.ts'

/**
 * When each incident was first noticed (us): the first line that a controller wrote and whose causes
 * lead back to the incident's own. NaN where none did. A cause always stands above what it caused, so
 * one pass over the timeline finds all.
 */
export function detectedUs(world: World): Float64Array {
  const { rows } = world.timeline
  const detected = new Float64Array(world.incidents.length).fill(Number.NaN)
  /** By line: the incident that it follows from, + 1. */
  const follows = new Uint32Array(rows.length + 1)
  for (let i = 0; i < rows.length; i++) {
    const cause = rows.cause[i]
    const begins = cause === 0 && rows.subjectKind[i] === SUBJECT.incident
    const incident = begins ? rows.subject[i] + 1 : follows[cause]
    follows[i + 1] = incident
    if (incident > 0 && rows.by[i] > 0 && Number.isNaN(detected[incident - 1]))
      detected[incident - 1] = rows.timeUs[i]
  }
  return detected
}

/** When an incident opened (us), or NaN if it has not. */
export function openedUs({ incidents, timeline }: World, incident: number): number {
  const line = incidents.line[incident]
  return line > 0 ? timeline.rows.timeUs[line - 1] : Number.NaN
}
