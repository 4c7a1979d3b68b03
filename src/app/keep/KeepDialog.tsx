/** Keep and share: a link, files to take along, and what is kept on this machine. */
import { Modal } from '../parts/Modal.tsx'
import { useRun } from '../twin.ts'
import { KeptList } from './KeptList.tsx'
import { ShareLink } from './ShareLink.tsx'
import { TakeAlong } from './TakeAlong.tsx'

export function KeepDialog({ onClose }: { onClose: () => void }) {
  const ready = useRun(s => s.record !== null)
  return (
    <Modal title="Keep and share" onClose={onClose} wide>
      <div className="keep">
        {ready && <ShareLink />}
        {ready && <TakeAlong />}
        <KeptList onClose={onClose} />
      </div>
    </Modal>
  )
}
