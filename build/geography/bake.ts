import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { encodeMesh, type LandMesh } from '../../src/app/map/geography/format.ts'
import { cityRows } from './cities.ts'
import { makeMesh } from './mesh.ts'
import { makePlates, type Plates } from './plates.ts'
import { type Resolution, readBorders, worldAtlasFile } from './topology.ts'

/** The two levels of detail: weights in square degrees, by what look-2.md's Zoom asks. */
const LEVELS = {
  overview: { resolution: '50m', weight: 0.0012 },
  near: { resolution: '10m', weight: 0.0004 },
} as const satisfies Record<string, { resolution: Resolution; weight: number }>

export type Level = keyof typeof LEVELS

export interface Baked {
  /** Path of each level's mesh (format.ts). */
  files: Record<Level, string>
  /** Path of the list of cities, JSON. */
  cities: string
}

/** The land at one level, made anew. Both levels have the same plates, by the same numbers. */
export function bakeLand(level: Level): LandMesh {
  return makeMesh(level === 'near' ? sharedPlates() : platesOf(level))
}

function platesOf(level: Level): Plates {
  const { resolution, weight } = LEVELS[level]
  return makePlates(readBorders(resolution, weight))
}

/** The finer plates in the order of the overview's; what only the finer data have is left out. */
function sharedPlates(): Plates {
  const near = platesOf('near')
  const byId = new Map(near.plates.map(plate => [plate.id, plate]))
  const plates = platesOf('overview').plates.map(
    ({ id, country }) => byId.get(id) ?? { id, country, polygons: [] },
  )
  return { ...near, plates }
}

/**
 * Writes the map's geography under `root`/.cache/geography, named by what it was made from, and
 * returns the paths. A second call finds the files. About 0.7 s when nothing is there.
 */
export function bakeGeography(root: string): Baked {
  const folder = join(root, '.cache', 'geography')
  const key = keyOf(root)
  mkdirSync(folder, { recursive: true })
  const made = (name: string, make: () => Uint8Array | string) => {
    const path = join(folder, `${key}-${name}`)
    if (!existsSync(path)) {
      // a name of its own first: two builds at once must not read each other's half
      const draft = `${path}.${process.pid}.tmp`
      writeFileSync(draft, make())
      renameSync(draft, path)
    }
    return path
  }
  return {
    files: {
      overview: made('overview.bin', () => encodeMesh(bakeLand('overview'))),
      near: made('near.bin', () => encodeMesh(bakeLand('near'))),
    },
    cities: made('cities.json', () => JSON.stringify(cityRows())),
  }
}

/** A name for the inputs: Natural Earth as packed, and the code that bakes. */
function keyOf(root: string): string {
  const hash = createHash('sha256')
  const sources = [
    join(root, 'build', 'geography'),
    join(root, 'src', 'app', 'map', 'geography'),
  ].flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
  sources.push(join(root, 'src', 'app', 'map', 'projection.ts'))
  sources.push(join(root, 'src', 'app', 'map', 'labels', 'names.ts'))
  sources.push(join(root, 'src', 'atlas', 'gridAreas.ts'))
  for (const path of sources.sort()) if (path.endsWith('.ts')) hash.update(readFileSync(path))
  for (const { resolution } of Object.values(LEVELS))
    hash.update(readFileSync(worldAtlasFile(resolution)))
  return hash.digest('hex').slice(0, 12)
}
