import { LINE_KINDS } from '../continuum/timeline.ts'
import { metricValue } from '../scenario/metric.ts'
import type { Summary } from './protocol.ts'
import type { Session } from './session.ts'
import { VERSION } from './version.ts'

/** The run's summary, as summary.json has it; a figure that this world cannot have is null. */
export function summaryOf(session: Session, wallS: number): Summary {
  const { scenario, twin, metrics } = session
  const { plan } = twin.world
  const figures = metrics.summary()
  const summary: Summary = {
    scenario: scenario.scenario,
    version: VERSION,
    seed: scenario.seed,
    id: session.id,
    digest: session.digest,
    horizonS: scenario.horizonS,
    events: twin.events,
    wallS,
    sites: plan.sites.count,
    nodes: plan.nodes.count,
    ...figures,
    control: { k3s: decisionsByKind(session) },
  }
  summary.objectives = session.rules.objectives.map(({ metric, op, limit }) => {
    const value = metricValue(summary, metric)
    return { metric, op, limit, value, met: value !== null && holds(value, op, limit) }
  })
  return summary
}

function holds(value: number, op: string, limit: number): boolean {
  switch (op) {
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    default:
      return value === limit
  }
}

/** How many lines of each kind the K3s servers wrote. */
function decisionsByKind({ twin }: Session): Record<string, number> {
  const { rows } = twin.world.timeline
  const counts = new Array<number>(LINE_KINDS.length).fill(0)
  for (let i = 0; i < rows.length; i++) if (rows.by[i] > 0) counts[rows.kind[i]]++
  return Object.fromEntries(
    LINE_KINDS.map((kind, i) => [kind, counts[i]] as const).filter(([, count]) => count > 0),
  )
}
