/** What the page shows between bar and foot while a branch stands beside what it was forked off. */
import { useIsPhone } from '../parts/media.ts'
import { Player } from '../timeline/Player.tsx'
import { ForkScreen } from './ForkScreen.tsx'
import { ForkTimeline } from './ForkTimeline.tsx'
import type { Pair } from './pair.tsx'

export function ForkPage({ pair }: { pair: Pair }) {
  const phone = useIsPhone()
  return (
    <>
      <ForkScreen key={pair.branch.key} pair={pair} />
      {phone ? <Player /> : <ForkTimeline pair={pair} />}
    </>
  )
}
