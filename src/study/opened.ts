import type { WorldPlan } from '../continuum/plan.ts'
import { forbiddenSites } from '../metrics/assurance.ts'
import { endsUs } from './changes/injection.ts'
import type { OpenedRun } from './protocol.ts'
import type { Session } from './session.ts'
import { VERSION } from './version.ts'

/** What a page is told of a run when it is opened: what there is, and what is to come of it. */
export function describe(session: Session, changes: OpenedRun['changes']): OpenedRun {
  const { scenario, twin, injections } = session
  const { plan } = twin.world
  const { sites } = plan
  const { incidents } = session.finally
  return {
    scenario: {
      name: scenario.scenario,
      title: scenario.title,
      about: scenario.about,
      seed: scenario.seed,
      startUtcMs: scenario.startUtcMs,
      zone: scenario.zone,
      horizonS: scenario.horizonS,
      digestVersion: VERSION,
    },
    sites: {
      count: sites.count,
      id: sites.id,
      name: sites.place,
      country: Array.from(sites.country, c => plan.countries[c]),
      lat: sites.lat.slice(),
      lon: sites.lon.slice(),
      hub: sites.hub.slice(),
      grid: sites.grid.slice(),
      siteClass: sites.siteClass.slice(),
      provider: sites.provider.slice(),
      law: sites.law.slice(),
      nodes: sites.nodeCount.slice(),
    },
    hubs: plan.hubs,
    links: plan.links.map(({ a, b, km, kind, id }) => ({ a, b, km, kind, name: id })),
    grids: plan.grids.map(({ id, country, name }) => ({ id, country, name })),
    providers: plan.providers.map(({ id, name, law }) => ({
      id,
      name,
      jurisdiction: ['eu', 'adequate', 'us', 'other'][law],
    })),
    classes: plan.classes.map(c => c.name),
    incidents: incidents.map(incident => ({
      name: incident.name,
      kind: incident.kind,
      title: incident.title,
      startS: incident.atUs / 1e6,
      endS: secondsOrNull(endsUs(incident, injections)),
      grids: incident.grids,
    })),
    inScope: scenario.countries,
    id: session.id,
    workloads: plan.workloads.map(w => w.name),
    barred: barredSites(session),
    changes,
    population: Math.round(plan.cells.population.reduce((sum, people) => sum + people, 0)),
  }
}

/** By site: 1 where no workload that people call may run, by its law, place and assurance. */
export function barredSites({ twin, finally: { rules } }: Session): Uint8Array {
  const plan: WorldPlan = { ...twin.world.plan, ...rules }
  const asked = plan.workloads.flatMap(({ peakPerPersonS }, w) => (peakPerPersonS > 0 ? [w] : []))
  const barred = new Uint8Array(plan.sites.count)
  if (asked.length === 0) return barred
  const forbidding = new Uint16Array(plan.sites.count)
  for (const w of asked) for (const s of forbiddenSites(plan, w)) forbidding[s]++
  return barred.map((_, s) => (forbidding[s] === asked.length ? 1 : 0))
}

function secondsOrNull(us: number): number | null {
  return Number.isFinite(us) ? us / 1e6 : null
}
