import {
  Color,
  type DataTexture,
  type IUniform,
  type Texture,
  Vector2,
  Vector3,
  Vector4,
} from 'three'
import { parseHex } from '../../theme/oklab.ts'
import { type Hex, type Theme, TOKENS } from '../../theme/tokens.ts'
import { barHeight, detailScale, plateScale, stubHeight } from '../camera/view.ts'

/** Theme's numbers that are not colours (look.md; the pictures where it is silent). */
const STRENGTH = {
  dark: {
    shade: 0.55,
    waterlines: [0.15, 0.11, 0.07, 0.035],
    bevel: [0.6, 0.9],
    bevelOut: 0.5,
    edges: [0.6, 0.22, 0.3, 0.15],
    graticule: 0.09,
    wall: [0.42, 0.7],
    wallLight: 0.16,
    hatch: 0.1,
    glow: 0.42,
    side: 0.062,
    links: 0.2,
  },
  light: {
    shade: 0.16,
    waterlines: [0.22, 0.17, 0.11, 0.05],
    bevel: [1, 0.8],
    bevelOut: 1,
    graticule: 0.16,
    edges: [0.55, 0.22, 0.95, 0.4],
    wall: [0.62, 0.98],
    wallLight: 0.2,
    hatch: 0.16,
    glow: 0,
    side: 0.056,
    links: 0.3,
  },
} as const

const rgb = (into: Color, hex: Hex) => {
  const [r, g, b] = parseHex(hex)
  into.setRGB(r / 255, g / 255, b / 255)
}

/** The values that the map's shaders share: one object each, handed to every material. */
export function makeUniforms(plates: DataTexture, blank: Texture) {
  const color = () => ({ value: new Color() })
  return {
    uPlates: { value: plates as Texture },
    uPlateScale: { value: 1 },
    uField: { value: blank },
    uFine: { value: blank },
    uFineBox: { value: new Vector4() },
    uHasField: { value: 0 },
    uHasFine: { value: 0 },
    uDetail: { value: 1 },
    uGlow: { value: blank },
    uGlowing: { value: 0 },
    uViewport: { value: new Vector2(1, 1) },
    uDensity: { value: 1 },
    uSea: color(),
    uSeaCoast: color(),
    uInk: color(),
    uShade: { value: 0 },
    uShadowReach: { value: 1 },
    uWaterlines: { value: new Vector4() },
    uGraticule: { value: 0.16 },
    uLit: color(),
    uShaded: color(),
    uBevel: { value: new Vector2() },
    uBevelOut: { value: 1 },
    uLandDark: color(),
    uAlarm: color(),
    uHatch: { value: 0 },
    uWall: color(),
    uWallMix: { value: new Vector2() },
    uWallLight: { value: 0 },
    uCoast: color(),
    uBorder: color(),
    uStrength: { value: new Vector4() },
    uWidth: { value: new Vector2(1.05, 0.9) },
    uFrontWidth: { value: 2.4 },
    uArc: color(),
    uLinkStrength: { value: 0.2 },
    uTravel: { value: 0 },
    uHeads: { value: 1 },
    uBlend: { value: new Vector2(1, 1) },
    uBar: { value: 1.7 },
    uStub: { value: 0.15 },
    uSide: { value: 0.062 },
    uSidePx: { value: new Vector2(0.95, 4.3) },
    uFoot: { value: new Vector4() },
    uSelected: color(),
    uSelectedSite: { value: -1 },
  } satisfies Record<string, IUniform>
}

export type Uniforms = ReturnType<typeof makeUniforms>

/** Colours and strengths of a theme. */
export function applyTheme(u: Uniforms, theme: Theme): void {
  const t = TOKENS[theme]
  const s = STRENGTH[theme]
  rgb(u.uSea.value, t.sea)
  rgb(u.uSeaCoast.value, t.seaCoast)
  rgb(u.uInk.value, t.coast)
  rgb(u.uLit.value, t.bevelLit)
  rgb(u.uShaded.value, t.bevelShaded)
  rgb(u.uLandDark.value, t.landDark)
  rgb(u.uAlarm.value, t.alarm)
  rgb(u.uWall.value, t.wall)
  rgb(u.uCoast.value, t.coast)
  rgb(u.uArc.value, t.arc)
  rgb(u.uSelected.value, t.ink1)
  u.uShade.value = s.shade
  u.uWaterlines.value.fromArray(s.waterlines)
  u.uBevel.value.fromArray(s.bevel)
  u.uBevelOut.value = s.bevelOut
  u.uGraticule.value = s.graticule
  u.uStrength.value.fromArray(s.edges)
  u.uWallMix.value.fromArray(s.wall)
  u.uWallLight.value = s.wallLight
  u.uHatch.value = s.hatch
  u.uGlowing.value = s.glow
  u.uSide.value = s.side
  u.uLinkStrength.value = s.links
  // dark: the foot is 22 % of its colour; light: it pales towards the land
  const foot = new Vector3()
  if (theme === 'light') foot.setScalar(0.97)
  u.uFoot.value.set(foot.x, foot.y, foot.z, theme === 'dark' ? 0.78 : 0.42)
}

/** Borders are relief from afar and a grey line from near: what is mixed between, by theme. */
const BORDERS = {
  dark: bordersOf('dark'),
  light: bordersOf('light'),
}

function bordersOf(theme: Theme) {
  const far = new Color()
  const near = new Color()
  rgb(far, theme === 'dark' ? TOKENS.dark.coast : TOKENS.light.bevelLit)
  rgb(near, TOKENS[theme].borderNear)
  return { far, near, strength: STRENGTH[theme].edges[2], strengthOut: STRENGTH[theme].edges[3] }
}

/** What depends on how near the camera is. */
export function applyDistance(u: Uniforms, distance: number, theme: Theme): void {
  u.uPlateScale.value = plateScale(distance)
  u.uDetail.value = detailScale(distance)
  u.uBar.value = barHeight(distance)
  u.uStub.value = stubHeight(distance)
  const { far, near, strength, strengthOut } = BORDERS[theme]
  const share = Math.max(0, Math.min(1, (26 - distance) / 8))
  u.uBorder.value.lerpColors(far, near, share)
  u.uStrength.value.z = strength + (0.9 - strength) * share
  u.uStrength.value.w = strengthOut + (0.5 - strengthOut) * share
}
