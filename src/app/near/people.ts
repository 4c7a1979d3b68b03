/**
 * How many people live in the towns of a run. The atlas of places is large, so it comes only when
 * somebody looks closely; sites that a scenario lists itself may stand in no place of the atlas.
 */
import { useEffect, useState } from 'react'
import type { OpenedRun } from '../../study/protocol.ts'
import { townsOf } from './towns.ts'

/** By town's number: inhabitants; 0 where the atlas has no such place. */
export type People = Uint32Array

const known = new WeakMap<OpenedRun, People>()

export async function peopleOf(run: OpenedRun): Promise<People> {
  const { places } = await import('../../atlas/places.ts')
  let people = known.get(run)
  if (people) return people
  const at = new Map<string, number>()
  for (const { country, lat, lon, population } of places)
    at.set(`${country} ${lat} ${lon}`, population)
  people = Uint32Array.from(
    townsOf(run).all,
    ({ country, lat, lon }) => at.get(`${country} ${lat} ${lon}`) ?? 0,
  )
  known.set(run, people)
  return people
}

/** The same for a part of the page; null until it is known. */
export function usePeople(run: OpenedRun | undefined): People | null {
  const [people, setPeople] = useState<People | null>(null)
  useEffect(() => {
    let wanted = true
    setPeople(run ? (known.get(run) ?? null) : null)
    if (run)
      peopleOf(run).then(
        all => wanted && setPeople(all),
        // Without the atlas towns stand in the order of their sites.
        () => {},
      )
    return () => {
      wanted = false
    }
  }, [run])
  return people
}
