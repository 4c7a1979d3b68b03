import { asin, cos, sin } from './math.ts'

/** Mean radius of the Earth, km (IUGG, R1 of GRS 80). */
export const EARTH_RADIUS_KM = 6371.0088

const RADIANS = Math.PI / 180

/** Great-circle distance, km, between two points given in degrees, by the haversine formula. */
export function greatCircleKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const sinLat = sin(((lat2 - lat1) * RADIANS) / 2)
  const sinLon = sin(((lon2 - lon1) * RADIANS) / 2)
  const h = sinLat * sinLat + cos(lat1 * RADIANS) * cos(lat2 * RADIANS) * sinLon * sinLon
  return 2 * EARTH_RADIUS_KM * asin(Math.min(1, Math.sqrt(h)))
}
