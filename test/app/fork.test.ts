import { describe, expect, it } from 'vitest'
import { breakDraft, moveDraft, spoken } from '../../src/app/branches/draft.ts'
import { daysOf, momentOf } from '../../src/app/branches/moment.ts'
import { matching, siteTargets } from '../../src/app/branches/targets.ts'
import { WallClock } from '../../src/app/clock.ts'
import { forkSentence, whereWords } from '../../src/app/fork/answer.ts'
import { fallenOut, fallenOutWords } from '../../src/app/fork/barred.ts'
import { compared } from '../../src/app/fork/figures.ts'
import { axisOf, shareOf } from '../../src/app/fork/percentAxis.ts'
import { haveSameSites, regionsOf } from '../../src/app/fork/regions.ts'
import { rowsOf } from '../../src/app/fork/rows.ts'
import type { Figures } from '../../src/study/pairs/figures.ts'
import type { Intervals } from '../../src/study/pairs/interval.ts'
import { frame, point, recordOf, smallRun } from './smallRun.ts'

const A: Figures = {
  allowedSites: 10_000,
  latencyP95Ms: 18.4,
  latencyP50Ms: 7.2,
  answeredShare: 0.9999,
  carbonGPerMillion: 104,
  powerKw: 46_000,
  euShare: 0.679,
}
const B: Figures = {
  allowedSites: 6746,
  latencyP95Ms: 23.9,
  latencyP50Ms: 8.6,
  answeredShare: 0.9971,
  carbonGPerMillion: 116,
  powerKw: 44_800,
  euShare: 1,
}

const interval = (meanDiff: number, half: number) => ({
  meanDiff,
  low: meanDiff - half,
  high: meanDiff + half,
  n: 32,
  exact: half === 0,
})

const INTERVALS: Intervals = {
  allowedSites: interval(-3254, 0),
  latencyP95Ms: interval(5.6, 0.6),
  latencyP50Ms: interval(1.4, 0.2),
  answeredShare: interval(-0.0028, 0.0009),
  carbonGPerMillion: interval(2, 3),
  powerKw: interval(-1200, 800),
  euShare: interval(0.321, 0),
}

describe('the comparison', () => {
  it('says values, the difference with its sign, and which way is better', () => {
    const rows = rowsOf(A, B, null)
    expect(rows.map(r => [r.a, r.b, r.less, r.verdict])).toEqual([
      ['10,000', '6,746', '−3,254', 'worse'],
      ['18.4', '23.9', '+5.5 ms', 'worse'],
      ['7.2', '8.6', '+1.4 ms', 'worse'],
      ['99.99', '99.71', '−0.28 pts', 'worse'],
      ['104', '116', '+12 g', 'worse'],
      ['46.0', '44.8', '−1.2 MW', 'better'],
      ['67.9', '100.0', '+32.1 pts', 'better'],
    ])
    expect(rows[0]!.interval).toBe('exact')
    expect(rows[1]!.interval).toBe('')
    expect(rows[1]!.percent).toBeCloseTo(29.9, 1)
  })

  it('takes the mean of the pairs, and is not clear where the interval touches zero', () => {
    const rows = rowsOf(A, B, INTERVALS)
    expect(rows[1]).toMatchObject({ less: '+5.6 ms', interval: '5.0 to 6.2', verdict: 'worse' })
    expect(rows[1]!.band![0]).toBeCloseTo((100 * 5) / 18.4)
    expect(rows[4]).toMatchObject({ verdict: 'unclear', interval: '−1 to 5' })
    expect(rows[6]).toMatchObject({ interval: 'exact', band: null })
  })

  it('has an axis that the largest change fits on', () => {
    const axis = axisOf(rowsOf(A, B, INTERVALS))
    expect(axis.most).toBe(50)
    expect(axis.ticks.map(t => t.words)).toEqual(['−50%', '−25%', '0%', '+25%', '+50%'])
    expect(shareOf(axis, 25)).toBe(0.75)
    expect(shareOf(axis, -80)).toBe(0)
    expect(axisOf([]).most).toBe(2)
  })

  it('is over the minutes after the fork that both have computed', () => {
    const a = recordOf(smallRun([]), {
      toS: 300,
      series: [60, 120, 180, 240, 300].map(t => point(t, { latencyP95Ms: t })),
    })
    const b = recordOf(smallRun([]), {
      toS: 240,
      series: [60, 120, 180, 240].map(t => point(t, { latencyP95Ms: 2 * t })),
    })
    const found = compared(a, b, 120)!
    expect([found.fromS, found.toS]).toEqual([120, 240])
    expect([found.a.latencyP95Ms, found.b.latencyP95Ms]).toEqual([210, 420])
    expect(found.a.allowedSites).toBe(4)
    expect(compared(a, b, 200)).toBeNull()
  })
})

describe('the answer', () => {
  it('says what it costs and what it saves', () => {
    expect(forkSentence('EU jurisdiction only', A, B, null)).toBe(
      '“EU jurisdiction only” costs 5.5 ms and 12% more carbon per request.',
    )
    expect(forkSentence('X', B, A, null)).toBe(
      '“X” saves 5.5 ms and 10% of the carbon per request.',
    )
    expect(forkSentence('X', A, { ...A, latencyP95Ms: 17, answeredShare: 0.78 }, null)).toBe(
      '“X” leaves 22% of requests unanswered and saves 1.4 ms.',
    )
    expect(forkSentence('X', A, A, null)).toBe('“X” changes nothing that people would notice.')
  })

  it('leaves out what the pairs do not show clearly', () => {
    expect(forkSentence('X', A, B, INTERVALS)).toBe('“X” costs 5.6 ms.')
  })

  it('names the regions where it costs most, and those where nothing answers any more', () => {
    const record = (latency: number[]) =>
      recordOf(smallRun([]), {
        frames: [frame(0, [1, 1, 1, 1], { latency: Uint8Array.from(latency) })],
      })
    const a = record([50, 50, 50, 40])
    const b = record([100, 100, 100, 255])
    expect(haveSameSites(a, b)).toBe(true)
    const regions = regionsOf(a, b, a.film.decode(0)!, b.film.decode(0)!)
    expect(regions.map(r => [r.name, r.aMs, r.bMs])).toEqual([
      ['Madrid', 10, 20],
      ['Bordeaux', 8, null],
    ])
    expect(whereWords(regions)).toBe('The cost sits near Madrid. Nothing answers near Bordeaux.')
  })

  it('says which sites fall out, and why', () => {
    const a = smallRun([])
    const sites = {
      ...a.sites,
      law: Uint8Array.of(2, 0, 1, 1),
      country: ['ES', 'ES', 'GB', 'FR'],
    }
    const b = { ...a, sites, barred: Uint8Array.of(1, 0, 1, 1) }
    const out = fallenOut({ ...a, sites, barred: new Uint8Array(4) }, b)
    expect(fallenOutWords(out)).toBe(
      '3 sites fall out: 1 within reach of US law, 1 in the UK, 1 run from outside the EU.',
    )
    expect(fallenOutWords(fallenOut(b, b))).toBe('')
  })
})

describe('a question', () => {
  it('is said in one sentence, and is a document that the scenario takes', () => {
    const draft = breakDraft({
      kind: 'grid-outage',
      targets: ['ES', 'PT'],
      names: ['mainland Spain', 'mainland Portugal'],
      repair: '4h',
    })
    expect(draft.name).toBe('Mainland Spain and mainland Portugal without voltage')
    expect(draft.sentence('12:33:00')).toBe(
      'At 12:33:00 mainland Spain and mainland Portugal lose voltage, for 4 hours.',
    )
    const change = draft.change(1)
    expect(change.kind === 'incident' && JSON.parse(change.text)).toMatchObject({
      name: 'what-if-2',
      kind: 'grid-outage',
      grids: ['ES', 'PT'],
      repair: '4h',
    })
    expect(spoken('1h')).toBe('1 hour')
    expect(moveDraft(['a', 'b'], ['Lille']).sentence('09:00:00')).toContain('2 sites in Lille')
  })

  it('may name a country, a town or a site, with or without accents', () => {
    const all = siteTargets({
      ...smallRun([]),
      sites: { ...smallRun([]).sites, name: ['Madrid', 'Málaga', 'Lisboa', 'Bordeaux'] },
    })
    expect(matching(all, 'malaga', 5)[0]).toMatchObject({ name: 'Málaga', ids: ['es-bcn-001'] })
    expect(matching(all, 'spain', 5)[0]).toMatchObject({
      name: 'Spain',
      ids: ['es-'],
      sites: [0, 1],
    })
    expect(matching(all, 'pt-lis', 5)[0]).toMatchObject({ key: 'site pt-lis-001' })
  })

  it('has a moment as a clock on the wall shows it, on the right day', () => {
    // From noon to noon, over the end of summer time.
    const clock = new WallClock(Date.UTC(2025, 9, 25, 10), 'Europe/Madrid')
    const days = daysOf(clock, 25 * 3600)
    expect(days).toEqual([-12 * 3600, 12 * 3600])
    expect(momentOf(clock, days[0]!, '12:41:36')).toBe(41 * 60 + 36)
    expect(momentOf(clock, days[1]!, '1:00')).toBe(13 * 3600)
    expect(clock.time(momentOf(clock, days[1]!, '11:30')!)).toBe('11:30:00')
    expect(momentOf(clock, days[0]!, '25:00')).toBeNull()
    expect(momentOf(clock, days[0]!, 'noon')).toBeNull()
  })
})
