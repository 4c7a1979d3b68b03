import { PerspectiveCamera, Vector3, Vector4 } from 'three'
import { type CameraView, downPx, FOV_DEG } from './view.ts'

const RAD = Math.PI / 180

/** The camera of one view on one picture; asks nothing of three but matrices. */
export class Eye {
  readonly camera = new PerspectiveCamera(FOV_DEG, 1, 1, 1000)
  width = 1
  height = 1
  private readonly looked = { x: 0, z: 0, distance: 0, tilt: 0, yaw: 0 }
  private readonly clip = new Vector4()
  private readonly far = new Vector3()

  constructor() {
    // set here, when the view changes, and by nobody else
    this.camera.matrixAutoUpdate = false
    this.camera.matrixWorldAutoUpdate = false
  }

  /** Points the camera; does nothing where it points there already. `width` and `height` in CSS px. */
  look(view: CameraView, width: number, height: number): void {
    const { camera, looked } = this
    if (
      width === this.width &&
      height === this.height &&
      looked.distance === view.distance &&
      looked.x === view.x &&
      looked.z === view.z &&
      looked.tilt === view.tilt &&
      looked.yaw === view.yaw
    )
      return
    Object.assign(looked, view)
    this.width = width
    this.height = height
    const tilt = view.tilt * RAD
    const yaw = view.yaw * RAD
    const back = Math.sin(tilt) * view.distance
    const up = Math.cos(tilt) * view.distance
    camera.position.set(view.x + Math.sin(yaw) * back, up, view.z + Math.cos(yaw) * back)
    // straight down, "up the picture" would be lost: north stays up
    camera.up.set(-Math.sin(yaw) * Math.cos(tilt), Math.sin(tilt), -Math.cos(yaw) * Math.cos(tilt))
    // lookAt reads the place from the matrix
    camera.matrixWorld.setPosition(camera.position)
    camera.lookAt(view.x, 0, view.z)
    camera.aspect = width / height
    camera.near = Math.max(0.5, view.distance * 0.45)
    camera.far = view.distance * 2.6 + 20
    camera.setViewOffset(width, height, 0, -downPx(height, view.distance), width, height)
    camera.updateMatrix()
    camera.matrixWorld.copy(camera.matrix)
    camera.matrixWorldInverse.copy(camera.matrixWorld).invert()
  }

  /** CSS px of a point of the scene, written to `into`; false behind the camera. */
  toScreen(x: number, y: number, z: number, into: { x: number; y: number }): boolean {
    const { clip, camera } = this
    clip
      .set(x, y, z, 1)
      .applyMatrix4(camera.matrixWorldInverse)
      .applyMatrix4(camera.projectionMatrix)
    if (clip.w <= 0) return false
    into.x = (clip.x / clip.w + 1) * 0.5 * this.width
    into.y = (1 - clip.y / clip.w) * 0.5 * this.height
    return true
  }

  /** The point at height `y` under a CSS px, written to `into`; false above the horizon. */
  toGround(px: number, py: number, y: number, into: { x: number; z: number }): boolean {
    const { far, camera } = this
    far.set((px / this.width) * 2 - 1, 1 - (py / this.height) * 2, 0.5).unproject(camera)
    far.sub(camera.position)
    const t = (y - camera.position.y) / far.y
    if (!(t > 0)) return false
    into.x = camera.position.x + far.x * t
    into.z = camera.position.z + far.z * t
    return true
  }

  /** CSS px that one unit across takes at a point of the scene. */
  pxPerUnitAt(x: number, y: number, z: number): number {
    const { clip, camera } = this
    clip
      .set(x, y, z, 1)
      .applyMatrix4(camera.matrixWorldInverse)
      .applyMatrix4(camera.projectionMatrix)
    return (camera.projectionMatrix.elements[5]! * this.height) / (2 * Math.max(1e-6, clip.w))
  }

  /** CSS px that one unit across takes at the point aimed at. */
  pxPerUnit(distance: number): number {
    return this.height / (2 * distance * Math.tan((FOV_DEG / 2) * RAD))
  }
}
