declare module 'topojson-simplify' {
  import type { Topology } from 'topojson-specification'
  /** Gives each point of each arc its Visvalingam weight as a third coordinate. */
  export function presimplify(topology: Topology): Topology
}
