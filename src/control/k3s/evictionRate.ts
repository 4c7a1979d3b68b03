/**
 * How fast the node lifecycle controller may evict, by the state of each zone. Semantics:
 * ComputeZoneState, ReducedQPSFunc, HealthyQPSFunc and handleDisruption of
 * pkg/controller/nodelifecycle of kubernetes/kubernetes.
 */
export type ZoneState = 'Normal' | 'PartialDisruption' | 'FullDisruption'

export interface EvictionRates {
  /** Nodes a second. */
  readonly nodeEvictionRate: number
  readonly secondaryNodeEvictionRate: number
  /** A zone of at most this many nodes stops when partly disrupted. */
  readonly largeClusterSizeThreshold: number
}

export const DEFAULT_EVICTION_RATES: EvictionRates = {
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  largeClusterSizeThreshold: 50,
}

/** @param unhealthyZoneThreshold share of nodes not ready, 0.55 by default */
export function zoneState(
  ready: number,
  notReady: number,
  unhealthyZoneThreshold = 0.55,
): ZoneState {
  if (ready === 0 && notReady > 0) return 'FullDisruption'
  // The controller compares in 32 bits.
  const share = Math.fround(notReady / (ready + notReady))
  if (notReady > 2 && share >= Math.fround(unhealthyZoneThreshold)) return 'PartialDisruption'
  return 'Normal'
}

/**
 * Nodes a second that may be evicted in one zone.
 * @param allFull every zone is in full disruption: then nothing is evicted anywhere
 */
export function evictionQps(
  state: ZoneState,
  nodes: number,
  allFull: boolean,
  rates: EvictionRates,
): number {
  if (allFull) return 0
  if (state !== 'PartialDisruption') return rates.nodeEvictionRate
  return nodes > rates.largeClusterSizeThreshold ? rates.secondaryNodeEvictionRate : 0
}
