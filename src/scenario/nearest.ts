/** The valid name that somebody most likely meant. */

/** Longest word that is compared; a longer one resembles no name of ours. */
const MAX_WORD = 80

/**
 * The nearest of `names` to `word`, in edits of one letter (insert, delete, replace, swap two
 * neighbours), upper and lower case being equal.
 *
 * @returns null where none is near: more than a third of the letters would have to change
 */
export function nearestName(word: string, names: Iterable<string>): string | null {
  const sought = word.toLowerCase()
  if (sought.length === 0 || sought.length > MAX_WORD) return null
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(sought.length / 3)) + 1
  for (const name of names) {
    const distance = editDistance(sought, name.toLowerCase(), bestDistance + 1)
    if (distance < bestDistance || (distance === bestDistance && best !== null && name < best)) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** ` Did you mean 'count'?`, or nothing where no name is near. */
export function suggestion(word: string, names: Iterable<string>): string {
  const name = nearestName(word, names)
  return name === null ? '' : ` Did you mean '${name}'?`
}

/**
 * Edits between two words (optimal string alignment), or `limit` where it is that or more.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit || other.length > MAX_WORD) return limit
  let before: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      )
      const swapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1]
      if (swapped) least = Math.min(least, before[column - 2]! + 1)
      current.push(least)
    }
    before = previous
    previous = current
  }
  return Math.min(previous[other.length]!, limit)
}
