/** A line of the timeline explained: its chain from the first cause, and what followed from it. */
import { useMemo } from 'react'
import type { TimelineLine } from '../../study/protocol.ts'
import { count, number } from '../format.ts'
import { Modal } from '../parts/Modal.tsx'
import { StoryMark } from '../parts/StoryMark.tsx'
import { sentenceCase } from '../places.ts'
import type { RunRecord } from '../run/record.ts'
import { meaningOf, systemOf } from '../story/kinds.ts'
import { useRun, useTwin } from '../twin.ts'
import { causesOf, effectsOf, type Following } from './chain.ts'
import { podOfLine } from './podOfLine.ts'
import { tellLine } from './tellLine.ts'
import { showOnMap, spotOf } from './where.ts'

export function LineWhy({ n, onClose }: { n: number; onClose: () => void }) {
  const record = useRun(s => s.record)
  const line = record?.ledger.line(n)
  if (!record || !line) {
    return (
      <Modal title="Why" onClose={onClose} wide>
        <p>This run has no such line.</p>
      </Modal>
    )
  }
  return (
    <Modal title={`${wordOf(line)}: what led to it`} onClose={onClose} wide>
      <Chain record={record} n={n} />
      <Followed record={record} n={n} />
    </Modal>
  )
}

/** A pod that takes nobody's place has not moved. */
function wordOf({ kind, detail }: TimelineLine): string {
  return kind === 'pod-scheduled' && !detail.from ? 'Placed' : meaningOf(kind).word
}

function Chain({ record, n }: { record: RunRecord; n: number }) {
  const chain = causesOf(record, n)
  return (
    <ol className="why-chain" aria-label="From the first cause">
      {chain.map(line => (
        <Link key={line.n} line={line} record={record} asked={line.n === n} />
      ))}
    </ol>
  )
}

interface LinkProps {
  line: TimelineLine
  record: RunRecord
  /** It is what was asked about. */
  asked: boolean
}

function Link({ line, record, asked }: LinkProps) {
  const twin = useTwin()
  const spot = spotOf(record, line)
  const pod = podOfLine(line)
  const { mark } = meaningOf(line.kind)
  const alarming = mark === 'cause' || mark === 'couldNot'
  return (
    <li className={asked ? 'entry why-asked' : 'entry'} aria-current={asked || undefined}>
      <StoryMark mark={mark} />
      <div className="entry-body">
        <span className="entry-head">
          <span className={alarming ? 'entry-word alarm' : 'entry-word'}>{wordOf(line)}</span>
          <span className="entry-system">
            {systemOf(line.source, line.kind)}
            {line.by && <span className="faint"> {line.by}</span>}
          </span>
          <time className="entry-time">{record.clock.time(line.tS)}</time>
        </span>
        <span className="entry-sentence">{tellLine(line, record)}</span>
        <span className="why-ways">
          {!asked && (
            <button
              type="button"
              className="link"
              onClick={() => twin.view.set({ why: { about: 'line', line: line.n } })}
            >
              What followed from it
            </button>
          )}
          {spot && (
            <button type="button" className="link" onClick={() => showOnMap(twin, line, spot)}>
              Show on the map
            </button>
          )}
          {pod && (
            <button
              type="button"
              className="link"
              onClick={() => twin.view.set({ why: { about: 'pod', ...pod } })}
            >
              How the scheduler chose
            </button>
          )}
        </span>
      </div>
    </li>
  )
}

function Followed({ record, n }: { record: RunRecord; n: number }) {
  const version = useRun(s => s.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the record grows in place, version says when
  const { direct, all } = useMemo(() => effectsOf(record, n), [record, n, version])
  return (
    <section>
      <h3 className="why-head">What followed from it</h3>
      {all === 0 ? (
        <p className="why-model">Nothing, as far as is computed.</p>
      ) : (
        <>
          <p className="why-model">
            {count(all, 'line')} of the timeline {all === 1 ? 'goes' : 'go'} back to it. At once:
          </p>
          <ul className="why-followed">
            {direct.map(following => (
              <Follower key={following.kind} following={following} record={record} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Follower({ following, record }: { following: Following; record: RunRecord }) {
  const { view } = useTwin()
  const { kind, first, last, count: lines } = following
  const { mark } = meaningOf(kind)
  const from = record.clock.time(first.tS)
  const to = record.clock.time(last.tS)
  return (
    <li>
      <StoryMark mark={mark} />
      <button
        type="button"
        className="why-follower"
        onClick={() => view.set({ why: { about: 'line', line: first.n } })}
      >
        <span className="why-follower-head">
          {lines === 1
            ? sentenceCase(kind.replaceAll('-', ' '))
            : `${number(lines)} × ${kind.replaceAll('-', ' ')}`}
          <time className="entry-time">{from === to ? from : `${from} to ${to}`}</time>
        </span>
        <span className="why-follower-first">
          {lines > 1 && 'The first: '}
          {tellLine(first, record)}
        </span>
      </button>
    </li>
  )
}
