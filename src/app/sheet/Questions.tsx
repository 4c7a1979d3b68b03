/** Other things to ask: the scenarios that ship with the page. */
import { useEffect, useState } from 'react'
import { ChevronRight } from '../parts/icons.tsx'
import { openScenario } from '../run/open.ts'
import type { ShelvedScenario } from '../scenarios.ts'
import { useRun, useTwin } from '../twin.ts'

const SHOWN = 3

export function Questions() {
  const twin = useTwin()
  const { shelf } = twin
  const current = useRun(s => s.request?.file)
  const [all, setAll] = useState<ShelvedScenario[]>([])
  useEffect(() => {
    let wanted = true
    shelf.list().then(list => wanted && setAll(list))
    return () => {
      wanted = false
    }
  }, [shelf])
  const shown = all.filter(s => s.file !== current).slice(0, SHOWN)
  if (shown.length === 0) return null
  return (
    <section className="questions">
      <h2>See another run</h2>
      <ul>
        {shown.map(scenario => (
          <li key={scenario.file}>
            <button
              type="button"
              onClick={async () =>
                openScenario(twin, { file: scenario.file, text: await scenario.text() })
              }
            >
              <span className="question">{scenario.title}</span>
              <ChevronRight />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
