import type { WorldPlan } from '../continuum/plan.ts'

/** SEAL that stands for a provider's own staff (SOV-4) and certification (SOV-7) being the Union's. */
const FULL = 4

/**
 * The Union assurance level that a site could be certified for, by where it stands and whose law
 * controls its operator: Article 16 of the proposed Cloud and AI Development Act, COM(2026) 502, which
 * is not law. 0: infrastructure outside the Union. 1: in the Union, whoever controls it. 3: control
 * from the Union or from a country whose protection is adequate, which stands for the list of
 * associated third countries that does not exist yet. 4: control from the Union, and a published
 * assessment that gives full marks to operation and to security, for personnel and certification.
 * Whether an audit was held nobody knows, so this is the highest level within reach, not one held.
 */
export function assuranceOf({ sites, providers }: WorldPlan, site: number): number {
  if (!sites.inUnion[site]) return 0
  const law = sites.law[site]
  if (law > 1) return 1
  const { seal } = providers[sites.provider[site]]
  return law === 0 && seal !== null && seal[3] >= FULL && seal[6] >= FULL ? 4 : 3
}

/** Sites where a workload may not run by its own requirements of control, location and assurance, ascending. */
export function forbiddenSites(plan: WorldPlan, workload: number): Uint32Array {
  const { control, location, assurance } = plan.workloads[workload]
  const { sites } = plan
  const forbidden: number[] = []
  for (let s = 0; s < sites.count; s++) {
    const law = sites.law[s]
    const controlled = control === 'any' || law === 0 || (control === 'eea-adequate' && law === 1)
    const located = location !== 'eu' || sites.inUnion[s] === 1
    if (!controlled || !located || assuranceOf(plan, s) < assurance) forbidden.push(s)
  }
  return Uint32Array.from(forbidden)
}
