import type { ShapeFamily } from './gridShapes.ts'

/** One electricity area as it is typed in. */
export interface GridRow {
  readonly id: string
  readonly country: string
  readonly name: string
  readonly system: string
  readonly lat: number
  readonly lon: number
  readonly family: ShapeFamily
  /** Zones of Electricity Maps with their weights (inhabitants). */
  readonly zones: readonly (readonly [string, number])[]
  /** Set where the figures are another area's (an assumption). */
  readonly borrowed: string | null
  /** The market whose day-ahead price holds. */
  readonly priceOf: string
}

/** Id, name, alternating-current system, its centre, shape family, zones ('' = own id; 'X:3 Y:1' = weighted; '=X' = borrowed from X), market ('' = the country). */
type Row = readonly [string, string, string, number, number, ShapeFamily, string?, string?]

const CE = 'continental'
const NORDIC = 'nordic'

// Shape families: models of the measured six for their own countries; the rest by what their power
// stations are. Weights of the islands: inhabitants in thousands (INE 2023).
const rows: readonly Row[] = [
  ['AD', 'Andorra', CE, 42.5, 1.5, 'solar', '=ES', 'ES'],
  ['AL', 'Albania', CE, 41.1, 20.1, 'hydro'],
  ['AT', 'Austria', CE, 47.6, 14.1, 'hydro'],
  ['AX', 'Åland', NORDIC, 60.2, 20.0, 'flat', '', 'SE'],
  ['BA', 'Bosnia and Herzegovina', CE, 44.2, 17.8, 'coal'],
  ['BE', 'Belgium', CE, 50.8, 4.5, 'wind-nuclear'],
  ['BG', 'Bulgaria', CE, 42.7, 25.2, 'solar'],
  ['BY', 'Belarus', 'united', 53.5, 28.0, 'coal'],
  ['CH', 'Switzerland', CE, 46.8, 8.2, 'hydro'],
  ['CY', 'Cyprus', 'cyprus', 35.0, 33.2, 'solar'],
  ['CZ', 'Czechia', CE, 49.8, 15.4, 'coal'],
  ['DE', 'Germany', CE, 51.1, 10.3, 'german'],
  ['DK-BHM', 'Bornholm', NORDIC, 55.1, 14.9, 'wind-nuclear'],
  ['DK-DK1', 'Western Denmark', CE, 56.0, 9.4, 'german'],
  ['DK-DK2', 'Eastern Denmark', NORDIC, 55.5, 11.9, 'german'],
  ['EE', 'Estonia', CE, 58.7, 25.5, 'coal'],
  ['ES', 'Mainland Spain', CE, 40.2, -3.6, 'solar'],
  ['ES-CE', 'Ceuta', 'ceuta', 35.9, -5.3, 'oil'],
  [
    'ES-CN',
    'Canary Islands',
    'canaries',
    28.3,
    -15.8,
    'oil',
    'ES-CN-TE:945 ES-CN-GC:862 ES-CN-LZ:160 ES-CN-FV:125 ES-CN-LP:84 ES-CN-IG:22 ES-CN-HI:12',
  ],
  [
    'ES-IB',
    'Balearic Islands',
    'balearics',
    39.5,
    2.9,
    'oil',
    'ES-IB-MA:940 ES-IB-IZ:160 ES-IB-ME:99 ES-IB-FO:12',
  ],
  ['ES-ML', 'Melilla', 'melilla', 35.3, -2.9, 'oil'],
  ['FI', 'Finland', NORDIC, 62.5, 25.5, 'wind-nuclear'],
  ['FO', 'Faroe Islands', 'faroes', 62.0, -6.9, 'oil', '', 'none'],
  ['FR', 'Mainland France', CE, 46.7, 2.5, 'french'],
  ['FR-COR', 'Corsica', CE, 42.1, 9.1, 'oil'],
  ['GB', 'Great Britain', 'britain', 53.5, -1.8, 'british'],
  ['GB-NIR', 'Northern Ireland', 'ireland', 54.6, -6.6, 'british', '', 'IE'],
  ['GE', 'Georgia', 'georgia', 42.1, 43.9, 'hydro', '', 'none'],
  ['GG', 'Guernsey', CE, 49.5, -2.6, 'french', '=FR', 'FR'],
  ['GI', 'Gibraltar', 'gibraltar', 36.1, -5.35, 'oil', '', 'none'],
  ['GR', 'Greece', CE, 39.0, 22.9, 'solar'],
  ['HR', 'Croatia', CE, 45.1, 15.9, 'hydro'],
  ['HU', 'Hungary', CE, 47.2, 19.4, 'solar'],
  ['IE', 'Ireland', 'ireland', 53.2, -7.7, 'british'],
  ['IM', 'Isle of Man', 'britain', 54.2, -4.5, 'british', '=GB', 'GB'],
  ['IS', 'Iceland', 'iceland', 64.6, -18.6, 'flat', '', 'none'],
  ['IT-CNO', 'Central northern Italy', CE, 43.5, 11.9, 'solar', '', 'IT'],
  ['IT-CSO', 'Central southern Italy', CE, 41.9, 13.4, 'solar', '', 'IT'],
  ['IT-NO', 'Northern Italy', CE, 45.3, 10.0, 'solar', '', 'IT'],
  ['IT-SAR', 'Sardinia', CE, 40.1, 9.1, 'solar', '', 'IT'],
  ['IT-SIC', 'Sicily', CE, 37.5, 14.2, 'solar', '', 'IT'],
  ['IT-SO', 'Southern Italy', CE, 40.2, 16.6, 'solar', '', 'IT'],
  ['JE', 'Jersey', CE, 49.2, -2.1, 'french', '=FR', 'FR'],
  ['LI', 'Liechtenstein', CE, 47.2, 9.5, 'hydro', '=CH', 'CH'],
  ['LT', 'Lithuania', CE, 55.3, 23.9, 'wind-nuclear'],
  ['LU', 'Luxembourg', CE, 49.8, 6.1, 'german'],
  ['LV', 'Latvia', CE, 56.9, 24.9, 'hydro'],
  ['MC', 'Monaco', CE, 43.7, 7.4, 'french', '=FR', 'FR'],
  ['MD', 'Moldova', CE, 47.2, 28.5, 'coal'],
  ['ME', 'Montenegro', CE, 42.8, 19.2, 'hydro'],
  ['MK', 'North Macedonia', CE, 41.6, 21.7, 'coal'],
  ['MT', 'Malta', CE, 35.9, 14.4, 'solar'],
  ['NL', 'Netherlands', CE, 52.2, 5.3, 'solar'],
  ['NO-NO1', 'South-eastern Norway', NORDIC, 60.5, 10.8, 'flat', '', 'NO'],
  ['NO-NO2', 'South-western Norway', NORDIC, 58.9, 7.5, 'flat', '', 'NO'],
  ['NO-NO3', 'Central Norway', NORDIC, 63.2, 9.8, 'flat', '', 'NO'],
  ['NO-NO4', 'Northern Norway', NORDIC, 68.5, 17.5, 'flat', '', 'NO'],
  ['NO-NO5', 'Western Norway', NORDIC, 60.5, 6.5, 'flat', '', 'NO'],
  ['PL', 'Poland', CE, 52.1, 19.4, 'coal'],
  ['PT', 'Mainland Portugal', CE, 39.7, -8.2, 'solar'],
  ['PT-AC', 'Azores', 'azores', 38.2, -27.2, 'oil', '=PT-MA', 'PT'],
  ['PT-MA', 'Madeira', 'madeira', 32.7, -16.9, 'oil', '', 'PT'],
  ['RO', 'Romania', CE, 45.9, 25.0, 'solar'],
  ['RS', 'Serbia', CE, 44.2, 20.8, 'coal'],
  ['SE-SE1', 'Northern Sweden', NORDIC, 66.5, 20.0, 'flat', '', 'SE'],
  ['SE-SE2', 'North-central Sweden', NORDIC, 63.2, 16.0, 'flat', '', 'SE'],
  ['SE-SE3', 'South-central Sweden', NORDIC, 59.0, 15.5, 'flat', '', 'SE'],
  ['SE-SE4', 'Southern Sweden', NORDIC, 56.2, 14.2, 'flat', '', 'SE'],
  ['SI', 'Slovenia', CE, 46.1, 14.8, 'hydro'],
  ['SK', 'Slovakia', CE, 48.7, 19.5, 'wind-nuclear'],
  ['SM', 'San Marino', CE, 43.9, 12.5, 'solar', '=IT-CNO', 'IT'],
  ['TR', 'Türkiye', CE, 39.0, 35.2, 'solar', '', 'none'],
  ['UA', 'Ukraine', CE, 49.0, 31.4, 'coal', '', 'none'],
  ['XK', 'Kosovo', CE, 42.6, 20.9, 'coal', '', 'none'],
]

function zonesOf(id: string, text: string): (readonly [string, number])[] {
  if (text === '') return [[id, 1]]
  return text
    .replace(/^=/, '')
    .split(' ')
    .map(part => {
      const [zone, weight] = part.split(':')
      return [zone!, Number(weight ?? 1)] as const
    })
}

/** All electricity areas as typed in, by id. */
export const gridRows: readonly GridRow[] = rows.map(
  ([id, name, system, lat, lon, family, zones = '', market = '']) => ({
    id,
    country: id === 'AX' ? 'FI' : id.slice(0, 2),
    name,
    system,
    lat,
    lon,
    family,
    zones: zonesOf(id, zones),
    borrowed: zones.startsWith('=') ? zones.slice(1) : null,
    priceOf: market === '' ? id.slice(0, 2) : market,
  }),
)
