/** Of a run that a link asked for: whether it came to what it came to at the sender's. */
import { useStore } from 'zustand'
import { VERSION } from '../../study/version.ts'
import { StoryMark } from '../parts/StoryMark.tsx'
import { useRun, useTwin } from '../twin.ts'
import { digestWords } from './digestWords.ts'
import { offerOf } from './offerStore.ts'

export function SenderNote() {
  const twin = useTwin()
  const sent = useStore(offerOf(twin), s => s.sent)
  const id = useRun(s => s.record?.run.id)
  const digest = useRun(s => s.summary?.digest)
  if (!sent || sent.runId !== id) return null
  if (typeof digest !== 'string') {
    return (
      <p className="sender-note">
        The sender’s result is {digestWords(sent.digest)}. Here it is being computed.
      </p>
    )
  }
  if (digest === sent.digest) {
    return <p className="sender-note">Same result as the sender’s: {digestWords(digest)}.</p>
  }
  const why =
    sent.engine === VERSION
      ? ''
      : ` The sender’s page was version ${sent.engine}, this is ${VERSION}.`
  return (
    <p className="sender-note alarm" role="alert">
      <StoryMark mark="couldNot" />
      <span>
        Not the sender’s result: {digestWords(digest)} here, {digestWords(sent.digest)} there.{why}
      </span>
    </p>
  )
}
