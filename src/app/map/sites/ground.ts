/** What lies under a point of the map, from the overview's distance field. */
import { NO_PLATE } from '../geography/format.ts'
import { WINDOW } from '../geography/rules.ts'

export interface GroundData {
  width: number
  height: number
  /** Units from the coast, positive on land. Row 0 is north. */
  coast: Float32Array
  plate: Uint8Array
}

export class Ground {
  private readonly data: GroundData
  private readonly perX: number
  private readonly perZ: number

  constructor(data: GroundData) {
    this.data = data
    this.perX = data.width / (WINDOW.east - WINDOW.west)
    this.perZ = data.height / (WINDOW.south - WINDOW.north)
  }

  /** Units from the coast, positive on land; -1 outside the window. */
  coast(x: number, z: number): number {
    const { width, height, coast } = this.data
    const u = (x - WINDOW.west) * this.perX - 0.5
    const v = (z - WINDOW.north) * this.perZ - 0.5
    const i = Math.floor(u)
    const j = Math.floor(v)
    if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) return -1
    const s = u - i
    const t = v - j
    const at = j * width + i
    const north = coast[at]! * (1 - s) + coast[at + 1]! * s
    const south = coast[at + width]! * (1 - s) + coast[at + width + 1]! * s
    return north * (1 - t) + south * t
  }

  /** The plate, or NO_PLATE on the sea and outside the window. */
  plate(x: number, z: number): number {
    const { width, height, plate } = this.data
    const i = Math.floor((x - WINDOW.west) * this.perX)
    const j = Math.floor((z - WINDOW.north) * this.perZ)
    if (i < 0 || j < 0 || i >= width || j >= height) return NO_PLATE
    return plate[j * width + i]!
  }

  /** The plate at a point, or the nearest within a harbour's reach: coasts are simplified. */
  plateNear(x: number, z: number): number {
    for (let r = 0; r <= 0.25; r += 0.05)
      for (let k = 0; k < (r === 0 ? 1 : 12); k++) {
        const angle = (k * Math.PI) / 6
        const plate = this.plate(x + r * Math.cos(angle), z + r * Math.sin(angle))
        if (plate !== NO_PLATE) return plate
      }
    return NO_PLATE
  }
}
