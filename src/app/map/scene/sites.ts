import {
  BufferAttribute,
  CustomBlending,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearFilter,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  OrthographicCamera,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three'
import { MOTION_MS } from '../../theme/tokens.ts'
import { WINDOW } from '../geography/rules.ts'
import { GLOW_FRAGMENT, GLOW_VERTEX, SITE_FRAGMENT, SITE_VERTEX } from '../shaders/sites.ts'
import type { SiteLayout } from '../sites/layout.ts'
import { type Looks, LooksWriter, MARK, type Showing } from '../sites/looks.ts'
import type { MapRun } from '../types.ts'
import { shown } from './land.ts'
import { makeMaterial } from './material.ts'
import type { Uniforms } from './uniforms.ts'

/** The light falls from the north-west: the face to the south-west has more of it. */
const SHADE = { top: 1.08, southWest: 1, southEast: 0.8, north: 0.7 } as const
/** One site's share of the light on the land at its foot; many come to 1 together, never more. */
const GLOW = 0.28
const GLOW_PER_UNIT = 14

/**
 * All sites in one draw call, those filtered out in a second, and the light that they throw on the
 * land in a third when it changes.
 */
export class Sites {
  readonly mesh: Mesh
  /** Those filtered out, over the others. */
  readonly dimmed: Mesh
  private readonly writer = new LooksWriter()
  private readonly uniforms: Uniforms
  private readonly geometry = prism()
  private readonly glow: Glow
  private looks: Looks = { look: new Uint8Array(0), mark: new Uint8Array(0) }
  private from = new InstancedBufferAttribute(new Uint8Array(4), 4, true)
  private to = new InstancedBufferAttribute(new Uint8Array(4), 4, true)
  private mark = new InstancedBufferAttribute(new Uint8Array(MARK.size), MARK.size)
  private run: MapRun | null = null
  private begunMs = 0
  private moving = false

  constructor(uniforms: Uniforms) {
    this.uniforms = uniforms
    this.glow = new Glow()
    const shaders = { vertex: SITE_VERTEX, fragment: SITE_FRAGMENT, culled: true }
    const full = makeMaterial({ ...shaders, uniforms: { ...uniforms, uDimmed: { value: 0 } } })
    const dim = makeMaterial({
      ...shaders,
      uniforms: { ...uniforms, uDimmed: { value: 1 } },
      blended: true,
    })
    this.mesh = shown(new Mesh(this.geometry, full))
    this.dimmed = shown(new Mesh(this.geometry, dim))
    this.mesh.visible = false
    this.dimmed.visible = false
  }

  /** The sites of a run, or none. Their looks come with `show`. */
  setLayout(run: MapRun | null, layout: SiteLayout | null): void {
    this.run = layout ? run : null
    this.mesh.visible = !!layout
    this.dimmed.visible = false
    if (!layout) return
    const { count, x, z, plate } = layout
    const foot = new Float32Array(count * 2)
    for (let i = 0; i < count; i++) {
      foot[i * 2] = x[i]!
      foot[i * 2 + 1] = z[i]!
    }
    const dynamic = (size: number, normalised: boolean) => {
      const attribute = new InstancedBufferAttribute(new Uint8Array(count * size), size, normalised)
      attribute.setUsage(DynamicDrawUsage)
      return attribute
    }
    // three keeps GPU buffers by geometry: letting go of the old ones frees them
    this.geometry.dispose()
    const feet = new InstancedBufferAttribute(foot, 2)
    this.from = dynamic(4, true)
    this.to = dynamic(4, true)
    this.mark = dynamic(MARK.size, false)
    this.looks = { look: this.to.array as Uint8Array, mark: this.mark.array as Uint8Array }
    this.geometry.setAttribute('foot', feet)
    this.geometry.setAttribute('plate', new InstancedBufferAttribute(plate, 1))
    this.geometry.setAttribute('fromLook', this.from)
    this.geometry.setAttribute('toLook', this.to)
    this.geometry.setAttribute('mark', this.mark)
    this.geometry.instanceCount = count
    this.glow.setSites(feet, this.to, this.mark, count)
  }

  /** Aims at the looks of what is to show; writes to the GPU only when something differs. */
  show(showing: Showing, nowMs: number, jump: boolean): boolean {
    if (!this.run) return false
    this.dimmed.visible = showing.shown !== null
    this.settle(nowMs)
    if (!this.writer.write(this.run, showing, this.looks)) return false
    if (jump) this.arrive()
    this.from.needsUpdate = true
    this.to.needsUpdate = true
    this.mark.needsUpdate = true
    this.begunMs = nowMs
    this.moving = !jump
    this.setBlend(jump ? Number.POSITIVE_INFINITY : 0)
    this.glow.stale = true
    return true
  }

  /** What the sites look like once they have come to rest. Not to be written to. */
  get current(): Looks {
    return this.looks
  }

  /** Goes on with the motion; true while there is any. */
  advance(nowMs: number): boolean {
    if (!this.moving) return false
    this.moving = this.setBlend(nowMs - this.begunMs)
    return true
  }

  /** Draws the glow anew if the sites have changed. */
  drawGlow(renderer: WebGLRenderer): void {
    if (this.mesh.visible && this.uniforms.uGlowing.value > 0) this.glow.draw(renderer)
    this.uniforms.uGlow.value = this.glow.target.texture
  }

  /** The context was lost: what was drawn into textures is gone. */
  forgetGlow(): void {
    this.glow.stale = true
  }

  private setBlend(sinceMs: number): boolean {
    const colour = Math.min(1, sinceMs / MOTION_MS.colour)
    const height = Math.min(1, sinceMs / MOTION_MS.height)
    this.uniforms.uBlend.value.set(colour, height * (2 - height))
    return height < 1
  }

  /** Makes what is seen now the start of the next motion. */
  private settle(nowMs: number): void {
    this.advance(nowMs)
    if (!this.moving) {
      this.arrive()
      return
    }
    const { x: colour, y: height } = this.uniforms.uBlend.value
    const from = this.from.array
    const to = this.to.array
    for (let i = 0; i < from.length; i++) {
      const share = (i & 3) === 3 ? height : colour
      from[i] = Math.round(from[i]! + (to[i]! - from[i]!) * share)
    }
    if (height > 0.5) this.come()
  }

  private arrive(): void {
    ;(this.from.array as Uint8Array).set(this.to.array as Uint8Array)
    this.come()
  }

  private come(): void {
    const mark = this.looks.mark
    for (let i = 0; i < mark.length; i += MARK.size) mark[i] = mark[i + MARK.alive]!
  }

  dispose(): void {
    this.geometry.dispose()
    this.glow.dispose()
  }
}

/** A unit prism without a floor, turned 45 degrees: corners to east, south, west and north. */
function prism(): InstancedBufferGeometry {
  const half = Math.SQRT1_2
  const east = [half, 0]
  const south = [0, half]
  const west = [-half, 0]
  const north = [0, -half]
  const positions: number[] = []
  const shades: number[] = []
  const index: number[] = []
  const quad = (corners: number[][], shade: number) => {
    const base = positions.length / 3
    for (const [x, y, z] of corners) positions.push(x!, y!, z!)
    shades.push(shade, shade, shade, shade)
    index.push(base, base + 1, base + 2, base, base + 2, base + 3)
  }
  const wall = ([ax, az]: number[], [bx, bz]: number[], shade: number) =>
    quad(
      [
        [ax!, 0, az!],
        [bx!, 0, bz!],
        [bx!, 1, bz!],
        [ax!, 1, az!],
      ],
      shade,
    )
  wall(west, south, SHADE.southWest)
  wall(south, east, SHADE.southEast)
  wall(east, north, SHADE.north)
  wall(north, west, SHADE.north)
  quad(
    [west, south, east, north].map(([x, z]) => [x!, 1, z!]),
    SHADE.top,
  )
  const geometry = new InstancedBufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('shade', new BufferAttribute(new Float32Array(shades), 1))
  geometry.setIndex(index)
  return geometry
}

/** A picture of the sites' light from above, on which the land draws. */
class Glow {
  readonly target = new WebGLRenderTarget(
    (WINDOW.east - WINDOW.west) * GLOW_PER_UNIT,
    (WINDOW.south - WINDOW.north) * GLOW_PER_UNIT,
    { depthBuffer: false, minFilter: LinearFilter, magFilter: LinearFilter },
  )
  stale = true
  private readonly geometry = new InstancedBufferGeometry()
  private readonly mesh: Mesh
  private readonly camera = new OrthographicCamera()

  constructor() {
    const corners = new Float32Array([-1, 0, -1, 1, 0, -1, -1, 0, 1, 1, 0, 1])
    this.geometry.setAttribute('position', new BufferAttribute(corners, 3))
    this.geometry.setIndex([0, 1, 2, 2, 1, 3])
    const material = makeMaterial({
      vertex: GLOW_VERTEX,
      fragment: GLOW_FRAGMENT,
      uniforms: {
        uAmount: { value: GLOW },
        uWindow: {
          value: new Vector4(
            (WINDOW.west + WINDOW.east) / 2,
            (WINDOW.north + WINDOW.south) / 2,
            (WINDOW.east - WINDOW.west) / 2,
            (WINDOW.south - WINDOW.north) / 2,
          ),
        },
      },
      depthTest: false,
      depthWrite: false,
    })
    // spots are laid over each other, so that many tend to their common colour and never burn out
    material.blending = CustomBlending
    material.blendSrc = OneFactor
    material.blendDst = OneMinusSrcAlphaFactor
    this.mesh = shown(new Mesh(this.geometry, material))
  }

  setSites(
    feet: InstancedBufferAttribute,
    look: InstancedBufferAttribute,
    mark: InstancedBufferAttribute,
    count: number,
  ): void {
    this.geometry.setAttribute('foot', feet)
    this.geometry.setAttribute('toLook', look)
    this.geometry.setAttribute('mark', mark)
    this.geometry.instanceCount = count
    this.stale = true
  }

  draw(renderer: WebGLRenderer): void {
    if (!this.stale) return
    this.stale = false
    const before = renderer.getRenderTarget()
    renderer.setRenderTarget(this.target)
    renderer.setClearColor(0, 0)
    renderer.clear()
    renderer.render(this.mesh, this.camera)
    renderer.setRenderTarget(before)
  }

  dispose(): void {
    this.geometry.dispose()
    this.target.dispose()
  }
}
