import { CLASS } from '../../kernel/order.ts'
import { EVENT } from '../kinds.ts'
import type { IncidentPlan } from '../plan.ts'
import { mainsBack, mainsLost } from '../power.ts'
import { SUBJECT } from '../timeline.ts'
import type { World } from '../world.ts'
import { heldUntilUs, type IncidentKind } from './incident.ts'

/** A grid goes dark: every site and every household on it at once; both come back in stages. */
export const gridOutage: IncidentKind = {
  kind: 'grid-outage',
  opens(world, incident, number) {
    const { incidents, timeline, cells } = world
    for (const grid of incident.grids)
      timeline.write(world.now, 0, 'grid-voltage-lost', SUBJECT.grid, grid, incidents.line[number])
    incident.sites.forEach((site, i) => {
      mainsLost(world, site, number, world.now + incident.backUs[i])
    })
    incident.cells.forEach((cell, i) => {
      const backUs = world.now + incident.cellBackUs[i]
      world.at(backUs, CLASS.fault, EVENT.cellMainsBack, cell)
      cells.backUs[cell] = cells.mains[cell] ? backUs : Math.max(cells.backUs[cell], backUs)
      if (!cells.mains[cell]) return
      cells.mains[cell] = 0
      cells.darkSince[cell] = world.now
      world.happened(EVENT.cellMainsBack, cell, 0)
    })
    world.touchFlows()
  },
  mends(world, incident, number) {
    const { timeline, incidents, sites, cells } = world
    for (const grid of incident.grids)
      timeline.write(world.now, 0, 'grid-voltage-back', SUBJECT.grid, grid, incidents.line[number])
    for (const site of incident.sites) {
      if (sites.mains[site]) continue
      const others = heldUntilUs(world, number, ({ sites, backUs }, openedUs) =>
        until(sites, backUs, site, openedUs),
      )
      sites.mainsBackUs[site] = Math.max(others, world.now)
      mainsBack(world, site, number)
    }
    for (const cell of incident.cells) {
      if (cells.mains[cell]) continue
      const others = heldUntilUs(world, number, ({ cells, cellBackUs }, openedUs) =>
        until(cells, cellBackUs, cell, openedUs),
      )
      cells.backUs[cell] = Math.max(others, world.now)
      cellMainsBack(world, cell)
    }
  },
}

/** When an outage that opened at `openedUs` gives one thing its voltage back; 0 where it did not take it. */
function until(
  struck: IncidentPlan['sites'],
  backUs: Float64Array,
  one: number,
  openedUs: number,
): number {
  const i = backUs.length > 0 ? struck.indexOf(one) : -1
  return i < 0 ? 0 : openedUs + backUs[i]
}

/** The people of a cell have voltage again, with the last of the outages that took it. */
export function cellMainsBack(world: World, cell: number): void {
  const { cells } = world
  if (cells.mains[cell] || world.now < cells.backUs[cell]) return
  cells.mains[cell] = 1
  world.happened(EVENT.cellMainsBack, cell, 1)
  world.touchFlows()
}
