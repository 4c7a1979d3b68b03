import { gridOf } from '../../../atlas/grids.ts'
import { POWER } from '../../../continuum/world.ts'
import { DIESEL_G_PER_KWH, hourBeginsUs, hourOf } from '../../../metrics/electricity.ts'
import type { Session } from '../../session.ts'
import type { Explained } from '../figure.ts'
import type { FigureInput } from '../reason.ts'
import { COUNTED, input, sourceOf } from './inputs.ts'

/** As many grids as are told of. */
const SHOWN = 4

const SERVERS = 'Fan, Weber and Barroso, ISCA 2007; SPECpower_ssj2008'

interface Drawn {
  mainsW: number
  batteryW: number
  dieselW: number
  itW: number
  /** CPU in use, and CPU of living nodes (any unit). */
  used: number
  cpu: number
  byGrid: Float64Array
}

function drawnNow(session: Session): Drawn {
  const { world, power } = session.metrics.reading()
  const { plan, sites, nodes } = world
  const drawn: Drawn = {
    mainsW: 0,
    batteryW: 0,
    dieselW: 0,
    itW: 0,
    used: 0,
    cpu: 0,
    byGrid: new Float64Array(plan.grids.length),
  }
  for (let s = 0; s < plan.sites.count; s++) {
    const watts = power.facilityW[s]
    drawn.itW += power.itW[s]
    let cpu = 0
    const first = plan.sites.firstNode[s]
    for (let n = first; n < first + plan.sites.nodeCount[s]; n++)
      if (nodes.up[n] && sites.power[s] !== POWER.dark) cpu += plan.nodes.cpuMilli[n]
    drawn.cpu += cpu
    drawn.used += cpu * power.load[s]
    if (sites.power[s] === POWER.generator) drawn.dieselW += watts
    else {
      if (sites.power[s] === POWER.battery) drawn.batteryW += watts
      else drawn.mainsW += watts
      drawn.byGrid[plan.sites.grid[s]] += watts
    }
  }
  return drawn
}

const kw = (watts: number): number => watts / 1000

function ofPower(session: Session): FigureInput[] {
  const { itW, mainsW, batteryW, dieselW, used, cpu } = drawnNow(session)
  const allW = mainsW + batteryW + dieselW
  return [
    input('CPU in use, of nodes that run', cpu > 0 ? (used / cpu) * 100 : null, '%', COUNTED),
    input('Servers, switches and controls', kw(itW), 'kW', SERVERS),
    input(
      'Over the whole: power usage effectiveness',
      itW > 0 ? allW / itW : null,
      '',
      'ISO/IEC 30134-2; classes of site',
    ),
    input('From the mains', kw(mainsW), 'kW', COUNTED),
    input('From batteries', kw(batteryW), 'kW', COUNTED),
    input('From generators', kw(dieselW), 'kW', COUNTED),
  ]
}

function ofCarbon(session: Session): FigureInput[] {
  const { plan, now } = session.twin.world
  const { byGrid, mainsW, batteryW, dieselW } = drawnNow(session)
  const utcMs = plan.startUtcMs + hourBeginsUs(plan, hourOf(plan, now)) / 1000
  const largest = [...byGrid.keys()]
    .filter(g => byGrid[g] > 0)
    .sort((a, b) => byGrid[b] - byGrid[a] || a - b)
    .slice(0, SHOWN)
  const year = plan.startUtcMs
  return [
    input('Power drawn', kw(mainsW + batteryW + dieselW), 'kW', COUNTED),
    ...largest.map(g => {
      const grid = plan.grids[g]
      const share = Math.round((byGrid[g] / (mainsW + batteryW + dieselW)) * 100)
      return input(
        `${grid.name}, ${share}% of the power`,
        grid.carbonGAt(utcMs),
        'g/kWh',
        gridSource(grid.id, year),
      )
    }),
    input(
      'Generators, of diesel burnt',
      dieselW > 0 ? DIESEL_G_PER_KWH : null,
      'g/kWh',
      'IPCC 2006 Guidelines, table 2.2',
    ),
  ]
}

/** Whose yearly figure a grid's carbon stands on, and of which year. */
function gridSource(id: string, startUtcMs: number): string {
  const grid = gridOf(id)
  if (!grid) return 'the atlas'
  const wanted = 1970 + Math.floor(startUtcMs / 31_556_952_000)
  const year = grid.annual.reduce((best, row) =>
    Math.abs(row.year - wanted) < Math.abs(best.year - wanted) ? row : best,
  ).year
  return sourceOf(grid.source, year)
}

/** What sites draw, and what that emits. */
export const carbonFigures: Readonly<Record<string, Explained>> = {
  powerKw: {
    words: 'What all sites draw, cooling and losses with them.',
    formula: 'P = Σ (overhead + Σ idle + (most − idle) × use) × PUE',
    model:
      'A server draws between its idle and its full power in proportion to its use (Fan, Weber and Barroso, ISCA 2007); a site’s load is spread evenly over its living nodes.',
    inputs: ofPower,
  },
  carbonGPerKwh: {
    words: 'Lifecycle carbon of the electricity that sites draw, weighted by what each draws.',
    formula: 'g/kWh = Σ power × carbon of its source ÷ Σ power',
    model:
      'By the grid and the hour, where and when the power is used (no certificates). A battery counts as its grid in the hour in which the mains were lost; a generator as diesel burnt (IPCC 2006, 37% efficiency).',
    inputs: ofCarbon,
  },
}
