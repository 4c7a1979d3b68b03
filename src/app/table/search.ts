/** How names answer to words as people type them. */

/** How well a name answers what was typed: 3 equal, 2 begins so, 1 a word of it does, 0 not. */
export function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 3
  if (name.startsWith(wanted)) return 2
  let at = name.indexOf(wanted)
  while (at > 0) {
    if (!/[\p{L}\p{N}]/u.test(name[at - 1]!)) return 1
    at = name.indexOf(wanted, at + 1)
  }
  return 0
}
