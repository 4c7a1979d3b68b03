/** Where the facts come from. */
import { attributions } from '../../atlas/sources.ts'
import { Modal } from '../parts/Modal.tsx'

export function Sources({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="Sources" onClose={onClose}>
      <ul className="sources">
        {attributions.map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>
        Sites and who runs them are modelled, not a register. Everything is computed on this
        machine; the page sends nothing anywhere.
      </p>
    </Modal>
  )
}
