import type { Session } from '../../session.ts'
import type { Explained } from '../figure.ts'
import type { FigureInput } from '../reason.ts'
import { input, sourceOf } from './inputs.ts'

const NAMES = [
  'Answered under EU law',
  'Answered under a law found adequate',
  'Answered within reach of US law',
  'Answered under other laws',
]

function byLaw(session: Session): FigureInput[] {
  const { answers, world } = session.metrics.reading()
  const rates = [0, 0, 0, 0]
  world.plan.providers.forEach(({ law }, p) => {
    rates[law] += answers.providerAnswered[p]
  })
  const source = sourceOf('provider-pages')
  return [
    input('Requests answered', answers.answered, '1/s', 'counted in this run'),
    ...rates.map((rate, law) =>
      input(NAMES[law], rate, '1/s', law === 1 ? sourceOf('eu-adequacy') : source),
    ),
  ]
}

/** Under whose law people are answered. */
export const lawFigures: Readonly<Record<string, Explained>> = {
  euShare: {
    words: 'Of the requests answered, those on operators that only the law of the EEA controls.',
    formula: 'EU share = Σ answered by operators controlled from the EEA ÷ Σ answered',
    model:
      'Law follows whoever controls the operator, not where the site stands (US CLOUD Act, 2018; FISA 702). Adequate: decisions of the Commission under GDPR, Article 45.',
    inputs: byLaw,
  },
}
