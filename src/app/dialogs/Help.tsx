/** The keys, and what the map leaves out. */
import { Modal } from '../parts/Modal.tsx'
import { useTwin } from '../twin.ts'

const KEYS: readonly [keys: string, does: string][] = [
  ['Space', 'play and pause'],
  ['← →', 'one event back or on; with Shift, one minute'],
  ['1 2 3', 'speed 1×, 10×, 60×'],
  ['S', 'the next colour of the sites'],
  ['L', 'the next colour of the land'],
  ['F', 'ask “what if” from this moment'],
  ['K', 'keep and share'],
  ['/', 'find a place'],
  ['M', 'into the map'],
  ['V', 'show as table, or the map'],
  ['+ −', 'zoom the time line; in the map, zoom the map'],
  ['W', 'the whole run, or back'],
  ['O', 'open another scenario'],
  ['T', 'dark or light'],
  ['Esc', 'close what lies on top'],
  ['?', 'this page'],
]

const IN_MAP: readonly [keys: string, does: string][] = [
  ['← → ↑ ↓', 'to the next site that way; with Shift, move the map'],
  ['Enter', 'open the site'],
  ['Home', 'all of Europe'],
  ['Esc', 'leave the site, then the map'],
]

const IN_TIME: readonly [keys: string, does: string][] = [
  ['Page ↑ ↓', 'ten minutes on or back'],
  ['Home, End', 'the beginning, and as far as is computed'],
]

export function Help({ onClose }: { onClose: () => void }) {
  const { view } = useTwin()
  return (
    <Modal title="Help" onClose={onClose}>
      <Keys keys={KEYS} />
      <h3 className="keys-head">In the map</h3>
      <Keys keys={IN_MAP} />
      <h3 className="keys-head">On the time line’s playhead</h3>
      <Keys keys={IN_TIME} />
      <p className="buttons">
        <button type="button" className="button" onClick={() => view.set({ dialog: 'words' })}>
          Words and what they mean
        </button>
      </p>
      <p>
        Drag on the time line to go to any moment that is computed; its wheel zooms. A press on a
        site shows why it is as it is; a press on a line of the story goes to its moment and its
        place, and shows what led there. Drag on the map moves it, a wheel zooms, Shift tilts.
      </p>
      <p>
        The map is equal-area. Canaries, Azores, Madeira, Svalbard and the overseas parts of France
        and the Netherlands are not drawn; where a scenario has sites there, they are in the table.
      </p>
    </Modal>
  )
}

function Keys({ keys }: { keys: readonly [keys: string, does: string][] }) {
  return (
    <dl className="keys">
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}
