/** The town that the sheet's table points at, for the map to ring; and opening one from the map. */
import { useCallback } from 'react'
import { useReading, useTwin } from '../twin.ts'
import { nearOf, useNear } from './nearStore.ts'
import { type Town, townsOf } from './towns.ts'

/** Null where none is pointed at. */
export function usePointedTown(): Town | null {
  const run = useReading(r => r.present?.record.run)
  const pointed = useNear(s => s.pointed)
  return run && pointed >= 0 ? (townsOf(run).all[pointed] ?? null) : null
}

/** Lists the sites of a town in the sheet. */
export function useOpenTown(): (town: { sites: readonly number[] }) => void {
  const twin = useTwin()
  return useCallback(
    ({ sites }) => {
      const run = twin.run.getState().record?.run
      const first = sites[0]
      if (run && first !== undefined) nearOf(twin).setState({ opened: townsOf(run).of[first]! })
    },
    [twin],
  )
}
