/** Puts a theme's colours on the page, and changes them when the theme does. */
import type { ViewStore } from '../viewStore.ts'
import { customProperties } from './tokens.ts'

/** Returns what stops it. */
export function wearTheme(view: ViewStore): () => void {
  const root = document.documentElement
  let worn = ''
  const wear = () => {
    const { theme } = view.getState()
    if (theme === worn) return
    worn = theme
    for (const [name, value] of customProperties(theme)) root.style.setProperty(name, value)
    root.style.setProperty('color-scheme', theme)
    root.dataset.theme = theme
  }
  wear()
  return view.subscribe(wear)
}
