/** The policies that ship: what one most often asks of a run. Their texts come when they are needed. */
import { type ShelvedScenario, shelfOf } from '../scenarios.ts'

/** Title and first sentence of each, by title. */
export const shippedPolicies = (): Promise<ShelvedScenario[]> =>
  shelfOf(
    import.meta.glob<string>('../../../scenarios/policies/*.yaml', {
      query: '?raw',
      import: 'default',
    }),
  ).list()
