import type { WorldPlan } from '../continuum/plan.ts'

/**
 * Carbon of making a server, by the Cloud Carbon Footprint's method (after Teads): 1,000 kg CO2e for a
 * rack server with 16 GB of memory, 1.388 kg for each further GB. Second processors, disks and
 * accelerators, which a plan does not know, are left out.
 */
const SERVER_KG = 1000
const INCLUDED_GB = 16
const KG_PER_GB = 1.388

/** Years over which the making of a server is written off (Cloud Carbon Footprint). */
const LIFETIME_S = 4 * 365 * 86_400

const GIB = 1_073_741_824

/** Carbon of making one server (kg CO2e). */
export function embodiedKg(memoryBytes: number): number {
  return SERVER_KG + Math.max(0, memoryBytes / GIB - INCLUDED_GB) * KG_PER_GB
}

/** What a second of all servers, dead or alive, writes off (kg CO2e): TE / EL of ISO/IEC 21031. */
export function embodiedKgPerS({ nodes }: WorldPlan): number {
  let sum = 0
  for (let n = 0; n < nodes.count; n++) sum += embodiedKg(nodes.memoryBytes[n])
  return sum / LIFETIME_S
}
