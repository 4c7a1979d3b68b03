import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Eye } from '../../../src/app/map/camera/eye.ts'
import { Pilot } from '../../../src/app/map/camera/pilot.ts'
import {
  barHeight,
  homeView,
  LIMITS,
  limited,
  plateScale,
  siteView,
  stubHeight,
  VIEWS,
} from '../../../src/app/map/camera/view.ts'
import { project } from '../../../src/app/map/projection.ts'

const anyView = fc.record({
  x: fc.double({ min: -25, max: 30, noNaN: true }),
  z: fc.double({ min: -20, max: 24, noNaN: true }),
  distance: fc.double({ min: 6, max: 95, noNaN: true }),
  tilt: fc.double({ min: 0, max: 60, noNaN: true }),
  yaw: fc.double({ min: -25, max: 25, noNaN: true }),
})

describe('the eye', () => {
  it('sees cities where the pictures have them', () => {
    // light-quiet.png, 1440 x 900, less the bar of 48 px: dots of labels on plates 0.42 high
    const eye = new Eye()
    eye.look(VIEWS.home, 1064, 680)
    for (const [lat, lon, px, py] of [
      [40.417, -3.703, 251, 531],
      [64.135, -21.895, 251, 124],
      [35.175, 33.36, 985, 598],
      [52.52, 13.41, 553, 331],
    ] as const) {
      const { x, z } = project(lat, lon)
      const at = { x: 0, y: 0 }
      expect(eye.toScreen(x, 0.42, z, at)).toBe(true)
      expect(Math.abs(at.x - px)).toBeLessThan(3)
      expect(Math.abs(at.y - py)).toBeLessThan(4)
    }
  })

  it('goes from ground to picture and back', () => {
    fc.assert(
      fc.property(
        anyView,
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 250, max: 600 }),
        (view, px, py) => {
          const eye = new Eye()
          eye.look(view, 800, 600)
          const ground = { x: 0, z: 0 }
          const at = { x: 0, y: 0 }
          if (!eye.toGround(px, py, 0.3, ground)) return
          eye.toScreen(ground.x, 0.3, ground.z, at)
          expect(at.x).toBeCloseTo(px, 1)
          expect(at.y).toBeCloseTo(py, 1)
        },
      ),
    )
  })

  it('has north up, even straight from above', () => {
    const eye = new Eye()
    for (const tilt of [0, 30, 60]) {
      eye.look({ ...VIEWS.home, tilt }, 800, 600)
      const [south, north] = [
        { x: 0, y: 0 },
        { x: 0, y: 0 },
      ]
      eye.toScreen(1, 0, 5, south)
      eye.toScreen(1, 0, -5, north)
      expect(north.y).toBeLessThan(south.y)
      expect(Math.abs(north.x - south.x)).toBeLessThan(30)
    }
  })
})

describe('views', () => {
  it('stay within their limits', () => {
    const far = limited({ x: 999, z: -999, distance: 1000, tilt: 90, yaw: -90 })
    expect(far).toEqual({
      x: LIMITS.x[1],
      z: LIMITS.z[0],
      distance: 95,
      tilt: 60,
      yaw: -25,
    })
    expect(limited({ ...VIEWS.home, distance: 1 }).distance).toBe(6)
  })

  it('depend on the map’s size', () => {
    expect(homeView(1064, 680)).toEqual(VIEWS.home)
    expect(homeView(390, 318)).toEqual(VIEWS.phone)
    expect(homeView(688, 548)).toEqual(VIEWS.tablet)
    expect(homeView(720, 436)).toEqual(VIEWS.fork)
  })

  it('shrink bars and plates as they near (look-2.md, Zoom)', () => {
    const wanted = [1.7, 0.85, 0.16, 1.7, 0.16]
    ;[80, 25, 7, 95, 6].forEach((distance, i) => {
      expect(barHeight(distance)).toBeCloseTo(wanted[i]!)
    })
    expect(plateScale(80)).toBe(1)
    expect(plateScale(25)).toBe(1)
    expect(plateScale(7) * 0.42).toBeCloseTo(0.036)
    expect(barHeight(45)).toBeGreaterThan(barHeight(44))
    expect(stubHeight(7)).toBeCloseTo(0.045)
  })

  it('of a site have it in the middle', () => {
    const eye = new Eye()
    eye.look(siteView(44.8, -0.63), 1000, 756)
    const { x, z } = project(44.8, -0.63)
    const at = { x: 0, y: 0 }
    eye.toScreen(x, 0.42, z, at)
    expect(Math.abs(at.x - 500)).toBeLessThan(2)
    expect(at.y).toBeGreaterThan(250)
    expect(at.y).toBeLessThan(400)
  })
})

describe('the pilot', () => {
  it('flies from here to there in its time, and nowhere else', () => {
    const pilot = new Pilot(VIEWS.home)
    pilot.fly(siteView(44.8, -0.6), 1000, false)
    expect(pilot.flying).toBe(true)
    pilot.advance(1000)
    expect(pilot.view.distance).toBeCloseTo(80)
    let last = 80
    for (let ms = 50; ms <= 700; ms += 50) {
      pilot.advance(1000 + ms)
      expect(pilot.view.distance).toBeLessThanOrEqual(last + 1e-9)
      last = pilot.view.distance
    }
    expect(pilot.flying).toBe(false)
    expect(pilot.view).toEqual(siteView(44.8, -0.6))
  })

  it('jumps when motion is reduced', () => {
    const pilot = new Pilot(VIEWS.home)
    pilot.fly(VIEWS.phone, 0, true)
    expect(pilot.view).toEqual(VIEWS.phone)
    expect(pilot.flying).toBe(false)
  })
})
