/** "What powers it": what it draws of the most that it can, from what, and how long its reserves last. */
import type { SiteReason } from '../../study/why/reason.ts'
import { number } from '../format.ts'
import { gridWords } from './lawWords.ts'

export function PowerBar({ reason, country }: { reason: SiteReason; country: string }) {
  const { power } = reason
  const share = power.mostKw > 0 ? Math.min(1, power.drawnKw / power.mostKw) : 0
  return (
    <section className="site-part">
      <header className="section-head">
        <h2>What powers it</h2>
        <span className="section-note">
          {kw(power.drawnKw)} of {kw(power.mostKw)} kW
        </span>
      </header>
      <div className="power-bar" aria-hidden="true">
        {share > 0 && (
          <span
            className={`power-part power-${power.source}`}
            style={{ width: `${(share * 100).toFixed(1)}%` }}
          />
        )}
        {share < 1 && <span className="power-free" />}
      </div>
      <p className="site-figures">
        <span>{source(power, country)}</span>
        {power.batteryMin > 0 && power.source !== 'none' && (
          <span>
            <b>{time(power.batteryLeftMin)}</b> battery
            {power.batteryLeftMin < power.batteryMin && power.batteryLeftMin > 0 && ' left'}
          </span>
        )}
        {power.batteryMin === 0 && power.source !== 'none' && <span>no battery</span>}
        {power.generatorH > 0 && power.source !== 'none' && (
          <span>
            <b>{number(power.generatorLeftH, power.generatorLeftH % 1 ? 1 : 0)} h</b> generator
          </span>
        )}
      </p>
    </section>
  )
}

/** Small sites draw watts: two digits that mean something. */
const kw = (value: number): string => number(value, value === 0 ? 0 : value < 1 ? 2 : 1)

const time = (min: number): string =>
  min < 120 ? `${number(min)} min` : `${number(min / 60, 1)} h`

function source(power: SiteReason['power'], country: string) {
  const drawn = <b>{kw(power.drawnKw)} kW</b>
  const g = `${number(power.gPerKwh)} g/kWh`
  switch (power.source) {
    case 'mains':
      return (
        <>
          {drawn} {gridWords(power.gridName, country)}, {g}
        </>
      )
    case 'battery':
      return (
        <>
          {drawn} its battery, charged at {g}
        </>
      )
    case 'generator':
      return (
        <>
          {drawn} its generator, diesel, {g}
        </>
      )
    default:
      return (
        <>
          <b>Nothing</b>: no mains, and no reserve
        </>
      )
  }
}
