/** Computes distance fields away from the page's thread: Europe's once, and finer ones where one looks. */
import { DataUtils } from 'three/src/extras/DataUtils.js'
import { distanceField, type FieldWindow } from './distance-field.ts'
import { decodeMesh, type LandMesh } from './format.ts'

export interface FieldRequest {
  id: number
  /** The mesh's file; sent once, kept for later requests. */
  mesh?: ArrayBuffer
  /** Which of the meshes sent: 0 overview, 1 near. */
  level: 0 | 1
  window: FieldWindow
  /** Units. */
  reach: { coast: number; border: number }
  /** Whether the page wants the numbers too. */
  raw: boolean
}

export interface FieldReply {
  id: number
  window: FieldWindow
  /** Half floats for a texture: coast and border in turn. */
  texels: Uint16Array
  coast: Float32Array | null
  plate: Uint8Array | null
}

const meshes: (LandMesh | undefined)[] = []

self.onmessage = ({ data }: MessageEvent<FieldRequest>) => {
  if (data.mesh) meshes[data.level] = decodeMesh(data.mesh)
  const mesh = meshes[data.level]
  if (!mesh) throw new Error('a distance field was asked for before its land')
  const field = distanceField(mesh, data.window, data.reach)
  const texels = new Uint16Array(field.coast.length * 2)
  for (let i = 0; i < field.coast.length; i++) {
    texels[i * 2] = DataUtils.toHalfFloat(field.coast[i]!)
    texels[i * 2 + 1] = DataUtils.toHalfFloat(field.border[i]!)
  }
  const reply: FieldReply = {
    id: data.id,
    window: data.window,
    texels,
    coast: data.raw ? field.coast : null,
    plate: data.raw ? field.plate : null,
  }
  const transfer: Transferable[] = [texels.buffer]
  if (reply.coast && reply.plate) transfer.push(reply.coast.buffer, reply.plate.buffer)
  self.postMessage(reply, { transfer })
}
