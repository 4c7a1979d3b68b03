/** What is in view at the playhead, and the sentence that says so. */
import { useMemo } from 'react'
import { useShown } from '../filter/useShown.ts'
import type { Present } from '../present/present.ts'
import { useReading } from '../twin.ts'
import { type NearAnswer, nearAnswer } from './nearAnswer.ts'
import { useNear } from './nearStore.ts'
import { townsOf } from './towns.ts'
import { type ViewFigures, viewFigures } from './viewFigures.ts'

/** Figures of what is in view; null where the camera is not near. */
export function useViewFigures(): { present: Present; figures: ViewFigures } | null {
  const present = useReading(r => r.present)
  const sites = useNear(s => s.sites)
  const record = present?.record
  const picture = present?.picture
  const figures = useMemo(
    () => (record && picture && sites ? viewFigures(picture, townsOf(record.run), sites) : null),
    [record, picture, sites],
  )
  return present && figures ? { present, figures } : null
}

/** The sheet's sentence of what is in view; null where the camera is not near. */
export function useNearAnswer(): NearAnswer | null {
  const seen = useViewFigures()
  const filtered = useShown() !== null
  const run = seen?.present.record.run
  const figures = seen?.figures
  return useMemo(() => {
    if (!run || !figures) return null
    const towns = townsOf(run)
    const { slowest } = figures
    const town = slowest ? towns.all[towns.of[slowest.site]!]!.name : ''
    return nearAnswer(figures, town, filtered)
  }, [run, figures, filtered])
}
