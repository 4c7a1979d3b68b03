import { presence } from '../continuum/demand.ts'
import { POWER } from '../continuum/world.ts'
import { hourOf } from './electricity.ts'
import { percentiles } from './histogram.ts'
import { type Reading, ratio } from './metric.ts'
import { euShareNow } from './sovereignty.ts'
import { Supply } from './supply.ts'

/** What holds at a moment; null where there is nothing to take a share or a percentile of. */
export interface SeriesSample {
  /** Sites with power from whatever source, sites without, and sites on their battery. */
  sitesRunning: number
  sitesDark: number
  onBattery: number
  /** By request answered. */
  latencyP50Ms: number | null
  latencyP95Ms: number | null
  /** Of the requests asked. */
  answeredShare: number | null
  /** Requests answered per second, of all workloads that people call. */
  answeredPerS: number
  /** Of the electricity that sites draw, whatever its source. */
  carbonGPerKwh: number | null
  /** Of whole sites, cooling and losses with them. */
  powerKw: number
  /** Of all people, those who can ask (voltage, or phones and masts that still run) and are answered. */
  peopleServedShare: number | null
  /** Of requests answered, on operators under EU law. */
  euShare: number | null
  /** Replicas that the directory names and that serve. */
  podsServing: number
}

/** Makes samples of a reading. Nothing that it keeps shows in them. */
export class Sampler {
  private readonly reading: Reading
  private readonly supply: Supply
  /** What was made of a reading, and the reading's number. */
  private readonly kept = {
    reads: -1,
    latencies: [null, null] as (number | null)[],
    podsServing: 0,
  }

  constructor(reading: Reading) {
    this.reading = reading
    this.supply = new Supply(reading.world, reading.power)
  }

  /** Answers and power must have been read from the present states. */
  sample(): SeriesSample {
    const { world, answers, states } = this.reading
    const { now, plan } = world
    const running = this.sitesByPower()
    this.keep()
    const [latencyP50Ms, latencyP95Ms] = this.kept.latencies
    this.supply.read(states.power, now)
    const mix = this.supply.mixAt(hourOf(plan, now))
    return {
      ...running,
      latencyP50Ms,
      latencyP95Ms,
      answeredShare: ratio(answers.answered, answers.asked),
      answeredPerS: answers.answered,
      carbonGPerKwh: ratio(mix.carbon, mix.drawn),
      powerKw: mix.drawn / 1000,
      peopleServedShare: this.peopleServedShare(),
      euShare: euShareNow(this.reading),
      podsServing: this.kept.podsServing,
    }
  }

  private sitesByPower() {
    const { power } = this.reading.states
    const { count } = this.reading.world.plan.sites
    let sitesDark = 0
    let onBattery = 0
    for (let s = 0; s < count; s++) {
      if (power[s] === POWER.dark) sitesDark++
      else if (power[s] === POWER.battery) onBattery++
    }
    return { sitesRunning: count - sitesDark, sitesDark, onBattery }
  }

  private keep(): void {
    const { kept } = this
    const { answers, states } = this.reading
    if (kept.reads === answers.reads) return
    kept.reads = answers.reads
    kept.latencies = percentiles(answers.bins, [0.5, 0.95])
    const { serving } = states
    let podsServing = 0
    for (let i = 0; i < serving.length; i++) podsServing += serving[i]
    kept.podsServing = podsServing
  }

  private peopleServedShare(): number | null {
    const { world, answers } = this.reading
    const { cells } = world.plan
    let all = 0
    let served = 0
    for (let c = 0; c < cells.count; c++) {
      if (answers.cellAsked[c] === 0) continue
      const people = cells.population[c]
      all += people
      served += people * presence(world, c) * (answers.cellAnswered[c] / answers.cellAsked[c])
    }
    return ratio(served, all)
  }
}
