import { type Flows, NOBODY } from '../continuum/flows.ts'
import type { World } from '../continuum/world.ts'
import { type Bins, emptyBins, fill } from './histogram.ts'
import type { States } from './states.ts'
import { Waits } from './waits.ts'

/** Below this round trip people are served by an edge node (Implementing Decision (EU) 2023/1353). */
export const EDGE_MS = 20

/**
 * Who is answered, and how soon: the segments of demand read against what is up. What people wait is
 * the round trip over access, metro and backbone, the mean wait for a free place, and the service.
 * A scratch pad without memory: every read makes all of it afresh, in the order of the segments.
 */
export class Answers {
  private readonly world: World
  private readonly flows: Flows
  private readonly waits: Waits
  /** Latencies of all that is answered, by requests per second. */
  readonly bins: Bins = emptyBins()
  /** How often it was read: a reader may keep what it made of the last reading. */
  reads = 0
  /** workloads x sites: share of what it is asked that it answers, and wait plus service (ms). */
  readonly pairShare: Float64Array
  readonly pairMs: Float64Array
  /** Pairs of workload and site that are asked anything, ascending, and how many they are. */
  readonly askedPair: Uint32Array
  askedPairs = 0
  /** By segment: requests answered per second, and their latency (ms). */
  answeredPerS: Float64Array
  latencyMs: Float64Array
  /** By cell: requests asked, answered, answered within EDGE_MS, and asked of nobody (per second). */
  readonly cellAsked: Float64Array
  readonly cellAnswered: Float64Array
  readonly cellWithin: Float64Array
  readonly cellUnserved: Float64Array
  /** By provider: requests answered per second. */
  readonly providerAnswered: Float64Array
  /** By provider: bytes of those answers per second. */
  readonly providerBytes: Float64Array
  /** Requests asked and answered per second, and seconds that those answered wait, per second. */
  asked = 0
  answered = 0
  waited = 0
  /** People who ask for anything; those whose requests are answered, and those answered at once: each cell's people in the shares of its requests. */
  people = 0
  peopleAnswered = 0
  peopleWithin = 0

  constructor(world: World, flows: Flows) {
    const { workloads, sites, cells, providers } = world.plan
    const pairs = workloads.length * sites.count
    this.world = world
    this.flows = flows
    this.waits = new Waits(world.plan)
    this.pairShare = new Float64Array(pairs)
    this.pairMs = new Float64Array(pairs)
    this.askedPair = new Uint32Array(pairs)
    this.answeredPerS = new Float64Array(flows.segments.capacity)
    this.latencyMs = new Float64Array(flows.segments.capacity)
    this.cellAsked = new Float64Array(cells.count)
    this.cellAnswered = new Float64Array(cells.count)
    this.cellWithin = new Float64Array(cells.count)
    this.cellUnserved = new Float64Array(cells.count)
    this.providerAnswered = new Float64Array(providers.length)
    this.providerBytes = new Float64Array(providers.length)
  }

  read(states: States): void {
    this.reads++
    this.readPairs(states)
    this.readSegments()
    this.readCells()
    fill(this.bins, this.answeredPerS, this.latencyMs, this.flows.segments.length)
  }

  /** As Flows.failedShare has it: a dead replica that is still named fails its share, a dead line all. */
  private readPairs({ told, serving, access }: States): void {
    const { pairShare, pairMs, askedPair, waits } = this
    const { ratePerS } = this.flows.service
    const { workloads, sites } = this.world.plan
    const { count } = sites
    let waited = 0
    let asked = 0
    for (let w = 0, at = 0; w < workloads.length; w++) {
      const serviceMs = workloads[w].serviceS * 1000
      for (let s = 0; s < count; s++, at++) {
        const rate = ratePerS[at]
        if (rate === 0) continue
        askedPair[asked++] = at
        const share = access[s] === 0 ? 0 : told[at] === 0 ? 1 : serving[at] / told[at]
        pairShare[at] = share
        if (share === 0 || serving[at] === 0) {
          pairMs[at] = serviceMs
          continue
        }
        const waitS = waits.of(at, w, rate * share, serving[at])
        pairMs[at] = serviceMs + waitS * 1000
        waited += rate * share * waitS
      }
    }
    this.waited = waited
    this.askedPairs = asked
  }

  private readSegments(): void {
    const { pairShare, pairMs, cellAsked, cellAnswered, cellWithin, cellUnserved } = this
    const { providerAnswered, providerBytes } = this
    const { workloads } = this.world.plan
    const { segments } = this.flows
    const { count, provider } = this.world.plan.sites
    if (segments.length > this.answeredPerS.length) {
      this.answeredPerS = new Float64Array(segments.capacity)
      this.latencyMs = new Float64Array(segments.capacity)
    }
    const { answeredPerS, latencyMs } = this
    const { cell, workload, site, ratePerS, rttUs, carried } = segments
    cellAsked.fill(0)
    cellAnswered.fill(0)
    cellWithin.fill(0)
    cellUnserved.fill(0)
    providerAnswered.fill(0)
    providerBytes.fill(0)
    const { length } = segments
    for (let i = 0; i < length; i++) {
      const c = cell[i]
      const rate = ratePerS[i]
      cellAsked[c] += rate
      if (site[i] === NOBODY) {
        answeredPerS[i] = 0
        cellUnserved[c] += rate
        continue
      }
      const at = workload[i] * count + site[i]
      const answered = rate * pairShare[at] * carried[i]
      const ms = rttUs[i] / 1000 + pairMs[at]
      answeredPerS[i] = answered
      latencyMs[i] = ms
      cellAnswered[c] += answered
      providerAnswered[provider[site[i]]] += answered
      providerBytes[provider[site[i]]] += answered * workloads[workload[i]].bytesPerRequest
      if (ms <= EDGE_MS) cellWithin[c] += answered
    }
  }

  private readCells(): void {
    const { cellAsked, cellAnswered, cellWithin } = this
    const { count, population } = this.world.plan.cells
    let asked = 0
    let answered = 0
    let people = 0
    let peopleAnswered = 0
    let peopleWithin = 0
    for (let c = 0; c < count; c++) {
      const rate = cellAsked[c]
      if (rate === 0) continue
      asked += rate
      answered += cellAnswered[c]
      people += population[c]
      peopleAnswered += population[c] * (cellAnswered[c] / rate)
      peopleWithin += population[c] * (cellWithin[c] / rate)
    }
    this.asked = asked
    this.answered = answered
    this.people = people
    this.peopleAnswered = peopleAnswered
    this.peopleWithin = peopleWithin
  }
}
