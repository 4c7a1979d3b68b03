import { areaAt } from './gridAreas.ts'

/**
 * Islands and peninsulas that no short fibre joins to the rest: whoever is on one reaches the hubs of
 * another only over a cable of the backbone. The name of the land is that of its electricity area or
 * of its countries.
 */
const BY_AREA: Readonly<Record<string, string>> = {
  GB: 'britain',
  IM: 'britain',
  'GB-NIR': 'ireland',
  IE: 'ireland',
  AX: 'fennoscandia',
  FI: 'fennoscandia',
  IS: 'iceland',
  FO: 'faroes',
  CY: 'cyprus',
  MT: 'malta',
  'ES-IB': 'balearics',
  'ES-CN': 'canaries',
  'FR-COR': 'corsica',
  'IT-SAR': 'sardinia',
  'PT-AC': 'azores',
  'PT-MA': 'madeira',
}

/** The land of a point in a country of the atlas; `continent` for all that hangs together. */
export function landAt(country: string, lat: number, lon: number): string {
  if (country === 'SE' && lon > 17.9 && lat > 56.8 && lat < 58.1) return 'gotland'
  if (country === 'SE' || country === 'NO') return 'fennoscandia'
  if (country === 'GR' && lat < 35.8 && lon > 23.3 && lon < 26.5) return 'crete'
  return BY_AREA[areaAt(country, lat, lon)] ?? 'continent'
}
