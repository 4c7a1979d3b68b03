/** Which lines of the story a page has room for: causes and what could not be done before the rest. */
import type { Mark } from '../../story/kinds.ts'
import type { Entry } from '../../story/story.ts'

const LINES_MAX = 6

const WEIGHT: Readonly<Record<Mark, number>> = {
  cause: 0,
  couldNot: 1,
  moved: 2,
  noticed: 3,
  next: 4,
}

/** The weightiest of a story, in their order. */
export function telling(story: readonly Entry[]): Entry[] {
  const chosen = [...story].sort((a, b) => WEIGHT[a.mark] - WEIGHT[b.mark]).slice(0, LINES_MAX)
  return story.filter(entry => chosen.includes(entry))
}
