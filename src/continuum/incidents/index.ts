import { CLASS } from '../../kernel/order.ts'
import { EVENT } from '../kinds.ts'
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

/** Schedules the opening of one incident, and its end where it has one. */
export function scheduleIncident(world: World, number: number): void {
  const { atUs } = world.plan.incidents[number]
  const openUs = Math.max(atUs, world.now + (world.now > 0 ? 1 : 0))
  world.at(openUs, CLASS.fault, EVENT.incidentOpens, number)
  const lastUs = lastRestoreUs(world, number)
  if (lastUs < Number.POSITIVE_INFINITY)
    world.at(openUs + Math.max(1, lastUs), CLASS.fault, EVENT.incidentCloses, number)
}

function lastRestoreUs(world: World, number: number): number {
  const { repairUs, backUs, restore } = world.plan.incidents[number]
  if (restore.length === 0) return repairUs
  let last = 0
  for (const back of backUs) last = Math.max(last, back)
  return last
}

export function incidentOpens(world: World, number: number): void {
  const plan = world.plan.incidents[number]
  const kind = INCIDENT_KINDS.find(k => k.kind === plan.kind)
  if (!kind) throw new RangeError(`there is no kind of incident called ${plan.kind}`)
  world.happened(EVENT.incidentOpens, number)
  world.incidents.open[number] = 1
  const { now } = world
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

export function incidentCloses(world: World, number: number): void {
  world.happened(EVENT.incidentCloses, number)
  world.incidents.open[number] = 0
  const { line } = world.incidents
  world.timeline.write(world.now, 0, 'incident-ends', SUBJECT.incident, number, line[number])
}
