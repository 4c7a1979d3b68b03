/**
 * Mean wait in an M/M/c queue by Erlang C (Erlang 1917), from the recursion of Erlang B, which is
 * stable for any c. `arrivalsPerS` and `serviceS` must give a utilisation below 1.
 */
export function meanWaitS(arrivalsPerS: number, serviceS: number, servers: number): number {
  const offered = arrivalsPerS * serviceS
  if (offered <= 0) return 0
  if (!(offered < servers)) return Infinity
  // Erlang B by its inverse: 1/B(k) = 1 + k/offered x 1/B(k - 1), which never divides in the loop.
  const step = 1 / offered
  let inverse = 1
  for (let k = 1; k <= servers; k++) inverse = 1 + k * step * inverse
  const blocked = 1 / inverse
  const busy = offered / servers
  const waits = blocked / (1 - busy + busy * blocked)
  return (waits * serviceS) / (servers - offered)
}
