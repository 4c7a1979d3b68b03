/** The shipped scenarios, and a file of one's own. Errors stand here; the running scenario goes on. */
import { useEffect, useRef, useState } from 'react'
import { Complaints } from '../parts/Complaints.tsx'
import { Modal } from '../parts/Modal.tsx'
import { useIsPhone } from '../parts/media.ts'
import { openScenario } from '../run/open.ts'
import type { ShelvedScenario } from '../scenarios.ts'
import { ZonePick } from '../timeline/ZonePick.tsx'
import { useRun, useTwin, useView } from '../twin.ts'
import { openFiles } from './openFile.ts'

export function Scenarios({ onClose }: { onClose: () => void }) {
  const twin = useTwin()
  const { shelf, run } = twin
  const current = useRun(s => s.request?.file)
  const trying = useRun(s => s.trying)
  const complaints = useRun(s => s.complaints)
  const [all, setAll] = useState<ShelvedScenario[]>([])
  const input = useRef<HTMLInputElement>(null)
  const phone = useIsPhone()
  useEffect(() => {
    let wanted = true
    shelf.list().then(list => wanted && setAll(list))
    return () => {
      wanted = false
    }
  }, [shelf])
  useClosedWhenOpened(onClose)
  useEffect(() => () => run.getState().dismissComplaints(), [run])
  return (
    <Modal title="Scenarios" onClose={onClose}>
      <ul className="scenario-list">
        {all.map(scenario => (
          <li key={scenario.file}>
            <button
              type="button"
              aria-current={scenario.file === current}
              onClick={async () =>
                openScenario(twin, { file: scenario.file, text: await scenario.text() })
              }
            >
              <span className="scenario-name">{scenario.title}</span>
              <span className="scenario-about">
                {trying === scenario.file ? 'Opening' : scenario.about}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Complaints complaints={complaints}>
        {complaints[0]?.file} cannot be run. What runs goes on.
      </Complaints>
      <p className="buttons">
        <button type="button" className="button button-ink" onClick={() => input.current?.click()}>
          Open a scenario file
        </button>
        <span className="section-note">
          YAML or JSON; or drop it anywhere on the page. It stays on this machine.
        </span>
      </p>
      {phone && <More />}
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="A scenario file"
        accept=".yaml,.yml,.json,application/yaml,application/json"
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length) void openFiles(twin, files)
        }}
      />
    </Modal>
  )
}

/** What a phone's bar has no room for. */
function More() {
  const { view } = useTwin()
  const theme = useView(s => s.theme)
  return (
    <p className="buttons more">
      <button type="button" className="button" onClick={() => view.set({ dialog: 'keep' })}>
        Keep and share
      </button>
      <button type="button" className="button" onClick={() => view.set({ dialog: 'find' })}>
        Find a place
      </button>
      <button type="button" className="button" onClick={() => view.switchTheme()}>
        {theme === 'dark' ? 'Light' : 'Dark'}
      </button>
      <span className="button clock-zone">
        Time zone <ZonePick />
      </span>
    </p>
  )
}

/** Closes once what was asked for here is open; what was being opened before is none of it. */
function useClosedWhenOpened(onClose: () => void): void {
  const { run } = useTwin()
  const record = useRun(s => s.record)
  const before = useRef({ record, trying: run.getState().trying })
  useEffect(() => {
    if (record === before.current.record) return
    const mine = run.getState().request?.file !== before.current.trying
    before.current = { record, trying: null }
    if (mine) onClose()
  }, [record, run, onClose])
}
