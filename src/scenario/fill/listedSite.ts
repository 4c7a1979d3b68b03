import { gridAt } from '../../atlas/grids.ts'
import { providerOf } from '../../atlas/providers.ts'
import type { ListedSite, SiteClass } from '../filled.ts'
import {
  countriesNamed,
  gridsNamed,
  nearestCountry,
  nearestGrid,
  nearestPlace,
  nearestPlaceTo,
  nearestProvider,
  type Place,
  placeNamed,
} from '../gazetteer.ts'
import type { SiteClassName } from '../schema/sites.ts'
import type { ScenarioInput } from '../schema.ts'
import type { Path } from '../tree.ts'
import type { Filling } from './filling.ts'

type Given = NonNullable<NonNullable<ScenarioInput['sites']>['list']>[number]

/** A site that is listed by name; null, with complaints, where it cannot be placed. */
export function fillListedSite(
  given: Given,
  path: Path,
  countries: readonly string[],
  classes: Record<SiteClassName, SiteClass>,
  filling: Filling,
): ListedSite | null {
  const place = findPlace(given, path, filling)
  const provider = providerOf(given.provider)
  if (provider === undefined) {
    const near = nearestProvider(given.provider)
    filling.unknown([...path, 'provider'], 'provider', given.provider, near)
  }
  if (place === null) return null
  if (!countries.includes(place.country)) {
    filling.complain(
      [...path, given.country === undefined ? 'place' : 'country'],
      `'${filling.text(path)}' stands in ${place.country}, which 'countries' does not name.`,
    )
  }
  const lat = given.lat ?? place.lat
  const lon = given.lon ?? place.lon
  return {
    name: given.name,
    place: place.id,
    placeName: place.name,
    country: place.country,
    grid: findGrid(given, path, filling) ?? gridAt(place.country, lat, lon).id,
    lat,
    lon,
    provider: given.provider,
    class: given.class,
    nodes: given.nodes ?? classes[given.class].nodes,
  }
}

function findGrid(given: Given, path: Path, filling: Filling): string | null {
  if (given.grid === undefined) return null
  const found = gridsNamed(given.grid)
  if (found === null) {
    filling.unknown([...path, 'grid'], 'grid', given.grid, nearestGrid(given.grid))
  } else if (found.length > 1) {
    const ids = found.join(', ')
    filling.complain([...path, 'grid'], `'${given.grid}' has several grids; name one of ${ids}.`)
  }
  return found?.[0] ?? null
}

function findPlace(given: Given, path: Path, filling: Filling): Place | null {
  const codes = given.country === undefined ? null : countriesNamed(given.country)
  if (given.country !== undefined && codes?.length !== 1) {
    const near = nearestCountry(given.country)
    filling.unknown([...path, 'country'], 'country', given.country, near)
    return null
  }
  const country = codes?.[0] ?? null
  if (given.place !== undefined) return namedPlace(given.place, country, path, filling)
  if (given.lat === undefined || given.lon === undefined || country === null) {
    filling.complain(
      path,
      `'${filling.text(path)}' needs the field 'place', or 'lat', 'lon' and 'country'.`,
    )
    return null
  }
  const near = nearestPlaceTo(country, given.lat, given.lon)
  if (near === null) filling.complain(path, `The atlas has no place in ${country}.`)
  return near
}

function namedPlace(
  word: string,
  country: string | null,
  path: Path,
  filling: Filling,
): Place | null {
  const place = placeNamed(word, country)
  if (place !== null) return place
  const what = country === null ? 'place' : `place in ${country} named`
  filling.unknown([...path, 'place'], what, word, nearestPlace(word, country))
  return null
}
