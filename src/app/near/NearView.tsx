/** The sheet while the camera is near: the sentence of what is in view, its towns, and one town's sites. */
import { useEffect } from 'react'
import { useReading, useTwin, useView } from '../twin.ts'
import { nearOf } from './nearStore.ts'
import { SitesOfTown } from './SitesOfTown.tsx'
import { TownTable } from './TownTable.tsx'
import { townsOf } from './towns.ts'
import { useNearAnswer, useViewFigures } from './useNearAnswer.ts'

export function NearView() {
  const twin = useTwin()
  const seen = useViewFigures()
  const answer = useNearAnswer()
  useRinged()
  if (!seen || !answer) return null
  return (
    <>
      <div className="answer-block">
        <h1 className="answer">{answer.sentence}</h1>
        <p className="answer-detail">{answer.detail}</p>
      </div>
      {seen.figures.towns.length > 0 && (
        <TownTable
          present={seen.present}
          figures={seen.figures}
          onOpen={town => nearOf(twin).setState({ opened: town })}
        />
      )}
      <SitesOfTown present={seen.present} />
    </>
  )
}

/** The town under the map's cursor stays listed when the cursor goes on. */
function useRinged(): void {
  const twin = useTwin()
  const hover = useView(s => s.hover)
  const run = useReading(r => r.present?.record.run)
  useEffect(() => {
    if (run && hover >= 0) nearOf(twin).setState({ ringed: townsOf(run).of[hover]! })
  }, [twin, run, hover])
}
