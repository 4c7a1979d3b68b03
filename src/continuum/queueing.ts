/**
 * Mean wait in an M/M/c queue by Erlang C (Erlang 1917), from the recursion of Erlang B, which is
 * stable for any c. `arrivalsPerS` and `serviceS` must give a utilisation below 1.
 */
export function meanWaitS(arrivalsPerS: number, serviceS: number, servers: number): number {
  const offered = arrivalsPerS * serviceS
  if (offered <= 0) return 0
  if (!(offered < servers)) return Infinity
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  const busy = offered / servers
  const waits = blocked / (1 - busy + busy * blocked)
  return (waits * serviceS) / (servers - offered)
}
