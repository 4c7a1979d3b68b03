/**
 * ETRS89-LAEA, as European statistics use it (EPSG:3035): Lambert's azimuthal equal-area projection
 * of the GRS 80 ellipsoid, centred at 52 N 10 E. Formulas: EPSG Guidance Note 7-2 (IOGP 373-7-2),
 * method 9820. Equal area, so that the density of sites is honest.
 *
 * The map's unit is 100 km: `x` runs east and `z` south of the centre, so that north is up the
 * picture and three's `y` is height.
 */

const A_M = 6_378_137
const F = 1 / 298.257222101
const E2 = F * (2 - F)
const E = Math.sqrt(E2)
const LAT0 = (52 * Math.PI) / 180
const LON0 = (10 * Math.PI) / 180
const UNIT_M = 100_000

export const KM_PER_UNIT = UNIT_M / 1000

export interface MapPoint {
  /** East of the centre, in units of 100 km. */
  x: number
  /** South of the centre, in units of 100 km. */
  z: number
}

/** Snyder's q: twice the authalic area from the equator, for sin(latitude). */
function authalicQ(sin: number): number {
  const es = E * sin
  return (1 - E2) * (sin / (1 - es * es) - (1 / (2 * E)) * Math.log((1 - es) / (1 + es)))
}

const QP = authalicQ(1)
const BETA0 = Math.asin(authalicQ(Math.sin(LAT0)) / QP)
const SIN_B0 = Math.sin(BETA0)
const COS_B0 = Math.cos(BETA0)
const RQ = A_M * Math.sqrt(QP / 2)
const D =
  (A_M * (Math.cos(LAT0) / Math.sqrt(1 - E2 * Math.sin(LAT0) * Math.sin(LAT0)))) / (RQ * COS_B0)

/** What a shader needs to go the other way (see shaders/graticule.ts). */
export const LAEA = {
  rqUnits: RQ / UNIT_M,
  d: D,
  sinBeta0: SIN_B0,
  cosBeta0: COS_B0,
  lon0: LON0,
  /** Authalic to geodetic latitude: coefficients of sin 2β and sin 4β. */
  c2: E2 / 3 + (31 * E2 ** 2) / 180 + (517 * E2 ** 3) / 5040,
  c4: (23 * E2 ** 2) / 360 + (251 * E2 ** 3) / 3780,
} as const

/**
 * Where a place lies on the map. Degrees in, units out; `into` spares an allocation.
 * Undefined only at the antipode, which nothing in Europe reaches.
 */
export function project(lat: number, lon: number, into: MapPoint = { x: 0, z: 0 }): MapPoint {
  const sinB = authalicQ(Math.sin((lat * Math.PI) / 180)) / QP
  const cosB = Math.sqrt(Math.max(0, 1 - sinB * sinB))
  const dLon = (lon * Math.PI) / 180 - LON0
  const cosL = Math.cos(dLon)
  const b = RQ * Math.sqrt(2 / (1 + SIN_B0 * sinB + COS_B0 * cosB * cosL))
  into.x = (b * D * cosB * Math.sin(dLon)) / UNIT_M
  into.z = (-(b / D) * (COS_B0 * sinB - SIN_B0 * cosB * cosL)) / UNIT_M
  return into
}

/** The place (degrees) at a point of the map (units): the inverse of `project`, to 1e-9 degrees. */
export function unproject(x: number, z: number): { lat: number; lon: number } {
  const east = (x * UNIT_M) / D
  const north = -z * UNIT_M * D
  const rho = Math.hypot(east, north)
  if (rho < 1e-9) return { lat: 52, lon: 10 }
  const c = 2 * Math.asin(Math.min(1, rho / (2 * RQ)))
  const sinC = Math.sin(c)
  const cosC = Math.cos(c)
  const beta = Math.asin(cosC * SIN_B0 + (north * sinC * COS_B0) / rho)
  const lon = LON0 + Math.atan2(east * sinC, rho * COS_B0 * cosC - north * SIN_B0 * sinC)
  return { lat: (latitudeOfAuthalic(beta) * 180) / Math.PI, lon: (lon * 180) / Math.PI }
}

function latitudeOfAuthalic(beta: number): number {
  const target = Math.sin(beta) * QP
  let lat = beta + LAEA.c2 * Math.sin(2 * beta) + LAEA.c4 * Math.sin(4 * beta)
  for (let i = 0; i < 3; i++) {
    const sin = Math.sin(lat)
    const slope = (2 * (1 - E2) * Math.cos(lat)) / (1 - E2 * sin * sin) ** 2
    if (Math.abs(slope) < 1e-12) break
    lat -= (authalicQ(sin) - target) / slope
  }
  return lat
}
