/** The four headline figures at a moment: value, unit, and a comparison in words. */
import { number, percent } from '../format.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import type { Figure } from '../run/series.ts'

export interface Headline {
  key: Figure
  label: string
  /** Where there is no room for the label. */
  short: string
  value: string
  unit: string
  /** A loss, told first and in the alarm's colour; '' for none. */
  loss: string
  words: string
}

export function headlines(now: Present): Headline[] {
  return [sites(now), latency(now), answered(now), carbon(now)]
}

function sites({ counts, record, over, incidents }: Present): Headline {
  const { count } = record.run.sites
  const dark = counts.total[STATE.dark]!
  const battery = counts.total[STATE.battery]!
  const cutOff = counts.total[STATE.cutOff]!
  const generator = counts.total[STATE.generator]!
  const rest = [
    battery ? `${number(battery)} on battery` : '',
    generator && !battery ? `${number(generator)} on generators` : '',
    cutOff ? `${number(cutOff)} cut off` : '',
  ].filter(Boolean)
  const lastS = over.length ? Math.max(...over.map(i => i.endS!)) : null
  const calm =
    lastS === null || incidents.length
      ? 'none is dark'
      : `no incident since ${record.clock.minute(lastS)}`
  return {
    key: 'sitesRunning',
    label: 'Sites running',
    short: 'Sites running',
    value: number(count - dark),
    unit: `of ${number(count)}`,
    loss: dark ? `${number(dark)} dark` : '',
    words: rest.length ? rest.slice(0, dark ? 1 : 2).join(', ') : dark ? '' : calm,
  }
}

function latency({ point, before }: Present): Headline {
  return {
    key: 'latencyP95Ms',
    label: 'Latency, slowest 5%',
    short: 'Slowest 5%',
    value: number(point.latencyP95Ms, 1),
    unit: 'ms',
    loss: '',
    words: before
      ? `${number(before.latencyP95Ms, 1)} ms before`
      : `half wait under ${number(point.latencyP50Ms, 1)} ms`,
  }
}

function answered({ point, before, record, tS, incidents, over }: Present): Headline {
  const startS = Math.min(...[...incidents, ...over].map(i => i.startS))
  const lowest = before
    ? record.series.range('answeredShare', startS, tS)
    : record.series.range('answeredShare', 0, tS)
  const low = !lowest ? '' : lowest.low >= 1 ? 'never less' : `lowest ${percent(lowest.low)}%`
  return {
    key: 'answeredShare',
    label: 'Requests answered',
    short: 'Answered',
    value: percent(point.answeredShare),
    unit: '%',
    loss: '',
    words: before ? `${percent(before.answeredShare)}% before, ${low}` : low,
  }
}

function carbon({ point, before, record }: Present): Headline {
  return {
    key: 'carbonGPerKwh',
    label: 'Carbon of power used',
    short: 'Carbon',
    value: number(point.carbonGPerKwh),
    unit: 'g/kWh',
    loss: '',
    words: before ? `${number(before.carbonGPerKwh)} before` : againstMean(point.carbonGPerKwh),
  }

  function againstMean(value: number): string {
    const mean = record.series.range('carbonGPerKwh', 0, record.computedS)?.mean ?? value
    const off = Math.round(value - mean)
    if (off === 0) return 'the mean of what is computed'
    return `${number(Math.abs(off))} ${off < 0 ? 'below' : 'above'} the ${record.computedS >= 82_800 ? 'day’s mean' : 'mean so far'}`
  }
}
