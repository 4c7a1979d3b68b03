/** Until there is an answer, and where there is none. */
import type { Asked } from './useAsked.ts'

export function Waiting({ asked }: { asked: Asked }) {
  if (asked.state === 'asking') return <p role="status">Looking back.</p>
  if (asked.state === 'failed') return <p role="alert">This cannot be had: {asked.words}.</p>
  return <p>The run knows no such thing at this moment.</p>
}
