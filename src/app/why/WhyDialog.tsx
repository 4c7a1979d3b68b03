/** "Why": a figure, a line of the timeline, or a pod. */
import { useView } from '../twin.ts'
import { FigureWhy } from './FigureWhy.tsx'
import { LineWhy } from './LineWhy.tsx'
import { PodWhy } from './PodWhy.tsx'

export function WhyDialog({ onClose }: { onClose: () => void }) {
  const why = useView(s => s.why)
  if (!why) return null
  if (why.about === 'figure') return <FigureWhy figure={why.figure} onClose={onClose} />
  if (why.about === 'line') return <LineWhy key={why.line} n={why.line} onClose={onClose} />
  return <PodWhy by={why.by} pod={why.pod} onClose={onClose} />
}
