/** The sentences with which the page begins. */
import type { Scenario } from '../../scenario/filled.ts'
import type { ClusterStory } from './clusters.ts'
import { lasting, measured, people, percent } from './figures.ts'
import type { Figures, IncidentFigures } from './summary.ts'
import type { WallClock } from './wallClock.ts'

/**
 * What a planner wants to hear first: were people served, what did the worst incident do, who noticed.
 *
 * @param first the cluster that noticed first, if any did
 */
export function answerText(
  scenario: Scenario,
  { latency, resilience }: Figures,
  clock: WallClock,
  first: ClusterStory | undefined,
): string {
  const served =
    resilience.availability === null
      ? 'Nobody asked for anything.'
      : `People got answers to ${percent(resilience.availability)} of what they asked, 95 of 100 within ${measured(latency.p95Ms, 'ms')}.`
  const worst = [...resilience.incidents].sort(
    (one, other) => (other.populationAffected ?? 0) - (one.populationAffected ?? 0),
  )[0]
  if (!worst) return served
  const title = scenario.incidents.find(({ name }) => name === worst.name)?.title ?? worst.name
  const sentences = [effectOf(worst, title, clock)]
  if (first) {
    const after = lasting(first.noticedS! - worst.startS)
    sentences.push(`${first.name} noticed first, ${after} after it began.`)
  } else sentences.push('No controller noticed.')
  return [...sentences, served].join(' ')
}

function effectOf(incident: IncidentFigures, title: string, clock: WallClock): string {
  const begins = `${title}, ${clock.at(incident.startS)}`
  const affected = incident.populationAffected
  if (affected === null) return `${begins}.`
  if (affected < 1) return `${begins}: it touched nobody.`
  const over =
    incident.recoveredS === null
      ? 'and answers were not yet as good as before when the run ended'
      : `and answers were as good as before after ${lasting(incident.recoveredS - incident.startS)}`
  return `${begins}: it touched ${people(affected)}, ${over}.`
}
