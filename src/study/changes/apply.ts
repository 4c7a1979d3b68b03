import { incidentMended, scheduleIncident } from '../../continuum/incidents/index.ts'
import { SUBJECT } from '../../continuum/timeline.ts'
import type { Twin } from '../../twin/twin.ts'
import { type Injection, injectedUs } from './injection.ts'
import type { Stage } from './stages.ts'

/** Has a stage's rules and incidents hold, and nothing else happen: also after a restore. */
export function enterStage(twin: Twin, { rules, k3s, policies, incidents }: Stage): void {
  twin.rule(rules, k3s, policies)
  twin.world.plan.incidents = [...incidents]
}

/** One change comes about: the world stands at its moment, of which nothing has been handled. */
export function applyChange(twin: Twin, injection: Injection, from: Stage, to: Stage): void {
  twin.standAt(injectedUs(injection))
  if (injection.kind === 'policy') layOver(twin, injection, from, to)
  else enterStage(twin, to)
  const { world } = twin
  world.incidents.resize(to.incidents.length)
  for (const number of to.scheduled) scheduleIncident(world, number)
  if (injection.kind === 'mend')
    incidentMended(
      world,
      to.incidents.findIndex(({ name }) => name === injection.incident),
    )
  if (injection.kind === 'drain') drain(twin, injection.sites)
}

function drain(twin: Twin, ids: readonly string[]): void {
  const { sites, plan, timeline, now } = twin.world
  let line = 0
  for (const id of ids) {
    const site = plan.sites.id.indexOf(id)
    if (site < 0 || sites.drained[site]) continue
    sites.drained[site] = 1
    line = timeline.write(now, 0, 'site-drained', SUBJECT.site, site, 0)
    sites.drainLine[site] = line
  }
  if (line > 0) twin.k3s.apply(line)
}

function layOver(
  twin: Twin,
  { policy, title }: Extract<Injection, { kind: 'policy' }>,
  from: Stage,
  to: Stage,
): void {
  const { world } = twin
  const asks = differ(from.rules, to.rules)
  if (asks) twin.account()
  enterStage(twin, to)
  const line = world.timeline.write(
    world.now,
    0,
    'policy-laid',
    SUBJECT.named,
    world.words.number(`policy/${policy}`),
    0,
    world.words.number(title),
  )
  if (asks) world.touchFlows()
  if (differ(from.k3s.config, to.k3s.config)) twin.k3s.restartServers(line)
  twin.k3s.apply(line)
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}
