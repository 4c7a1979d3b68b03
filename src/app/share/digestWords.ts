/** A digest as people compare it: `7F3A-21C4`. */
export function digestWords(digest: string): string {
  const letters = digest.slice(0, 8).toUpperCase()
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
