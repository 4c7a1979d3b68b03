import { expect, test } from 'vitest'
import { EARTH_RADIUS_KM, greatCircleKm } from '../../src/kernel/geodesy.ts'

test('a quarter of the equator, a meridian, half way round', () => {
  const quarter = (Math.PI / 2) * EARTH_RADIUS_KM
  expect(greatCircleKm(0, 10, 0, 100)).toBeCloseTo(quarter, 6)
  expect(greatCircleKm(0, 5, 90, 77)).toBeCloseTo(quarter, 6)
  expect(greatCircleKm(48, 2, -48, -178)).toBeCloseTo(2 * quarter, 3)
})

test('Paris to Berlin is 877.5 km on the mean sphere', () => {
  expect(greatCircleKm(48.8566, 2.3522, 52.52, 13.405)).toBeCloseTo(877.46, 1)
})

test('the way back is as long; no way has no length', () => {
  expect(greatCircleKm(60.17, 24.94, 36.72, -4.42)).toBe(greatCircleKm(36.72, -4.42, 60.17, 24.94))
  expect(greatCircleKm(44.8, -0.6, 44.8, -0.6)).toBe(0)
})

test('a metre is told from none', () => {
  const degree = (Math.PI / 180) * EARTH_RADIUS_KM
  expect(greatCircleKm(50, 8, 50 + 0.001 / degree, 8)).toBeCloseTo(0.001, 9)
})
