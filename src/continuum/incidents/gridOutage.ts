import { CLASS } from '../../kernel/order.ts'
import { EVENT } from '../kinds.ts'
import { mainsLost } from '../power.ts'
import { SUBJECT } from '../timeline.ts'
import type { IncidentKind } from './incident.ts'

/** A grid goes dark: every site and every household on it at once; both come back in stages. */
export const gridOutage: IncidentKind = {
  kind: 'grid-outage',
  opens(world, incident, number) {
    const { incidents, timeline, cells } = world
    for (const grid of incident.grids)
      timeline.write(world.now, 0, 'grid-voltage-lost', SUBJECT.grid, grid, incidents.line[number])
    incident.sites.forEach((site, i) => {
      mainsLost(world, site, number)
      const back = incident.backUs[i]
      if (back < Infinity) world.at(world.now + back, CLASS.fault, EVENT.mainsBack, site, number)
    })
    incident.cells.forEach((cell, i) => {
      cells.mains[cell] = 0
      cells.darkSince[cell] = world.now
      const back = incident.cellBackUs[i]
      if (back < Infinity) world.at(world.now + back, CLASS.fault, EVENT.cellMainsBack, cell)
    })
    world.touchFlows()
  },
}
