import { useSyncExternalStore } from 'react'

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    changed => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** The page's widths, as look.md cuts them. */
export const useIsPhone = (): boolean => useMedia('(max-width: 639.98px)')
/** No room for sparks, nor for rows of buttons in the bar. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 1279.98px)')
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)')
