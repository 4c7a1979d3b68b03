/** A figure explained: what it is, how it is worked out, what goes into it now, and where that comes from. */
import type { FigureReason } from '../../study/why/reason.ts'
import { Modal } from '../parts/Modal.tsx'
import { useRun, useTwin } from '../twin.ts'
import { wordOf } from '../words/vocabulary.ts'
import { figureName, figureWord, valueWords } from './figures.ts'
import { useAsked } from './useAsked.ts'
import { Waiting } from './Waiting.tsx'

export function FigureWhy({ figure, onClose }: { figure: string; onClose: () => void }) {
  const asked = useAsked({ about: 'figure', figure })
  const reason =
    asked.state === 'answered' && asked.reason?.about === 'figure' ? asked.reason : null
  return (
    <Modal title={figureName(figure)} onClose={onClose} wide>
      {reason ? <Explained reason={reason} /> : <Waiting asked={asked} />}
    </Modal>
  )
}

function Explained({ reason }: { reason: FigureReason }) {
  const { view } = useTwin()
  const clock = useRun(s => s.record)?.clock
  const key = figureWord(reason.figure)
  const word = key && wordOf(key)
  return (
    <>
      <p className="why-value">
        <strong>{valueWords(reason.value, reason.unit)}</strong>
        {clock && <span> at {clock.time(reason.tS)}, sampled each minute</span>}
      </p>
      <p>{reason.words}</p>
      <p className="why-formula">{reason.formula}</p>
      <table className="why-table">
        <caption>What goes into it</caption>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col" className="why-number">
              Now
            </th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {reason.inputs.map(({ name, value, unit, source }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="why-number">{valueWords(value, unit)}</td>
              <td className="why-source">{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="why-head">Model</h3>
      <p className="why-model">{reason.model}</p>
      {word && (
        <>
          <h3 className="why-head">
            {word.word}
            {word.long && <span className="why-long">, {word.long}</span>}
          </h3>
          <p className="why-model">
            {word.means} <span className="faint">{word.source}</span>
          </p>
          <p>
            <button
              type="button"
              className="link"
              onClick={() => view.set({ dialog: 'words', why: null })}
            >
              All words
            </button>
          </p>
        </>
      )}
    </>
  )
}
