/** Opens a scenario together with those that ship, which it may extend. */
import type { Twin } from '../twin.ts'

export async function openScenario(
  { run, shelf }: Pick<Twin, 'run' | 'shelf'>,
  scenario: { file: string; text: string },
): Promise<void> {
  const files = /^extends:/m.test(scenario.text) ? await shelf.texts() : []
  const request = { ...scenario, files }
  await run.getState().open(request)
}
