/** Other names of towns: Munich, Cologne. The atlas is large, so it comes when somebody types. */
import { useEffect, useState } from 'react'
import { folded } from '../../atlas/folded.ts'
import type { OpenedRun } from '../../study/protocol.ts'
import { townsOf } from '../near/towns.ts'

/** By town's number: its other names, in plain letters. */
export type OtherNames = ReadonlyMap<number, readonly string[]>

const NONE: OtherNames = new Map()
const known = new WeakMap<OpenedRun, OtherNames>()

async function otherNamesOf(run: OpenedRun): Promise<OtherNames> {
  const { places } = await import('../../atlas/places.ts')
  const at = new Map<string, readonly string[]>()
  for (const { country, lat, lon, otherNames } of places)
    if (otherNames.length > 0) at.set(`${country} ${lat} ${lon}`, otherNames)
  const names = new Map<number, readonly string[]>()
  townsOf(run).all.forEach(({ country, lat, lon }, town) => {
    const others = at.get(`${country} ${lat} ${lon}`)
    if (others) names.set(town, others.map(folded))
  })
  known.set(run, names)
  return names
}

/** None before they are there, and where the atlas cannot be had. */
export function useOtherNames(run: OpenedRun | undefined): OtherNames {
  const [names, setNames] = useState<OtherNames>(NONE)
  useEffect(() => {
    let wanted = true
    if (run)
      Promise.resolve(known.get(run) ?? otherNamesOf(run)).then(
        all => wanted && setNames(all),
        () => {},
      )
    return () => {
      wanted = false
    }
  }, [run])
  return names
}
