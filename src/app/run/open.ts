/** Opens a scenario together with those that ship, which it may extend. */
import type { OpenRequest } from '../../study/protocol.ts'
import type { Shelf } from '../scenarios.ts'
import type { Twin } from '../twin.ts'
import { type Arrival, arrive } from './arrival.ts'

/** Opens a request; documents that it may name by `extends` or `file` come along if it has none. */
export async function openScenario(
  { run, shelf }: Pick<Twin, 'run' | 'shelf'>,
  request: OpenRequest,
  arrival?: Arrival,
): Promise<void> {
  const whole = await withFiles(shelf, request)
  if (arrival) arrive(whole, arrival)
  await run.getState().open(whole)
}

/** The request with the texts that ship, where one of its documents extends another. */
export async function withFiles(shelf: Shelf, request: OpenRequest): Promise<OpenRequest> {
  if (request.files) return { ...request }
  const documents = [request, ...(request.policies ?? [])]
  const names = documents.some(({ text }) => /^extends:/m.test(text))
  return { ...request, files: names ? await shelf.texts() : [] }
}
