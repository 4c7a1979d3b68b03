import { CLASS } from '../../kernel/order.ts'
import { EVENT } from '../kinds.ts'
import type { IncidentPlan } from '../plan.ts'
import { SUBJECT } from '../timeline.ts'
import type { World } from '../world.ts'
import { accessCut } from './accessCut.ts'
import { gridOutage } from './gridOutage.ts'
import type { IncidentKind } from './incident.ts'
import { linkCut } from './linkCut.ts'
import { nodeCrash } from './nodeCrash.ts'
import { siteLoss } from './siteLoss.ts'

/** Every kind of incident; `server-loss` is the loss of the sites where a cluster's servers stand. */
export const INCIDENT_KINDS: readonly IncidentKind[] = [
  accessCut,
  gridOutage,
  linkCut,
  nodeCrash,
  siteLoss,
  { ...siteLoss, kind: 'server-loss' },
]

export function scheduleIncidents(world: World): void {
  for (let number = 0; number < world.plan.incidents.length; number++)
    scheduleIncident(world, number)
}

/** Schedules the opening of one incident. */
export function scheduleIncident(world: World, number: number): void {
  world.at(world.plan.incidents[number].atUs, CLASS.fault, EVENT.incidentOpens, number)
}

/** How long after its start all that an incident struck is back (us), Infinity where never. */
export function lastsUs({ repairUs, backUs, restore }: IncidentPlan): number {
  if (restore.length === 0) return repairUs
  let last = 0
  for (const back of backUs) last = Math.max(last, back)
  return Math.max(1, last)
}

/** The row of an incident's opening has come up; where a policy has moved it, an older row means nothing. */
export function incidentDue(world: World, number: number): void {
  if (world.plan.incidents[number].atUs === world.now) incidentOpens(world, number)
}

export function incidentOpens(world: World, number: number): void {
  const plan = world.plan.incidents[number]
  const { now } = world
  const kind = kindOf(plan)
  world.happened(EVENT.incidentOpens, number)
  world.incidents.open[number] = 1
  const endsUs = now + Math.max(1, lastsUs(plan))
  if (endsUs < Number.POSITIVE_INFINITY) world.at(endsUs, CLASS.fault, EVENT.incidentCloses, number)
  world.incidents.line[number] = world.timeline.write(
    now,
    0,
    'incident-begins',
    SUBJECT.incident,
    number,
    0,
  )
  kind.opens(world, plan, number)
}

/** Somebody mends an incident that is on: it ends now, and what it struck is back. */
export function incidentMended(world: World, number: number): void {
  const { incidents, timeline, now } = world
  if (!incidents.open[number]) return
  const line = incidents.line[number]
  timeline.write(now, 0, 'incident-mended', SUBJECT.incident, number, line)
  incidentCloses(world, number)
  const plan = world.plan.incidents[number]
  kindOf(plan).mends(world, plan, number)
}

function kindOf({ kind: word }: IncidentPlan): IncidentKind {
  const kind = INCIDENT_KINDS.find(k => k.kind === word)
  if (!kind) throw new RangeError(`there is no kind of incident called ${word}`)
  return kind
}

export function incidentCloses(world: World, number: number): void {
  if (!world.incidents.open[number]) return
  world.happened(EVENT.incidentCloses, number)
  world.incidents.open[number] = 0
  const { line } = world.incidents
  world.timeline.write(world.now, 0, 'incident-ends', SUBJECT.incident, number, line[number])
}
