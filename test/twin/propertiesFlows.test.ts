import { describe, expect, test } from 'vitest'
import { NOBODY } from '../../src/continuum/flows.ts'
import type { WorldPlan } from '../../src/continuum/plan.ts'
import { RUN } from '../../src/continuum/world.ts'
import { Twin } from '../../src/twin/twin.ts'
import { Dice, swarmWorld } from '../determinism/swarmWorld.ts'

/** A swarm world with people of several countries, rings of its own, and workloads with rules. */
function peopled(seed: number): Twin {
  const { world, k3s } = swarmWorld(seed)
  const dice = new Dice(seed, 'peopled')
  const { sites, hubs } = world
  const countries = dice.between(1, 3)
  world.countries = Array.from({ length: countries }, (_, i) => `C${i}`)
  for (let s = 0; s < sites.count; s++) {
    sites.country[s] = dice.below(countries)
    sites.law[s] = dice.below(3)
    sites.inUnion[s] = dice.below(2)
    sites.metroUs[s] = 100 + dice.below(900_000)
  }
  world.cells = cells(dice, sites, hubs.length, countries)
  Object.assign(world.workloads[0], {
    peakPerPersonS: 0.02 * (1 + dice.below(60)),
    location: dice.one(['any', 'eu', 'country']),
    control: dice.one(['any', 'eu', 'eea-adequate']),
  })
  const twin = new Twin(world, k3s, { seed })
  for (let s = 0; s < sites.count; s++) twin.flows.service.told[s] = dice.below(4)
  const cutLinks = world.links.flatMap((_, l) => (dice.chance(25) ? [l] : []))
  for (const l of cutLinks) twin.world.links.up[l] = 0
  twin.network.refresh()
  return twin
}

function cells(
  dice: Dice,
  sites: WorldPlan['sites'],
  hubs: number,
  countries: number,
): WorldPlan['cells'] {
  const count = dice.between(1, 20)
  const of = (n: () => number) => Array.from({ length: count }, n)
  const rings = of(() => 0).map(() =>
    Array.from({ length: sites.count }, (_, s) => [s, 50 + dice.below(900_000)])
      .filter(() => dice.chance(30))
      .sort((a, b) => a[1] - b[1]),
  )
  const ringStart = new Uint32Array(count + 1)
  rings.forEach((ring, c) => {
    ringStart[c + 1] = ringStart[c] + ring.length
  })
  return {
    count,
    id: of(() => 0).map((_, c) => `c-${c}`),
    country: Uint8Array.from(of(() => dice.below(countries))),
    grid: new Uint8Array(count),
    hub: Uint8Array.from(of(() => dice.below(hubs))),
    population: Float64Array.from(of(() => dice.between(1, 3000))),
    metroUs: Uint32Array.from(of(() => 100 + dice.below(900_000))),
    accessRttUs: Uint32Array.from(of(() => dice.below(50_000))),
    zone: new Uint8Array(count),
    ringStart,
    ringSite: Uint32Array.from(rings.flat(), ([site]) => site),
    ringUs: Uint32Array.from(rings.flat(), ([, us]) => us),
  }
}

interface Share {
  cell: number
  site: number
  ratePerS: number
  rttUs: number
}

/** The rule written plainly: each cell in turn asks every site that may answer it, the nearest first. */
function plainly(twin: Twin): Share[] {
  const { plan } = twin.world
  const { sites, cells } = plan
  const [w] = plan.workloads
  const perReplica = (w.concurrency / w.serviceS) * plan.demand.maxUtilisation
  const room = Array.from({ length: sites.count }, (_, s) =>
    mayAnswer(plan, s) ? twin.flows.service.told[s] * perReplica : 0,
  )
  const shares: Share[] = []
  for (let cell = 0; cell < cells.count; cell++) {
    let left = cells.population[cell] * (0.62 * w.peakPerPersonS)
    const near = Array.from({ length: sites.count }, (_, s) => ({ s, us: oneWayUs(twin, cell, s) }))
      .filter(({ s, us }) => us < Infinity && room[s] > 0)
      .filter(({ s }) => w.location !== 'country' || sites.country[s] === cells.country[cell])
      .sort((a, b) => a.us - b.us)
    for (const { s, us } of near) {
      if (left <= 0) break
      const ratePerS = Math.min(left, room[s])
      room[s] -= ratePerS
      left -= ratePerS
      shares.push({ cell, site: s, ratePerS, rttUs: 2 * us + cells.accessRttUs[cell] })
    }
    if (left > 0) shares.push({ cell, site: NOBODY, ratePerS: left, rttUs: 0 })
  }
  return shares
}

function mayAnswer({ sites, workloads: [w] }: WorldPlan, s: number): boolean {
  const operator = { any: 2, 'eea-adequate': 1, eu: 0 }[w.control]
  return sites.law[s] <= operator && (w.location !== 'eu' || sites.inUnion[s] === 1)
}

/** By the ring, or over both hubs, whichever is shorter. */
function oneWayUs({ world, network }: Twin, cell: number, s: number): number {
  const { cells, sites } = world.plan
  let us =
    cells.metroUs[cell] + network.hubToHubUs(cells.hub[cell], sites.hub[s]) + sites.metroUs[s]
  for (let i = cells.ringStart[cell]; i < cells.ringStart[cell + 1]; i++)
    if (cells.ringSite[i] === s) us = Math.min(us, cells.ringUs[i])
  return us
}

/** What was found, but for the workloads. */
function shares({ flows: { segments } }: Twin): Share[] {
  return Array.from({ length: segments.length }, (_, i) => ({
    cell: segments.cell[i],
    site: segments.site[i],
    ratePerS: segments.ratePerS[i],
    rttUs: segments.rttUs[i],
  }))
}

describe('who serves whom', () => {
  test('is, by whatever short cuts it is found, the nearest that may and has room, then the next', () => {
    let served = 0
    let unserved = 0
    for (let seed = 1; seed <= 150; seed++) {
      const twin = peopled(seed)
      twin.flows.settle(true)
      const found = shares(twin)
      expect({ seed, found }).toEqual({ seed, found: plainly(twin) })
      for (const { site } of found) site === NOBODY ? unserved++ : served++
    }
    expect(served).toBeGreaterThan(500)
    expect(unserved).toBeGreaterThan(100)
  })

  test('is the same when only the workload that changed is settled anew', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const twin = peopled(seed)
      const { world, flows } = twin
      world.plan.workloads[1].peakPerPersonS = 0.03
      for (const w of world.plan.workloads) w.curve = 'flat'
      const dice = new Dice(seed, 'replicas')
      flows.settle(true)
      for (let round = 0; round < 5; round++) {
        // Pods of the second workload come to be named, one by one.
        const pod = world.pods.add()
        world.pods.workload[pod] = 1
        world.pods.node[pod] = dice.below(world.plan.nodes.count)
        world.pods.run[pod] = RUN.serving
        world.pods.told[pod] = 1
        flows.recount(pod, 0, false)
        flows.settle(false)
        const partly = shares(twin)
        flows.settle(true)
        expect({ seed, round, shares: partly }).toEqual({ seed, round, shares: shares(twin) })
      }
    }
  })
})
