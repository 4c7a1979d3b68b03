/** The library, for the parts that show it. */
import { useEffect, useState } from 'react'
import { useTwin } from '../twin.ts'
import { keepOf } from './follow.ts'
import type { Keep } from './keep.ts'

/** Null until the storage is open. */
export function useKeep(): Keep | null {
  const twin = useTwin()
  const [keep, setKeep] = useState<Keep | null>(null)
  useEffect(() => {
    let wanted = true
    void keepOf(twin).then(async found => {
      await found.refresh()
      if (wanted) setKeep(found)
    })
    return () => {
      wanted = false
    }
  }, [twin])
  return keep
}
