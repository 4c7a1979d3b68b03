import {
  DataTexture,
  HalfFloatType,
  LinearFilter,
  LinearSRGBColorSpace,
  RGFormat,
  Scene,
  Texture,
  WebGLRenderer,
} from 'three'
import type { Theme } from '../../theme/tokens.ts'
import type { Eye } from '../camera/eye.ts'
import type { FieldReply } from '../geography/field-worker.ts'
import type { LandMesh } from '../geography/format.ts'
import type { PlateStates } from '../plates/states.ts'
import { Arcs } from './arcs.ts'
import { type LandParts, makeLand, makeSea } from './land.ts'
import { Sites } from './sites.ts'
import { applyDistance, applyTheme, makeUniforms, type Uniforms } from './uniforms.ts'

/** From this distance on the finer coast is drawn. */
export const NEAR_LAND = 20

/** Everything that WebGL draws, and nothing else: told what to show, it shows it. */
export class Picture {
  readonly uniforms: Uniforms
  readonly sites: Sites
  readonly arcs: Arcs
  readonly cost = { drawCalls: 0, triangles: 0, scriptMs: 0 }
  private readonly renderer: WebGLRenderer
  private readonly scene = new Scene()
  private readonly blank = new Texture()
  private readonly lands: (LandParts | undefined)[] = []
  private theme: Theme = 'dark'
  /** That the uniforms were last set for. */
  private distance = 0
  private field: DataTexture | undefined
  private fine: DataTexture | undefined

  /** Throws where there is no WebGL 2. */
  constructor(canvas: HTMLCanvasElement, plates: PlateStates) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: false, stencil: false })
    // colours are mixed as they are written and shown as they are mixed
    this.renderer.outputColorSpace = LinearSRGBColorSpace
    this.renderer.sortObjects = false
    this.uniforms = makeUniforms(plates.texture, this.blank)
    this.sites = new Sites(this.uniforms)
    this.arcs = new Arcs(this.uniforms)
    this.scene.matrixWorldAutoUpdate = false
    this.scene.add(makeSea(this.uniforms))
  }

  /** Adds a level of land: 0 overview, 1 near. */
  addLand(level: 0 | 1, mesh: LandMesh): void {
    this.lands[level] = makeLand(mesh, this.uniforms)
    const order = [this.scene.children[0]!]
    for (const name of ['tops', 'walls', 'edges', 'front'] as const)
      for (const land of this.lands) if (land) order.push(land[name])
    order.push(this.sites.mesh, this.sites.dimmed, this.arcs.mesh)
    this.scene.children.length = 0
    this.scene.add(...order)
  }

  hasLand(level: 0 | 1): boolean {
    return this.lands[level] !== undefined
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    // what depends on both is set anew with the next picture
    this.distance = 0
    applyTheme(this.uniforms, theme)
    const { r, g, b } = this.uniforms.uSea.value
    this.renderer.setClearColor(
      (Math.round(r * 255) << 16) | (Math.round(g * 255) << 8) | Math.round(b * 255),
    )
    this.sites.forgetGlow()
  }

  setField(reply: FieldReply): void {
    this.field?.dispose()
    this.field = fieldTexture(reply)
    this.uniforms.uField.value = this.field
    this.uniforms.uHasField.value = 1
  }

  setFineField(reply: FieldReply | null): void {
    this.fine?.dispose()
    this.fine = reply ? fieldTexture(reply) : undefined
    this.uniforms.uFine.value = this.fine ?? this.blank
    this.uniforms.uHasFine.value = reply ? 1 : 0
    if (!reply) return
    const { west, north, east, south } = reply.window
    this.uniforms.uFineBox.value.set(west, north, 1 / (east - west), 1 / (south - north))
  }

  resize(width: number, height: number, density: number): void {
    this.renderer.setPixelRatio(density)
    this.renderer.setSize(width, height, false)
    this.uniforms.uViewport.value.set(
      this.renderer.domElement.width,
      this.renderer.domElement.height,
    )
    this.uniforms.uDensity.value = density
  }

  draw(eye: Eye, distance: number): void {
    const begun = performance.now()
    if (distance !== this.distance) {
      this.distance = distance
      applyDistance(this.uniforms, distance, this.theme)
    }
    const near = distance < NEAR_LAND && this.lands[1] !== undefined
    for (let level = 0; level < 2; level++) {
      const land = this.lands[level]
      if (!land) continue
      const visible = near === (level === 1)
      land.tops.visible = visible
      land.walls.visible = visible
      land.edges.visible = visible
      land.front.visible = visible
    }
    this.sites.drawGlow(this.renderer)
    this.renderer.render(this.scene, eye.camera)
    const { calls, triangles } = this.renderer.info.render
    this.cost.drawCalls = calls
    this.cost.triangles = triangles
    this.cost.scriptMs = performance.now() - begun
  }

  dispose(): void {
    this.field?.dispose()
    this.fine?.dispose()
    this.sites.dispose()
    this.arcs.dispose()
    for (const land of this.lands)
      if (land) for (const mesh of Object.values(land)) mesh.geometry.dispose()
    this.renderer.dispose()
    // a browser gives few contexts: one whose canvas has left the page is given back
    const { renderer } = this
    setTimeout(() => {
      if (!renderer.domElement.isConnected) renderer.forceContextLoss()
    })
  }
}

function fieldTexture({ texels, window }: FieldReply): DataTexture {
  const texture = new DataTexture(texels, window.width, window.height, RGFormat, HalfFloatType)
  texture.minFilter = LinearFilter
  texture.magFilter = LinearFilter
  texture.needsUpdate = true
  return texture
}
