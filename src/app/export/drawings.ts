/** The maps in view as drawings; in a fork both, each with its letter. */
import { mapsNow } from '../stage/mapHandle.ts'
import type { Twin } from '../twin.ts'

export interface MapDrawing {
  /** '' where there is but one. */
  letter: string
  svg: string
}

export async function mapDrawings(twin: Twin): Promise<MapDrawing[]> {
  const { record } = twin.run.getState()
  const { present, answer } = twin.present.getState()
  if (!record) return []
  const maps = mapsNow()
  const moment = present ? `${record.clock.date(present.tS)}, ${record.clock.time(present.tS)}` : ''
  const title = [record.run.scenario.title, moment].filter(Boolean).join(', ')
  return Promise.all(
    maps.map(async (map, i) => ({
      letter: maps.length > 1 ? 'AB'[i]! : '',
      svg: await map.toSvg({ title, description: answer?.sentence ?? '' }),
    })),
  )
}
