/**
 * What all shaders share. Colours are sRGB from end to end: they are mixed as they are written, and
 * nothing maps tones.
 */
import { FADE, WINDOW } from '../geography/rules.ts'

const f = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value))

export const PRECISION = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
`

/** How much of a thing is left at a point: 1 inside, 0 where all has faded to sea. */
export const FADING = /* glsl */ `
float fading(vec2 p) {
  vec2 q = (p - vec2(${f(FADE.x)}, ${f(FADE.z)})) / vec2(${f(FADE.rx)}, ${f(FADE.rz)});
  return 1.0 - smoothstep(${f(FADE.from)}, ${f(FADE.to)}, length(q));
}
`

/**
 * The plates: one column each. Row 0: colour and height; row 1: how dark (0..1), in scope (0..1),
 * side lines' strength, spare.
 */
export const PLATES = /* glsl */ `
uniform sampler2D uPlates;
uniform float uPlateScale;
const int SEA = 255;
vec4 plateLook(int plate) { return texelFetch(uPlates, ivec2(plate, 0), 0); }
vec4 plateState(int plate) { return texelFetch(uPlates, ivec2(plate, 1), 0); }
float plateHeight(int plate) {
  return plate == SEA ? 0.0 : plateLook(plate).a * uPlateScale;
}
`

/**
 * The distance field: r = units from the coast, positive on land; g = units from the nearest border.
 * A finer one may lie over the overview's where the camera is near.
 */
export const FIELD = /* glsl */ `
uniform sampler2D uField;
uniform sampler2D uFine;
uniform vec4 uFineBox; // west, north, 1 / width, 1 / height
uniform float uHasField;
uniform float uHasFine;
uniform float uDetail;
const vec2 FIELD_ORIGIN = vec2(${f(WINDOW.west)}, ${f(WINDOW.north)});
const vec2 FIELD_SIZE = vec2(${f(WINDOW.east - WINDOW.west)}, ${f(WINDOW.south - WINDOW.north)});
vec2 field(vec2 p) {
  vec2 q = (p - uFineBox.xy) * uFineBox.zw;
  if (uHasFine > 0.5 && q.x > 0.0 && q.y > 0.0 && q.x < 1.0 && q.y < 1.0) {
    return textureLod(uFine, q, 0.0).rg;
  }
  return textureLod(uField, (p - FIELD_ORIGIN) / FIELD_SIZE, 0.0).rg;
}
`

/** Towards the light: north-west, as on maps since the copperplate. */
export const LIGHT = /* glsl */ `
const vec2 TO_LIGHT = vec2(-0.7809, -0.6247);
`
