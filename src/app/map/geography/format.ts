/**
 * The baked land as one file: `u32 length of header | header (JSON) | arrays, each at a multiple of 4`.
 * The bake writes it, the page reads it without copying.
 */

/** One whole number of a coordinate, in units (122 m: a third of a pixel from as near as it gets). */
export const STEP = 40 / 32767

/** In `lineSides`: the sea. */
export const NO_PLATE = 255

export interface LandMesh {
  plates: { id: string; country: string }[]
  /** Corners of the plates: x, z in turn, in STEPs; and the plate of each. */
  points: Int16Array
  owner: Uint8Array
  /** Three corners each. */
  triangles: Uint32Array
  /** Coasts and borders: x, z in turn, in STEPs. */
  linePoints: Int16Array
  /** First point of each line, and at last the number of points. */
  lineStarts: Uint32Array
  /** Two plates a line: what lies on either side (NO_PLATE: sea). */
  lineSides: Uint8Array
}

const ARRAYS = {
  points: Int16Array,
  owner: Uint8Array,
  triangles: Uint32Array,
  linePoints: Int16Array,
  lineStarts: Uint32Array,
  lineSides: Uint8Array,
} as const
type ArrayName = keyof typeof ARRAYS

interface Header {
  plates: LandMesh['plates']
  arrays: { name: ArrayName; offset: number; length: number }[]
}

const align = (bytes: number) => (bytes + 3) & ~3

/** The mesh as bytes. */
export function encodeMesh(mesh: LandMesh): Uint8Array {
  const names = Object.keys(ARRAYS) as ArrayName[]
  let offset = 0
  const arrays = names.map(name => {
    const entry = { name, offset, length: mesh[name].length }
    offset = align(offset + mesh[name].byteLength)
    return entry
  })
  const header = new TextEncoder().encode(JSON.stringify({ plates: mesh.plates, arrays }))
  const start = align(4 + header.length)
  const bytes = new Uint8Array(start + offset)
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  for (const { name, offset } of arrays) {
    const array = mesh[name]
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset)
  }
  return bytes
}

/** The mesh in `buffer`, as views on it. Throws when the file is cut short. */
export function decodeMesh(buffer: ArrayBuffer): LandMesh {
  const length = new DataView(buffer).getUint32(0, true)
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length))
  const header = JSON.parse(text) as Header
  const start = align(4 + length)
  const mesh: Record<string, unknown> = { plates: header.plates }
  for (const { name, offset, length } of header.arrays)
    mesh[name] = new ARRAYS[name](buffer, start + offset, length)
  return mesh as unknown as LandMesh
}
