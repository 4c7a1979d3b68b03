/**
 * OKLab (Björn Ottosson, 2020, https://bottosson.github.io/posts/oklab/): equal steps look equal, so
 * a scale mixed in it rises or falls steadily in lightness. Components: L 0..1, a and b about ±0.4.
 */

export type Rgb = [r: number, g: number, b: number]
type Lab = [L: number, a: number, b: number]

/** `#rrggbb` as three numbers 0..255. Throws on anything else. */
export function parseHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`not a colour #rrggbb: ${hex}`)
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Three numbers 0..255 (rounded and clamped) as `#rrggbb`. */
export function formatHex(rgb: Rgb): `#${string}` {
  const hex = rgb.map(c => clampByte(c).toString(16).padStart(2, '0')).join('')
  return `#${hex}`
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}

function toLinear(byte: number): number {
  const c = byte / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}

function fromLinear(value: number): number {
  const c = Math.max(0, Math.min(1, value))
  return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)
}

/** sRGB 0..255 to OKLab. */
export function toOklab([red, green, blue]: Rgb): Lab {
  const r = toLinear(red)
  const g = toLinear(green)
  const b = toLinear(blue)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** OKLab to sRGB 0..255, not rounded; colours outside sRGB are clamped by channel. */
export function fromOklab([L, a, b]: Lab): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** A colour `t` (0..1) of the way from `from` to `to`, straight through OKLab. */
export function mixOklab(from: Rgb, to: Rgb, t: number): Rgb {
  const p = toOklab(from)
  const q = toOklab(to)
  return fromOklab([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t])
}
