/** A pod explained: the scheduler's table of the decision, and which filters refused how many nodes. */
import { useMemo } from 'react'
import type { Placement, PodReason } from '../../study/why/reason.ts'
import { count, number } from '../format.ts'
import { Modal } from '../parts/Modal.tsx'
import { siteName } from '../site/name.ts'
import { useRun, useTwin } from '../twin.ts'
import { filterWords, pluginWords, reasonWords } from './plugins.ts'
import { placedAtS } from './podOfLine.ts'
import { useAsked } from './useAsked.ts'
import { Waiting } from './Waiting.tsx'

interface Props {
  by: string
  pod: string
  onClose: () => void
}

export function PodWhy({ by, pod, onClose }: Props) {
  const record = useRun(s => s.record)
  // It is asked about when it was placed: what became of it later does not matter.
  const tS = useMemo(() => record && placedAtS(record, by, pod), [record, by, pod])
  const asked = useAsked({ about: 'pod', by, pod, ...(typeof tS === 'number' && { tS }) })
  const reason = asked.state === 'answered' && asked.reason?.about === 'pod' ? asked.reason : null
  return (
    <Modal title={`How the scheduler chose for ${pod}`} onClose={onClose} wide>
      {reason ? <Explained reason={reason} /> : <Waiting asked={asked} />}
    </Modal>
  )
}

function Explained({ reason }: { reason: PodReason }) {
  const { view } = useTwin()
  const { placement, daemon, by, lines } = reason
  const last = lines[lines.length - 1]
  return (
    <>
      {daemon && (
        <p>Its workload runs on every node that it may run on (DaemonSet): no scheduler chose.</p>
      )}
      {!daemon && !placement && <p>It was dropped before a place was looked for.</p>}
      {placement && <Table placement={placement} />}
      <p className="faint">{by}</p>
      {last !== undefined && (
        <p>
          <button
            type="button"
            className="link"
            onClick={() => view.set({ why: { about: 'line', line: last } })}
          >
            What led to it
          </button>
        </p>
      )}
    </>
  )
}

function Table({ placement }: { placement: Placement }) {
  return (
    <>
      <p>{sentenceOf(placement)}</p>
      {placement.best.length > 0 && <Candidates placement={placement} />}
      {placement.refused.length > 0 && <RefusedNodes placement={placement} />}
    </>
  )
}

function sentenceOf(p: Placement): string {
  const asks = `It asks for ${number(p.asksCores, p.asksCores % 1 ? 1 : 0)} cores and ${number(p.asksGib, p.asksGib % 1 ? 1 : 0)} GiB.`
  const looked =
    p.looked < p.nodes
      ? `The scheduler looked at ${number(p.looked)} of ${number(p.nodes)} nodes, as many as it takes to find enough`
      : `The scheduler looked at all ${count(p.nodes, 'node')}`
  if (p.feasible === 0) return `${asks} ${looked}; none was feasible.`
  const tie = p.tied > 1 ? ` ${number(p.tied)} share the highest score: one of them was drawn.` : ''
  return `${asks} ${looked}; ${number(p.feasible)} ${p.feasible === 1 ? 'was' : 'were'} feasible.${tie}`
}

function Candidates({ placement }: { placement: Placement }) {
  const sites = useRun(s => s.record)?.run.sites
  const { best, weights, node, feasible } = placement
  if (!sites) return null
  return (
    <div className="why-scroll">
      <table className="why-table">
        <caption>
          {best.length < feasible ? `The best ${number(best.length)} candidates` : 'All candidates'}
          , score of 100 by rule, times its weight
        </caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            {weights.map(({ plugin, weight }) => (
              <th scope="col" key={plugin} className="why-number" title={plugin}>
                {pluginWords(plugin)} <span className="faint">×{weight}</span>
              </th>
            ))}
            <th scope="col" className="why-number">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {best.map(candidate => (
            <tr key={candidate.node} className={candidate.node === node ? 'why-chosen' : undefined}>
              <th scope="row">
                {siteName(sites.id[candidate.site]!)}, {sites.name[candidate.site]}
                {candidate.node === node && <span className="why-mark"> chosen</span>}
              </th>
              {weights.map(({ plugin }) => (
                <td key={plugin} className="why-number">
                  {number(candidate.scores.find(s => s.plugin === plugin)?.score ?? 0)}
                </td>
              ))}
              <td className="why-number">
                <strong>{number(candidate.total)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RefusedNodes({ placement }: { placement: Placement }) {
  return (
    <table className="why-table">
      <caption>Refused</caption>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Why</th>
          <th scope="col" className="why-number">
            Nodes
          </th>
        </tr>
      </thead>
      <tbody>
        {placement.refused.map(({ plugin, reason, nodes }) => (
          <tr key={`${plugin} ${reason}`}>
            <th scope="row" title={plugin}>
              {filterWords(plugin)}
            </th>
            <td>
              {reasonWords(reason)} <span className="faint">{plugin}</span>
            </td>
            <td className="why-number">{number(nodes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
