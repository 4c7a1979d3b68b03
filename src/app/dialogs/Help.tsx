/** The keys, and what the map leaves out. */
import { Modal } from '../parts/Modal.tsx'
import { useTwin } from '../twin.ts'

const KEYS: readonly [keys: string, does: string][] = [
  ['Space', 'play and pause'],
  ['← →', 'one event back or on; with Shift, one minute'],
  ['1 2 3', 'speed 1×, 10×, 60×'],
  ['S', 'the next colour of the sites'],
  ['L', 'the next colour of the land'],
  ['+ −', 'zoom the time line'],
  ['W', 'the whole run, or back'],
  ['F', 'ask “what if” from this moment'],
  ['K', 'keep and share'],
  ['/', 'find a place'],
  ['M', 'into the map: arrows go to the next site that way, Enter opens it, + − zoom, Esc leaves'],
  ['V', 'show as table, or the map'],
  ['O', 'open another scenario'],
  ['T', 'dark or light'],
  ['Esc', 'close what is open'],
  ['?', 'this page'],
]

export function Help({ onClose }: { onClose: () => void }) {
  const { view } = useTwin()
  return (
    <Modal title="Help" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="buttons">
        <button type="button" className="button" onClick={() => view.set({ dialog: 'words' })}>
          Words and what they mean
        </button>
      </p>
      <p>
        Drag on the time line to go to any moment that is computed; its wheel zooms. A press on a
        site shows its facts, a press on a line of the story goes to its moment.
      </p>
      <p>
        The map is equal-area. Canaries, Azores, Madeira, Svalbard and the overseas parts of France
        and the Netherlands are not drawn; where a scenario has sites there, they are in the table.
      </p>
    </Modal>
  )
}
