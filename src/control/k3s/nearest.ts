/** Edits (insert, delete, replace one character) from one text to another. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same))
    }
    row = next
  }
  return row[b.length]
}

/** The known names that are nearest to one that is not known, at most three, nearest first. */
export function nearestNames(name: string, known: readonly string[]): string[] {
  const wanted = name.slice(0, 100).toLowerCase()
  return known
    .map(k => ({ k, d: editDistance(wanted, k.toLowerCase()) }))
    .sort((a, b) => a.d - b.d || (a.k < b.k ? -1 : 1))
    .slice(0, 3)
    .map(x => x.k)
}
