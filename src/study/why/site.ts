import { law, operatorOf } from './law.ts'
import type { Lookback } from './lookback.ts'
import { peopleOf } from './people.ts'
import { powerOf } from './power.ts'
import type { SiteReason } from './reason.ts'
import { roomAt } from './room.ts'
import { coresAt, runningAt } from './running.ts'
import { linesOfSite } from './siteLines.ts'

/** Why a site is as it is at a moment (s); null where there is no such site. */
export function siteReason(lookback: Lookback, site: number, tS: number): SiteReason | null {
  const { plan } = lookback.run.twin.world
  if (!(site >= 0 && site < plan.sites.count)) return null
  // The world before the incident first: travelling back later would lose the present one.
  const before = lookback.before.of(tS)
  const session = lookback.at(tS)
  const { twin } = session
  const reading = session.metrics.reading()
  const lines = linesOfSite(twin, site)
  const operator = operatorOf(plan, site)
  const { room, turnedAway } = roomAt(twin, site)
  const { people, peopleServed, places } = peopleOf(reading, site, before)
  return {
    about: 'site',
    tS,
    site,
    lines,
    workloads: runningAt(twin, site),
    cores: coresAt(twin, site),
    room,
    turnedAway,
    operator,
    law: law(operator, plan.countries[plan.sites.country[site]]),
    power: powerOf(reading, site, tS),
    people,
    peopleServed,
    places,
    beforeS: before ? before.tS : null,
  }
}
