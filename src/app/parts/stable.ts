import { useRef } from 'react'

/** The same array as long as it says the same. */
export function useStable<T>(list: T[]): T[] {
  const kept = useRef(list)
  if (JSON.stringify(kept.current) !== JSON.stringify(list)) kept.current = list
  return kept.current
}
