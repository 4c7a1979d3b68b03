import type { Flows } from '../continuum/flows.ts'
import type { World } from '../continuum/world.ts'

/** What is up and what is not: columns by node, by site, and by workload and site. */
export interface States {
  /** Nodes. */
  readonly up: Uint8Array
  /** Sites: one of POWER, and whether the access line stands. */
  readonly power: Uint8Array
  readonly access: Uint8Array
  /** workloads x sites: replicas that the directory names, and those of them that serve in truth. */
  readonly told: Uint16Array
  readonly serving: Uint16Array
}

/** The columns as they are now. */
export function presentStates({ nodes, sites }: World, { service }: Flows): States {
  return {
    up: nodes.up,
    power: sites.power,
    access: sites.access,
    told: service.told,
    serving: service.serving,
  }
}

/**
 * The columns as they were when demand was last settled. Whatever changes them has demand settle
 * anew soon after, so it is these, and not those at its end, that held through an interval.
 */
export class HeldStates {
  private readonly world: World
  private readonly flows: Flows
  private readonly nodes
  private readonly sites
  private readonly service
  private readonly once

  constructor(world: World, flows: Flows) {
    const { plan, store } = world
    this.world = world
    this.flows = flows
    this.nodes = store.table('held nodes', { up: 'u8' }, plan.nodes.count)
    this.sites = store.table('held sites', { power: 'u8', access: 'u8' }, plan.sites.count)
    const pairs = plan.workloads.length * plan.sites.count
    this.service = store.table('held service', { told: 'u16', serving: 'u16' }, pairs)
    this.once = store.table('held once', { taken: 'u8' }, 1)
    this.nodes.resize(plan.nodes.count)
    this.sites.resize(plan.sites.count)
    this.service.resize(pairs)
    this.once.resize(1)
  }

  /** Whether states have been taken at all. */
  get taken(): boolean {
    return this.once.taken[0] === 1
  }

  /** The states taken last, or the present ones if none have been. */
  get states(): States {
    if (!this.taken) return presentStates(this.world, this.flows)
    const { nodes, sites, service } = this
    return {
      up: nodes.up,
      power: sites.power,
      access: sites.access,
      told: service.told,
      serving: service.serving,
    }
  }

  /** Takes the present states as what holds from now on. */
  take(): void {
    const { nodes, sites, service } = this
    const now = presentStates(this.world, this.flows)
    nodes.up.set(now.up.subarray(0, nodes.length))
    sites.power.set(now.power.subarray(0, sites.length))
    sites.access.set(now.access.subarray(0, sites.length))
    service.told.set(now.told.subarray(0, service.length))
    service.serving.set(now.serving.subarray(0, service.length))
    this.once.taken[0] = 1
  }
}
