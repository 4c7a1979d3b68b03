/**
 * Names beside their dots: greedy, in the order given, at the first (or least covering) of a ring of
 * positions that touches nothing placed before. No label beats a wrong one: what finds no place stays
 * unnamed. Works on flat arrays and makes nothing, so that it can run in every frame.
 */

/** Where a name may stand, as shares: of its own size from its anchor, and of the gap beyond the dot. */
interface Position {
  x: number
  y: number
  gapX: number
  gapY: number
}

const at = (x: number, y: number, gapX: number, gapY: number): Position => ({ x, y, gapX, gapY })

/** East first: the eye expects a name to the right of its dot. */
export const POSITIONS: readonly Position[] = [
  at(0, -0.5, 1, 0), // right
  at(0, 0, 0.7, 0.7), // below right
  at(0, -1, 0.7, -0.7), // above right
  at(-1, -0.5, -1, 0), // left
  at(-1, 0, -0.7, 0.7),
  at(-1, -1, -0.7, -0.7),
  at(-0.5, 0, 0, 1), // below
  at(-0.5, -1, 0, -1), // above
  // eight more for near views
  at(-0.25, 0, 0.2, 1),
  at(-0.75, 0, -0.2, 1),
  at(-0.25, -1, 0.2, -1),
  at(-0.75, -1, -0.2, -1),
  at(0, -0.25, 1, 0.35),
  at(0, -0.75, 1, -0.35),
  at(-1, -0.25, -1, 0.35),
  at(-1, -0.75, -1, -0.35),
]

/** Names without a dot (seas, countries) stand on their anchor, or a little off. */
const CENTRED: readonly Position[] = [
  at(-0.5, -0.5, 0, 0),
  at(-0.5, -0.5, 0, -2.5),
  at(-0.5, -0.5, 0, 2.5),
  at(-0.5, -0.5, -4, 0),
  at(-0.5, -0.5, 4, 0),
]

export interface Name {
  /** Anchor, CSS px. */
  x: number
  y: number
  width: number
  height: number
  dot: boolean
  /** Stands on its anchor instead of beside it. */
  centred: boolean
  /** May be left out for what it would cover. */
  small: boolean
  /** Chosen last time: kept when still free, so that names do not jump about. -1: none. */
  position: number
  /** Top left corner of the text, written by `placeNames` when `position` >= 0. */
  left: number
  top: number
}

export interface Placing {
  width: number
  height: number
  /** Positions tried: 8, or 16 near. */
  positions: number
  /** How many sites a box would cover; the least wins. Without it, the first free position wins. */
  cover?: (left: number, top: number, right: number, bottom: number) => number
  /** A small name that would cover more than this stays away. */
  mostCovered: number
  /** Kept free round each name, px. */
  air: number
}

/** Half of a dot with its air, px. */
const DOT = 4
/** From a dot's middle to its name, px. */
const GAP = 8

/** Boxes taken so far: left, top, right, bottom in turn. */
export class Taken {
  private boxes = new Float32Array(4 * 256)
  private count = 0

  clear(): void {
    this.count = 0
  }

  add(left: number, top: number, right: number, bottom: number): void {
    if ((this.count + 1) * 4 > this.boxes.length) {
      const larger = new Float32Array(this.boxes.length * 2)
      larger.set(this.boxes)
      this.boxes = larger
    }
    const i = this.count++ * 4
    this.boxes[i] = left
    this.boxes[i + 1] = top
    this.boxes[i + 2] = right
    this.boxes[i + 3] = bottom
  }

  touches(left: number, top: number, right: number, bottom: number): boolean {
    const boxes = this.boxes
    for (let i = 0; i < this.count * 4; i += 4)
      if (
        left < boxes[i + 2]! &&
        right > boxes[i]! &&
        top < boxes[i + 3]! &&
        bottom > boxes[i + 1]!
      )
        return true
    return false
  }
}

/** Places names in turn, and can be stopped between two and go on later. */
export class Placer {
  private readonly taken: Taken
  /** Dots of all names to be placed: a name rather leaves its neighbours theirs. */
  private readonly dots = new Taken()
  private names: readonly Name[] = []
  private count = 0
  private next = 0
  private placing: Placing | null = null

  /** @param taken what is taken already; what is placed is added */
  constructor(taken: Taken) {
    this.taken = taken
  }

  /** Begins with the first `count` of `names`. */
  begin(names: readonly Name[], count: number, placing: Placing): void {
    this.names = names
    this.count = count
    this.next = 0
    this.placing = placing
    this.dots.clear()
    for (let i = 0; i < count; i++) {
      const { dot, x, y } = names[i]!
      if (dot) this.dots.add(x - DOT, y - DOT, x + DOT, y + DOT)
    }
  }

  /** Whether names are still to be placed. */
  get busy(): boolean {
    return this.next < this.count
  }

  /** Places the next name. */
  step(): void {
    const { taken, dots } = this
    const placing = this.placing!
    const name = this.names[this.next++]!
    const before = name.position
    name.position = -1
    if (name.dot && taken.touches(name.x - DOT, name.y - DOT, name.x + DOT, name.y + DOT)) return
    let best = bestPosition(name, before, placing, taken, dots)
    if (best < 0) best = bestPosition(name, before, placing, taken, null)
    if (best < 0) return
    name.position = best
    moveTo(name, best)
    taken.add(name.left, name.top, name.left + name.width, name.top + name.height)
    if (name.dot) taken.add(name.x - DOT, name.y - DOT, name.x + DOT, name.y + DOT)
  }
}

/** Sets left and top for a position. */
function moveTo(name: Name, position: number): void {
  const p = !name.centred ? POSITIONS[position]! : CENTRED[position]!
  name.left = name.x + p.x * name.width + p.gapX * GAP
  name.top = name.y + p.y * name.height + p.gapY * GAP * (name.centred ? 1 : 0.6)
}

function bestPosition(
  name: Name,
  before: number,
  placing: Placing,
  taken: Taken,
  spared: Taken | null,
): number {
  const { cover, air } = placing
  const count = name.centred ? CENTRED.length : placing.positions
  let best = -1
  let least = name.small ? placing.mostCovered + 1 : Infinity
  for (let k = -1; k < count; k++) {
    const position = k < 0 ? before : k
    if (position < 0 || position >= count || (k >= 0 && position === before)) continue
    moveTo(name, position)
    const right = name.left + name.width
    const bottom = name.top + name.height
    if (name.left < 2 || name.top < 2 || right > placing.width - 2) continue
    if (bottom > placing.height - 2) continue
    if (taken.touches(name.left - air, name.top - air / 2, right + air, bottom + air / 2)) continue
    if (spared?.touches(name.left, name.top, right, bottom)) continue
    if (!cover || name.centred) return position
    const covered = cover(name.left, name.top, right, bottom)
    if (covered < least) {
      least = covered
      best = position
      if (covered === 0) return best
    }
  }
  return best
}
