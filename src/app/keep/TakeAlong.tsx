/** Files of what is shown, and a page to print. */
import { useState } from 'react'
import {
  type Export,
  printReport,
  saveLanesSvg,
  saveMapSvg,
  savePng,
  saveScenario,
  saveSeries,
  saveSites,
  saveTimeline,
} from '../export/exports.ts'
import { useRun, useTime, useTwin } from '../twin.ts'

interface Kind {
  key: string
  words: string
  form: string
  make: Export
}

export function TakeAlong() {
  const twin = useTwin()
  const clock = useRun(s => s.record!.clock)
  const moment = useTime(s => clock.minute(s.playheadS))
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState('')
  const kinds: Kind[] = [
    { words: 'Report of one page', form: 'print, PDF', make: printReport, key: 'report' },
    { words: 'Picture of the map', form: 'PNG', make: savePng, key: 'png' },
    { words: 'Drawing of the map', form: 'SVG', make: saveMapSvg, key: 'svg' },
    { words: 'Drawing of the time line', form: 'SVG', make: saveLanesSvg, key: 'lanes' },
    { words: `Sites at ${moment}`, form: 'CSV', make: saveSites, key: 'sites' },
    { words: 'Figures by the minute', form: 'CSV', make: saveSeries, key: 'figures' },
    { words: 'All events', form: 'CSV', make: saveTimeline, key: 'events' },
    { words: 'Scenario with your changes', form: 'YAML', make: saveScenario, key: 'scenario' },
  ]
  const take = async ({ key, make }: Kind) => {
    // The one that is pressed stays enabled, for a disabled button loses the keyboard.
    if (busy !== '') return
    setBusy(key)
    setSaid('')
    try {
      setSaid(await make(twin))
    } catch (error) {
      setSaid(`That could not be made: ${error instanceof Error ? error.message : error}.`)
    } finally {
      setBusy('')
    }
  }
  return (
    <section aria-labelledby="keep-take">
      <h3 id="keep-take">Take it along</h3>
      <ul className="take-list">
        {kinds.map(kind => (
          <li key={kind.key}>
            <button
              type="button"
              disabled={busy !== '' && busy !== kind.key}
              onClick={() => void take(kind)}
            >
              <span>{kind.words}</span>
              <span className="take-form">{busy === kind.key ? 'Making it' : kind.form}</span>
            </button>
          </li>
        ))}
      </ul>
      <output className="keep-result">{said}</output>
    </section>
  )
}
