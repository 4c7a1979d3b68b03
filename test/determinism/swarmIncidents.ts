import type { IncidentPlan, WorldPlan } from '../../src/continuum/plan.ts'
import type { Dice } from './swarmWorld.ts'

const S = 1e6
const KINDS = ['site-loss', 'node-crash', 'access-cut', 'server-loss', 'link-cut', 'grid-outage']

/**
 * Up to eight incidents of every kind, each with a repair, some nested in one another and some at the
 * same instant: in a world of whole seconds they meet beats, ticks and messages.
 */
export function swarmIncidents(dice: Dice, world: WorldPlan, activeS: number): IncidentPlan[] {
  const kinds = KINDS.filter(() => dice.chance(60))
  if (kinds.length === 0) return []
  let atS = 600 + dice.below(600)
  return Array.from({ length: dice.below(9) }, (_, i) => {
    if (dice.chance(80)) atS += dice.below(Math.floor(activeS / 6))
    return incident(dice, world, dice.one(kinds), i, Math.min(atS, activeS))
  })
}

function incident(dice: Dice, world: WorldPlan, kind: string, i: number, atS: number) {
  const some = (count: number) =>
    Uint32Array.from({ length: count }, (_, n) => n).filter(() => dice.chance(40))
  const repairUs = dice.one([10, 30, 45, 70, 300, 1800]) * S
  const cluster = dice.below(world.clusters.length)
  const empty: IncidentPlan = {
    name: `${kind}-${i}@${atS}s+${repairUs / S}s`,
    kind,
    title: kind,
    atUs: atS * S,
    sites: new Uint32Array(),
    links: [],
    grids: [],
    cluster,
    nodesPerSite: dice.between(1, 3),
    repairUs,
    restore: [],
    backUs: new Float64Array(),
    cells: new Uint32Array(),
    cellBackUs: new Float64Array(),
  }
  if (kind === 'link-cut') return { ...empty, links: Array.from(some(world.links.length)) }
  if (kind === 'server-loss')
    return { ...empty, sites: Uint32Array.from(world.clusters[cluster].places) }
  if (kind === 'grid-outage') return outage(dice, world, empty)
  return { ...empty, sites: some(world.sites.count) }
}

function outage(dice: Dice, { sites, cells }: WorldPlan, empty: IncidentPlan): IncidentPlan {
  const grids = dice.chance(30) ? [0, 1] : [dice.below(2)]
  const dark = (grid: Uint8Array) =>
    Uint32Array.from(grid.keys()).filter(i => grids.includes(grid[i]))
  const back = (of: Uint32Array) => Float64Array.from(of, () => (60 + dice.below(3600)) * S)
  const struck = dark(sites.grid)
  const people = dark(cells.grid)
  return {
    ...empty,
    repairUs: Number.POSITIVE_INFINITY,
    grids,
    sites: struck,
    restore: [{ afterUs: 3600 * S, share: 1 }],
    backUs: back(struck),
    cells: people,
    cellBackUs: back(people),
  }
}
