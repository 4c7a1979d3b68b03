/** "What runs here": a square for each pod, its own filled, those that came in the stead of others outlined. */
import type { SiteReason } from '../../study/why/reason.ts'
import { count, list, number } from '../format.ts'

/** Two rows of squares; where there are more pods, a square stands for several. */
const SQUARES = 60
/** Squares for one pod, or for two, five, ten ... of them. */
const STEPS = [1, 2, 5, 10, 20, 50, 100] as const

export function RunsHere({ reason }: { reason: SiteReason }) {
  const { workloads, cores } = reason
  const own = workloads.reduce((sum, w) => sum + w.own, 0)
  const arrived = workloads.reduce((sum, w) => sum + w.arrived, 0)
  const dead = workloads.reduce((sum, w) => sum + w.own + w.arrived - w.serving, 0)
  const step = STEPS.find(s => squares(own, s) + squares(arrived, s) <= SQUARES) ?? 100
  const all = own + arrived
  return (
    <section className="site-part">
      <header className="section-head">
        <h2>
          {reason.power.source === 'none' && all > 0 ? 'What was to run here' : 'What runs here'}
        </h2>
        <span className="section-note">{count(all, 'workload')}</span>
      </header>
      {all > 0 && (
        <>
          <Squares own={squares(own, step)} arrived={squares(arrived, step)} />
          <p className="site-figures">
            <span>
              <b>{number(own)}</b> its own
            </span>
            {arrived > 0 && (
              <span>
                <b>{number(arrived)}</b> {fromWhere(reason, arrived)} (outlined)
              </span>
            )}
            <span>
              <b>{number(cores.asked, cores.asked % 1 ? 1 : 0)}</b> of {number(cores.total)} cores
            </span>
            {dead > 0 && (
              <span>
                <b>{number(dead)}</b> not serving
              </span>
            )}
          </p>
          <p className="site-kinds">
            {list(
              workloads.map(w => `${number(w.own + w.arrived)} ${w.name}`),
              6,
            )}
            {step > 1 && `; a square is ${step}`}
          </p>
        </>
      )}
      {all === 0 && <p className="site-none">No workload has a place here.</p>}
    </section>
  )
}

const squares = (pods: number, step: number): number => Math.ceil(pods / step)

function fromWhere({ workloads }: SiteReason, arrived: number): string {
  const most = [...workloads].sort((a, b) => b.fromPods - a.fromPods)[0]
  if (!most?.from) return 'came'
  const pods = workloads.reduce((sum, w) => sum + (w.from === most.from ? w.fromPods : 0), 0)
  return pods === arrived ? `from ${most.from}` : `came, most from ${most.from}`
}

function Squares({ own, arrived }: { own: number; arrived: number }) {
  return (
    <div className="squares" aria-hidden="true">
      {Array.from({ length: own + arrived }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares have no names
        <span key={i} className={i < own ? 'square' : 'square square-arrived'} />
      ))}
    </div>
  )
}
