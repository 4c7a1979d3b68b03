import { POWER } from '../../../continuum/world.ts'
import type { Session } from '../../session.ts'
import type { Explained } from '../figure.ts'
import type { FigureInput } from '../reason.ts'
import { COUNTED, input, SCENARIO } from './inputs.ts'

const MODEL =
  'Each site follows its grid: the mains, then its own battery, then a generator where its class has one. Battery lives are drawn once a site, between the class’s bounds.'

function bySource({ twin }: Session): FigureInput[] {
  const { sites, plan } = twin.world
  const counts = new Uint32Array(4)
  for (let s = 0; s < plan.sites.count; s++) counts[sites.power[s]]++
  return [
    input('Sites in all', plan.sites.count, 'sites', SCENARIO),
    input('On the mains', counts[POWER.mains], 'sites', COUNTED),
    input('On their battery', counts[POWER.battery], 'sites', COUNTED),
    input('On a generator', counts[POWER.generator], 'sites', COUNTED),
    input('Without any power', counts[POWER.dark], 'sites', COUNTED),
  ]
}

/** How many sites have power, and from what. */
export const siteFigures: Readonly<Record<string, Explained>> = {
  sitesRunning: {
    words: 'Sites that have power from whatever source: all but those that are dark.',
    formula: 'running = mains + battery + generator',
    model: MODEL,
    inputs: bySource,
  },
  sitesDark: {
    words: 'Sites without power from any source.',
    formula: 'dark = sites − (mains + battery + generator)',
    model: MODEL,
    inputs: bySource,
  },
  onBattery: {
    words: 'Sites that have lost the mains and live on their battery.',
    formula: 'on battery = sites without mains, battery not empty, no generator running',
    model: MODEL,
    inputs: bySource,
  },
}
