import { type LandMesh, STEP } from '../geography/format.ts'
import { FADE } from '../geography/rules.ts'

/** A line of the mesh, or a way along the rim of the map, where the land is cut off. Degrees. */
export type RingPart = { line: number; forward: boolean } | { fromDeg: number; toDeg: number }
export type Ring = RingPart[]

/** The rim: where the bake cuts the land, as a share of the fade's ellipse. */
const RIM = 1.13

/** The point of the rim at an angle. */
export function rimPoint(deg: number): { x: number; z: number } {
  const angle = (deg * Math.PI) / 180
  return {
    x: FADE.x + FADE.rx * RIM * Math.cos(angle),
    z: FADE.z + FADE.rz * RIM * Math.sin(angle),
  }
}

const rimAngle = (x: number, z: number) =>
  (Math.atan2((z - FADE.z) / FADE.rz, (x - FADE.x) / FADE.rx) * 180) / Math.PI

/**
 * The outlines of each plate, as rings. Where more than two lines of a plate meet, any way of pairing
 * them fills the same land by the even-odd rule, so the first one is taken; what the rim cut open is
 * closed along it.
 */
export function ringsOfPlates(mesh: LandMesh): Ring[][] {
  const byPlate: number[][] = mesh.plates.map(() => [])
  const { lineSides, lineStarts } = mesh
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    const [a, b] = [lineSides[line * 2]!, lineSides[line * 2 + 1]!]
    // a line with one plate on both its sides bounds nothing
    if (a === b) continue
    byPlate[a]?.push(line)
    byPlate[b]?.push(line)
  }
  return byPlate.map((lines, plate) => {
    const chains = chained(mesh, lines)
    const closed = chains.filter(c => c.start === c.end).map(c => c.parts)
    const open = chains.filter(c => c.start !== c.end)
    return [...closed, ...alongRim(mesh, plate, open)]
  })
}

interface Chain {
  parts: { line: number; forward: boolean }[]
  /** Points of the mesh's lines, as "x z". */
  start: string
  end: string
}

function chained({ linePoints, lineStarts }: LandMesh, lines: readonly number[]): Chain[] {
  const key = (point: number) => `${linePoints[point * 2]} ${linePoints[point * 2 + 1]}`
  const ends = (line: number) => [key(lineStarts[line]!), key(lineStarts[line + 1]! - 1)] as const
  const at = new Map<string, number[]>()
  for (const line of lines)
    for (const end of ends(line)) {
      const list = at.get(end)
      if (list) list.push(line)
      else at.set(end, [line])
    }
  const used = new Set<number>()
  const chains: Chain[] = []
  const extend = (chain: Chain, forward: boolean) => {
    while (chain.end !== chain.start) {
      const from = forward ? chain.end : chain.start
      const next = at.get(from)?.find(line => !used.has(line))
      if (next === undefined) return
      used.add(next)
      const [a, b] = ends(next)
      if (forward) {
        chain.parts.push({ line: next, forward: a === from })
        chain.end = a === from ? b : a
      } else {
        chain.parts.unshift({ line: next, forward: b === from })
        chain.start = b === from ? a : b
      }
    }
  }
  for (const line of lines) {
    if (used.has(line)) continue
    used.add(line)
    const [start, end] = ends(line)
    const chain: Chain = { parts: [{ line, forward: true }], start, end }
    extend(chain, true)
    extend(chain, false)
    chains.push(chain)
  }
  return chains
}

interface RimEnd {
  deg: number
  chain: number
  isEnd: boolean
}

/** Closes what is open: land and what is none alternate along the rim. */
function alongRim(mesh: LandMesh, plate: number, open: readonly Chain[]): Ring[] {
  if (open.length === 0) return []
  const rim: RimEnd[] = open
    .flatMap((chain, i) =>
      [chain.start, chain.end].map((point, k) => {
        const [x, z] = point.split(' ').map(v => Number(v) * STEP)
        return { deg: rimAngle(x!, z!), chain: i, isEnd: k === 1 }
      }),
    )
    .sort((a, b) => a.deg - b.deg)
  const first = firstOfPairs(mesh, plate, rim)
  const partner = new Map<RimEnd, { to: RimEnd; deg: number }>()
  for (let k = first; k < rim.length + first; k += 2) {
    const a = rim[k % rim.length]!
    const b = rim[(k + 1) % rim.length]!
    const turn = b.deg < a.deg ? 360 : 0
    partner.set(a, { to: b, deg: b.deg + turn })
    partner.set(b, { to: a, deg: a.deg - turn })
  }
  const endOf = (chain: number, isEnd: boolean) =>
    rim.find(r => r.chain === chain && r.isEnd === isEnd)!
  const used = new Set<number>()
  const rings: Ring[] = []
  for (let begin = 0; begin < open.length; begin++) {
    if (used.has(begin)) continue
    const ring: Ring = []
    let [chain, forward] = [begin, true]
    while (!used.has(chain)) {
      used.add(chain)
      const { parts } = open[chain]!
      if (forward) ring.push(...parts)
      else for (const p of [...parts].reverse()) ring.push({ line: p.line, forward: !p.forward })
      const from = endOf(chain, forward)
      const { to, deg } = partner.get(from)!
      ring.push({ fromDeg: from.deg, toDeg: deg })
      chain = to.chain
      forward = !to.isEnd
    }
    rings.push(ring)
  }
  return rings
}

/** 0: the plate lies along the rim from the first end to the second; 1: from the second to the third. */
function firstOfPairs(mesh: LandMesh, plate: number, rim: readonly RimEnd[]): 0 | 1 {
  const gap = (k: number) => {
    const from = rim[k]!.deg
    const to = rim[(k + 1) % rim.length]!.deg
    return { from, span: to > from ? to - from : to - from + 360 }
  }
  // where there is most room to look
  let widest = 0
  for (let k = 1; k < rim.length; k++) if (gap(k).span > gap(widest).span) widest = k
  const { from, span } = gap(widest)
  let hits = 0
  for (let i = 1; i <= 5; i++) {
    const at = rimPoint(from + (span * i) / 6)
    const x = FADE.x + (at.x - FADE.x) * 0.98
    const z = FADE.z + (at.z - FADE.z) * 0.98
    hits += isOnPlate(mesh, plate, x, z) ? 1 : -1
  }
  return hits > 0 === (widest % 2 === 0) ? 0 : 1
}

/** Whether a point lies on a plate, by its triangles. */
export function isOnPlate(mesh: LandMesh, plate: number, x: number, z: number): boolean {
  const { points, owner, triangles } = mesh
  const [px, pz] = [x / STEP, z / STEP]
  const side = (a: number, b: number) =>
    (points[b * 2]! - points[a * 2]!) * (pz - points[a * 2 + 1]!) -
    (points[b * 2 + 1]! - points[a * 2 + 1]!) * (px - points[a * 2]!)
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!]
    if (owner[a] !== plate) continue
    const [s1, s2, s3] = [side(a, b), side(b, c), side(c, a)]
    if ((s1 >= 0 && s2 >= 0 && s3 >= 0) || (s1 <= 0 && s2 <= 0 && s3 <= 0)) return true
  }
  return false
}
