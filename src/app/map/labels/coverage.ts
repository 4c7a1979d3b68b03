import type { WordScene } from './words.ts'

/** Cells of the count, CSS px. */
const CELL = 8

/** How many sites a box of the picture covers: their feet and tips counted in a grid of cells. */
export class Coverage {
  private cells = new Uint8Array(0)
  private across = 0
  private down = 0
  private readonly at = { x: 0, y: 0 }
  private readonly ground = { x: 0, z: 0 }

  of(scene: WordScene): (left: number, top: number, right: number, bottom: number) => number {
    this.fill(scene)
    return (left, top, right, bottom) => {
      const { cells, across, down } = this
      let sum = 0
      const i1 = Math.min(across - 1, Math.floor(right / CELL))
      const j1 = Math.min(down - 1, Math.floor(bottom / CELL))
      for (let j = Math.max(0, Math.floor(top / CELL)); j <= j1; j++)
        for (let i = Math.max(0, Math.floor(left / CELL)); i <= i1; i++)
          sum += cells[j * across + i]!
      return sum
    }
  }

  private fill({ eye, sites }: WordScene): void {
    const { layout, picker } = sites
    this.across = Math.ceil(eye.width / CELL)
    this.down = Math.ceil(eye.height / CELL)
    const n = this.across * this.down
    if (this.cells.length !== n) this.cells = new Uint8Array(n)
    else this.cells.fill(0)
    if (!layout || !picker) return
    const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number]
    for (const [x, y] of [
      [0, 0],
      [eye.width, 0],
      [0, eye.height],
      [eye.width, eye.height],
    ] as const) {
      if (!eye.toGround(x, y, 0, this.ground)) continue
      box[0] = Math.min(box[0], this.ground.x)
      box[1] = Math.min(box[1], this.ground.z)
      box[2] = Math.max(box[2], this.ground.x)
      box[3] = Math.max(box[3], this.ground.z)
    }
    for (const site of picker.inBox(...box)) {
      const y = sites.foot(site) + sites.bar(site) / 2
      if (eye.toScreen(layout.x[site]!, y, layout.z[site]!, this.at))
        this.count(this.at.x, this.at.y)
    }
  }

  private count(x: number, y: number): void {
    const i = Math.floor(x / CELL)
    const j = Math.floor(y / CELL)
    if (i < 0 || j < 0 || i >= this.across || j >= this.down) return
    this.cells[j * this.across + i]!++
  }
}
