/** One site at the playhead, in the sheet's place. */
import { number } from '../format.ts'
import { Cross } from '../parts/icons.tsx'
import { countryName } from '../places.ts'
import { STATE } from '../present/counts.ts'
import type { Present } from '../present/present.ts'
import { LAW_NAMES } from '../theme/scales.ts'
import { useReading, useTwin, useView } from '../twin.ts'

const STATES: Record<number, string> = {
  [STATE.dark]: 'No power',
  [STATE.mains]: 'Running on mains',
  [STATE.battery]: 'Running on its battery',
  [STATE.generator]: 'Running on its generator',
  [STATE.cutOff]: 'Running, but cut off the network',
}

export function SiteFacts() {
  const { view } = useTwin()
  const site = useView(s => s.site)
  const present = useReading(r => r.present)
  if (!present) return null
  const { sites } = present.record.run
  return (
    <div className="answer-block">
      <div className="site-head">
        <span>
          {sites.id[site]}, {sites.name[site]}, {countryName(sites.country[site]!)}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the site"
          onClick={() => view.set({ site: -1 })}
        >
          <Cross />
        </button>
      </div>
      <h1 className="answer">{sentence(present, site)}</h1>
      <dl className="facts">
        {facts(present, site).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function sentence({ picture }: Present, site: number): string {
  const state = picture.state[site]!
  const busy = picture.load[site]! / 2
  const words = STATES[state] ?? 'Unknown'
  if (state === STATE.dark) return `${words}. It serves nobody.`
  const latency = picture.latency[site]!
  const serves =
    latency === 255
      ? 'It serves nobody now.'
      : `${number(latency / 5, 1)} ms to the people it serves.`
  return `${words}, ${number(busy)}% busy. ${serves}`
}

function facts({ record, picture }: Present, site: number): [string, string][] {
  const { sites, providers, classes, grids, hubs } = record.run
  const grid = sites.grid[site]!
  return [
    ['Operator', providers[sites.provider[site]!]?.name ?? ''],
    ['Law that reaches it', LAW_NAMES[sites.law[site]!] ?? ''],
    ['Class', (classes[sites.siteClass[site]!] ?? '').replaceAll('-', ' ')],
    ['Servers', number(sites.nodes[site]!)],
    ['Backbone city', hubs[sites.hub[site]!]?.name ?? ''],
    ['Grid', `${grids[grid]?.name ?? ''}, ${number(picture.carbon[grid] ?? 0)} g/kWh`],
    ['Sites of that grid with voltage', `${number(((picture.voltage[grid] ?? 0) / 255) * 100)}%`],
  ]
}
