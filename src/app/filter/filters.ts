/** Conditions on sites: what they mean, and how they are called. */
import type { OpenedRun } from '../../study/protocol.ts'
import type { Picture } from '../film.ts'
import { number } from '../format.ts'
import { localName } from '../map/labels/names.ts'
import { LOAD_FULL } from '../map/types.ts'
import { countryName } from '../places.ts'
import { STATE } from '../present/counts.ts'
import { LAW_NAMES } from '../theme/scales.ts'
import type { SiteFilter } from '../viewStore.ts'

const STATE_NAMES: Record<number, string> = {
  [STATE.dark]: 'Dark',
  [STATE.mains]: 'On mains',
  [STATE.battery]: 'On battery',
  [STATE.generator]: 'On generator',
  [STATE.cutOff]: 'Cut off',
}

/** What a chip says. */
export function filterName(filter: SiteFilter, run: OpenedRun): string {
  switch (filter.by) {
    case 'country':
      return countryName(filter.country)
    case 'place':
      return localName(filter.country, filter.place)
    case 'operator':
      return run.providers[filter.provider]?.name ?? 'Unknown operator'
    case 'law':
      return `Law: ${LAW_NAMES[filter.law] ?? 'unknown'}`
    case 'load':
      return `Load over ${number(filter.over * 100)}%`
    case 'state':
      return STATE_NAMES[filter.state] ?? 'Unknown state'
  }
}

/** Whether a site meets a condition in a picture. */
export function matches(
  filter: SiteFilter,
  { sites }: OpenedRun,
  picture: Picture,
  i: number,
): boolean {
  switch (filter.by) {
    case 'country':
      return sites.country[i] === filter.country
    case 'place':
      return sites.name[i] === filter.place && sites.country[i] === filter.country
    case 'operator':
      return sites.provider[i] === filter.provider
    case 'law':
      return sites.law[i] === filter.law
    case 'load':
      return picture.load[i]! > filter.over * LOAD_FULL
    case 'state':
      return picture.state[i] === filter.state
  }
}

/** By site: 1 where all conditions are met. */
export function shownBy(
  filters: readonly SiteFilter[],
  run: OpenedRun,
  picture: Picture,
): Uint8Array {
  const shown = new Uint8Array(run.sites.count).fill(1)
  for (const filter of filters)
    for (let i = 0; i < shown.length; i++)
      if (shown[i] && !matches(filter, run, picture, i)) shown[i] = 0
  return shown
}

export function countShown(shown: Uint8Array): number {
  let count = 0
  for (const one of shown) count += one
  return count
}

/** A country and a town in it say where; of each sort there is one condition at most. */
export const sortOf = ({ by }: SiteFilter): string =>
  by === 'country' || by === 'place' ? 'where' : by

/** With one more condition; it takes the place of the one of its sort, at the end. */
export function withFilter(
  filters: readonly SiteFilter[],
  added: SiteFilter,
): readonly SiteFilter[] {
  return [...filters.filter(filter => sortOf(filter) !== sortOf(added)), added]
}

export const withoutFilter = (
  filters: readonly SiteFilter[],
  dropped: SiteFilter,
): readonly SiteFilter[] => filters.filter(filter => filter !== dropped)
