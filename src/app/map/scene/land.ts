import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
  type Object3D,
} from 'three'
import { type LandMesh, STEP } from '../geography/format.ts'
import { FADE } from '../geography/rules.ts'
import { EDGE_FRAGMENT, EDGE_VERTEX, FRONT_VERTEX } from '../shaders/edges.ts'
import { LAND_FRAGMENT, LAND_VERTEX, WALL_FRAGMENT, WALL_VERTEX } from '../shaders/land.ts'
import { SEA_FRAGMENT, SEA_VERTEX } from '../shaders/sea.ts'
import { makeMaterial } from './material.ts'
import type { Uniforms } from './uniforms.ts'

/** The sea: one quad, larger than what any camera sees before all has faded. */
export function makeSea(uniforms: Uniforms): Mesh {
  const geometry = new BufferGeometry()
  const r = 400
  const corners = [-r, 0, -r, -r, 0, r, r, 0, -r, r, 0, r].map((v, i) =>
    i % 3 === 0 ? v + FADE.x : v,
  )
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3))
  geometry.setIndex([0, 1, 2, 2, 1, 3])
  return shown(
    new Mesh(
      geometry,
      makeMaterial({ vertex: SEA_VERTEX, fragment: SEA_FRAGMENT, uniforms, depthWrite: false }),
    ),
  )
}

export interface LandParts {
  tops: Mesh
  walls: Mesh
  edges: Mesh
  front: Mesh
}

/** Tops, walls, edges and front of one level of detail. */
export function makeLand(mesh: LandMesh, uniforms: Uniforms): LandParts {
  const line = lineBuffers(mesh)
  const edge = ribbonGeometry(line)
  return {
    tops: shown(
      new Mesh(
        topGeometry(mesh),
        makeMaterial({ vertex: LAND_VERTEX, fragment: LAND_FRAGMENT, uniforms }),
      ),
    ),
    walls: shown(
      new Mesh(
        wallGeometry(line),
        makeMaterial({ vertex: WALL_VERTEX, fragment: WALL_FRAGMENT, uniforms }),
      ),
    ),
    edges: shown(
      new Mesh(
        edge,
        makeMaterial({
          vertex: EDGE_VERTEX,
          fragment: EDGE_FRAGMENT,
          uniforms,
          blended: true,
        }),
      ),
    ),
    front: shown(
      new Mesh(
        edge,
        makeMaterial({
          vertex: FRONT_VERTEX,
          fragment: EDGE_FRAGMENT,
          uniforms,
          blended: true,
          depthTest: false,
        }),
      ),
    ),
  }
}

/** Nothing here is culled: the map is always in view, and its shaders move it. */
export function shown<T extends Object3D>(object: T): T {
  object.frustumCulled = false
  object.matrixAutoUpdate = false
  return object
}

function topGeometry({ points, owner, triangles }: LandMesh): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute(
    'point',
    new BufferAttribute(
      Float32Array.from(points, v => v * STEP),
      2,
    ),
  )
  geometry.setAttribute('plate', new BufferAttribute(owner, 1))
  geometry.setIndex(new BufferAttribute(triangles, 1))
  return geometry
}

interface LineBuffers {
  points: InstancedInterleavedBuffer
  marks: InstancedInterleavedBuffer
  count: number
}

/**
 * All lines one after another, with a spare point before and two after: a stretch reads the points
 * i, i+1, i+2, i+3 and is drawn from i+1 to i+2 when the mark of i+1 says that they are joined.
 */
function lineBuffers({ linePoints, lineStarts, lineSides }: LandMesh): LineBuffers {
  const n = linePoints.length / 2
  const points = new Float32Array((n + 3) * 2)
  const marks = new Uint8Array((n + 3) * 4)
  for (let i = 0; i < linePoints.length; i++) points[i + 2] = linePoints[i]! * STEP
  for (let line = 0; line + 1 < lineStarts.length; line++)
    for (let i = lineStarts[line]!; i < lineStarts[line + 1]!; i++) {
      const at = (i + 1) * 4
      marks[at] = lineSides[line * 2]!
      marks[at + 1] = lineSides[line * 2 + 1]!
      marks[at + 2] = i + 1 < lineStarts[line + 1]! ? 1 : 0
    }
  return {
    points: new InstancedInterleavedBuffer(points, 2),
    marks: new InstancedInterleavedBuffer(marks, 4),
    count: n,
  }
}

function wallGeometry({ points, marks, count }: LineBuffers): BufferGeometry {
  const geometry = new InstancedBufferGeometry()
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), 2),
  )
  geometry.setIndex([0, 1, 2, 2, 1, 3])
  geometry.setAttribute('from', new InterleavedBufferAttribute(points, 2, 2))
  geometry.setAttribute('to', new InterleavedBufferAttribute(points, 2, 4))
  geometry.setAttribute('sides', new InterleavedBufferAttribute(marks, 3, 4))
  geometry.instanceCount = count
  return geometry
}

function ribbonGeometry({ points, marks, count }: LineBuffers): BufferGeometry {
  const geometry = new InstancedBufferGeometry()
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([0, -1, 1, -1, 0, 1, 1, 1]), 2),
  )
  geometry.setIndex([0, 1, 2, 2, 1, 3])
  for (let k = 0; k < 4; k++)
    geometry.setAttribute(`p${k}`, new InterleavedBufferAttribute(points, 2, k * 2))
  for (let k = 0; k < 3; k++)
    geometry.setAttribute(`m${k}`, new InterleavedBufferAttribute(marks, 3, k * 4))
  geometry.instanceCount = count
  return geometry
}
