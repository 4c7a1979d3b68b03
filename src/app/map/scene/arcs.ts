import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
} from 'three'
import { type Curve, CurveBuffers } from '../flows/curves.ts'
import { ARC_FRAGMENT, ARC_VERTEX } from '../shaders/arcs.ts'
import { shown } from './land.ts'
import { makeMaterial } from './material.ts'
import type { Uniforms } from './uniforms.ts'

/** Arcs of moved work, backbone links and a chosen site's people: one draw call. */
export class Arcs {
  readonly mesh: Mesh
  private readonly buffers = new CurveBuffers()
  private parts: InstancedInterleavedBuffer[] = []
  private geometry = new InstancedBufferGeometry()

  constructor(uniforms: Uniforms) {
    const material = makeMaterial({
      vertex: ARC_VERTEX,
      fragment: ARC_FRAGMENT,
      uniforms,
      blended: true,
    })
    this.mesh = shown(new Mesh(this.geometry, material))
    this.mesh.visible = false
  }

  /** Shows these curves instead of those before. */
  setCurves(curves: readonly Curve[], arrows: boolean): void {
    const { buffers } = this
    if (buffers.write(curves, arrows)) this.renewGeometry()
    for (const part of this.parts) part.needsUpdate = true
    this.geometry.instanceCount = Math.max(0, buffers.count)
    this.mesh.visible = buffers.count > 0
  }

  /** The arrays have grown: three cannot enlarge what it has sent. */
  private renewGeometry(): void {
    const { points, grounds, marks } = this.buffers
    const geometry = new InstancedBufferGeometry()
    const corners = new Float32Array([0, -1, 1, -1, 0, 1, 1, 1])
    geometry.setAttribute('position', new BufferAttribute(corners, 2))
    geometry.setIndex([0, 1, 2, 2, 1, 3])
    this.parts = [points, grounds, marks].map(array => {
      const part = new InstancedInterleavedBuffer(array, 4)
      part.setUsage(DynamicDrawUsage)
      return part
    })
    const [at, ground, mark] = this.parts
    for (let k = 0; k < 4; k++) {
      geometry.setAttribute(`p${k}`, new InterleavedBufferAttribute(at!, 4, k * 4))
      geometry.setAttribute(`g${k}`, new InterleavedBufferAttribute(ground!, 4, k * 4))
    }
    for (let k = 0; k < 3; k++)
      geometry.setAttribute(`m${k}`, new InterleavedBufferAttribute(mark!, 4, k * 4))
    this.geometry.dispose()
    this.geometry = geometry
    this.mesh.geometry = geometry
  }

  dispose(): void {
    this.geometry.dispose()
  }
}
