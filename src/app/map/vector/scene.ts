import { formatHex } from '../../theme/oklab.ts'
import { type Theme, TOKENS } from '../../theme/tokens.ts'
import type { Eye } from '../camera/eye.ts'
import { type CameraView, detailScale, plateScale } from '../camera/view.ts'
import type { Curve } from '../flows/curves.ts'
import type { LandMesh } from '../geography/format.ts'
import type { MapWords } from '../labels/words.ts'
import type { PlateStates } from '../plates/states.ts'
import type { Picture } from '../scene/picture.ts'
import type { StandingSites } from '../sites/standing.ts'
import type { SvgOptions } from '../types.ts'
import { drawSvg } from './drawing.ts'

/** The map's parts, as they stand. */
export interface MapParts {
  eye: Eye
  view: CameraView
  theme: Theme
  land: LandMesh
  plates: PlateStates
  picture: Picture
  sites: StandingSites
  words: MapWords
  curves: readonly Curve[]
  selected: number | null
  label: string
}

/** The picture that these parts make, as the text of an SVG file. */
export function svgOf(parts: MapParts, options: SvgOptions): string {
  const { eye, view, plates, picture, sites, words } = parts
  const { uSide, uSidePx } = picture.uniforms
  return drawSvg(
    {
      eye,
      view,
      theme: parts.theme,
      land: parts.land,
      plateHeight: plate => sites.plateHeight(plate),
      plateScale: plateScale(view.distance),
      plateLook: plate => {
        const { rgb, dark } = plates.lookOf(plate)
        return { fill: formatHex(rgb), dark }
      },
      detail: detailScale(view.distance),
      sites,
      looks: picture.sites.current,
      selected: parts.selected,
      ink: TOKENS[parts.theme].ink1,
      side: (x, y, z) => {
        const wanted = uSide.value * eye.pxPerUnitAt(x, y, z)
        return Math.max(uSidePx.value.x, Math.min(uSidePx.value.y, wanted))
      },
      curves: parts.curves,
      names: words.names.placed(),
      callouts: words.callouts.placedNow(),
      rings: words.rings.shown(),
      scale: words.scaleNow,
    },
    { ...options, label: parts.label },
  )
}
