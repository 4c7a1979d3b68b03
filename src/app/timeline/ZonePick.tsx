/** In which zone clocks are read: the scenario's, UTC, one's own or a country's. */
import { timeZones } from '../../atlas/civil.ts'
import { countryOf } from '../../atlas/countries.ts'
import { WallClock } from '../clock.ts'
import { ChevronDown } from '../parts/icons.tsx'
import type { RunRecord } from '../run/record.ts'
import { useRun, useTwin, useView } from '../twin.ts'

interface Choice {
  zone: string
  words: string
}

/** A list that lies unseen over whatever it stands in, which says what is chosen. */
export function ZonePick() {
  const { view } = useTwin()
  const record = useRun(s => s.record)
  const chosen = useView(s => s.zone)
  if (!record) return null
  const [near, countries] = choicesFor(record)
  return (
    <span className="zone">
      <ChevronDown />
      <select
        aria-label="Time zone"
        value={chosen}
        onChange={event => view.set({ zone: event.target.value })}
      >
        {near.map(({ zone, words }) => (
          <option key={words} value={zone}>
            {words}
          </option>
        ))}
        <optgroup label="Of a country">
          {countries.map(({ zone, words }) => (
            <option key={words} value={zone}>
              {words}
            </option>
          ))}
        </optgroup>
      </select>
    </span>
  )
}

/** Those at hand, and one for each country of the run whose clock may differ. */
function choicesFor({ run }: RunRecord): [near: Choice[], countries: Choice[]] {
  const { startUtcMs, zone: own } = run.scenario
  const name = (zone: string) => new WallClock(startUtcMs, zone).zoneName(0)
  const near: Choice[] = [
    { zone: '', words: `Scenario’s, ${name(own)}` },
    { zone: 'UTC', words: 'UTC' },
  ]
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (mine !== own && mine !== 'UTC' && timeZones.includes(mine)) {
    near.push({ zone: mine, words: `Mine, ${name(mine)}` })
  }
  const countries = run.inScope.flatMap(code => {
    const country = countryOf(code)
    if (!country || !timeZones.includes(country.timeZone)) return []
    return [{ zone: country.timeZone, words: `${country.name}, ${name(country.timeZone)}` }]
  })
  return [near, countries.sort((a, b) => (a.words < b.words ? -1 : 1))]
}
