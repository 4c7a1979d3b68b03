/** Conditions on sites as lists in the table's head. */
import { useId, useMemo } from 'react'
import { countryName } from '../places.ts'
import { STATE } from '../present/counts.ts'
import { LAW_NAMES } from '../theme/scales.ts'
import { useRun, useTwin, useView } from '../twin.ts'
import type { SiteFilter } from '../viewStore.ts'
import { filterName, sortOf, withFilter, withoutFilter } from './filters.ts'

const LOADS = [0.5, 0.8, 0.9, 0.95] as const
const STATES = [STATE.dark, STATE.battery, STATE.generator, STATE.cutOff, STATE.mains]

export function FilterPicks() {
  const run = useRun(s => s.record?.run)
  const where = useMemo<SiteFilter[]>(() => {
    const codes = [...new Set(run?.sites.country)]
    return codes
      .sort((a, b) => (countryName(a) < countryName(b) ? -1 : 1))
      .map(country => ({ by: 'country', country }))
  }, [run])
  const operators = useMemo<SiteFilter[]>(() => {
    if (!run) return []
    const names = run.providers
    return [...new Set(run.sites.provider)]
      .sort((a, b) => (names[a]!.name < names[b]!.name ? -1 : 1))
      .map(provider => ({ by: 'operator', provider }))
  }, [run])
  if (!run) return null
  return (
    <fieldset className="filter-picks">
      <legend className="unseen">Only sites that match</legend>
      <FilterPick legend="Country" sort="where" choices={where} />
      <FilterPick
        legend="Law"
        sort="law"
        choices={LAW_NAMES.map((_, law) => ({ by: 'law', law }))}
      />
      <FilterPick
        legend="Power"
        sort="state"
        choices={STATES.map(state => ({ by: 'state', state }))}
      />
      <FilterPick legend="Load" sort="load" choices={LOADS.map(over => ({ by: 'load', over }))} />
      <FilterPick legend="Operator" sort="operator" choices={operators} />
    </fieldset>
  )
}

interface PickProps {
  legend: string
  sort: string
  choices: readonly SiteFilter[]
}

/** A condition that was typed and is in no list stands in it as long as it is on. */
function FilterPick({ legend, sort, choices }: PickProps) {
  const id = useId()
  const { view } = useTwin()
  const run = useRun(s => s.record!.run)
  const filters = useView(s => s.filters)
  const on = filters.find(filter => sortOf(filter) === sort)
  const names = choices.map(choice => filterName(choice, run))
  const value = on ? filterName(on, run) : ''
  const pick = (index: number) => {
    const left = on ? withoutFilter(filters, on) : filters
    const choice = choices[index]
    view.set({ filters: choice ? withFilter(left, choice) : left })
  }
  return (
    <span className="filter-pick">
      <label htmlFor={id}>{legend}</label>
      <select id={id} value={value} onChange={event => pick(names.indexOf(event.target.value))}>
        <option value="">any</option>
        {on && !names.includes(value) && <option value={value}>{value}</option>}
        {names.map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
