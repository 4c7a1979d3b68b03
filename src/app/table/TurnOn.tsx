/** How a browser is brought to draw the map: what it lacks is WebGL. */
import { useState } from 'react'
import { Modal } from '../parts/Modal.tsx'

const WAYS: readonly [browser: string, way: string][] = [
  [
    'Chrome, Edge',
    'Settings, System: switch on “Use graphics acceleration when available”, and start the browser again. chrome://gpu says what it found.',
  ],
  [
    'Firefox',
    'Settings, General, Performance: switch on “Use hardware acceleration when available”. In about:config, webgl.disabled must be false.',
  ],
  ['Safari', 'WebGL is on unless a profile or the Lockdown Mode of the device takes it away.'],
  [
    'A remote or virtual desktop',
    'It may have no graphics card: the browser must then be allowed to draw with the processor.',
  ],
]

export function TurnOn({ reason }: { reason: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        How to turn it on
      </button>
      {open && (
        <Modal title="Drawing the map" onClose={() => setOpen(false)}>
          <p>
            The map is drawn with WebGL 2, which this browser does not give the page ({reason}).
            Nothing else depends on it: sentence, clock, story and table are the same run.
          </p>
          <dl className="ways">
            {WAYS.map(([browser, way]) => (
              <div key={browser}>
                <dt>{browser}</dt>
                <dd>{way}</dd>
              </div>
            ))}
          </dl>
          <p className="buttons">
            <button type="button" className="button button-ink" onClick={() => location.reload()}>
              Try again
            </button>
          </p>
        </Modal>
      )}
    </>
  )
}
