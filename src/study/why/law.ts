import { jurisdictionOf, providerOf } from '../../atlas/providers.ts'
import type { WorldPlan } from '../../continuum/plan.ts'
import type { LawReach, Operator } from './reason.ts'

/** Who runs a site, as the atlas knows them. */
export function operatorOf({ sites, providers }: WorldPlan, site: number): Operator {
  const { id } = providers[sites.provider[site]]
  const provider = providerOf(id)
  if (!provider) throw new RangeError(`the atlas knows no provider ${id}`)
  const { name, owner, country, controlledFrom, jurisdiction, source, year } = provider
  return { id, name, owner, seat: country, controlledFrom, jurisdiction, source, year }
}

const LAWS = ['eu', 'adequate', 'us', 'other'] as const

/**
 * Whose law can reach what lies on a site: that of the country where it stands, of its operator's
 * seat, and of whoever controls the operator (the CLOUD Act and its like follow control). The first
 * three laws are always told of; another only where it reaches.
 */
export function law(operator: Operator, country: string): LawReach[] {
  const stands = jurisdictionOf(country)
  const seat = jurisdictionOf(operator.seat)
  return LAWS.map(which => {
    const ways = {
      stands: stands === which,
      seat: seat === which,
      control: operator.jurisdiction === which,
    }
    return { law: which, reaches: ways.stands || ways.seat || ways.control, ...ways }
  }).filter(row => row.law !== 'other' || row.reaches)
}
