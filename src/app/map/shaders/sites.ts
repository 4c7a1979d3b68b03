import { FLAT } from '../sites/looks.ts'
import { FADING, PLATES, PRECISION } from './chunks.ts'

/**
 * A site: a square prism turned 45 degrees. Each instance has what it looked like and what it will;
 * `uBlend` (colour, height) runs from one to the other, so that nothing is written between frames.
 */
export const SITE_VERTEX = /* glsl */ `
${PRECISION}
${PLATES}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec2 uBlend;
uniform float uBar;
uniform float uStub;
uniform float uSide;
uniform vec2 uSidePx; // least and most, CSS px
uniform vec2 uViewport;
uniform float uDensity;
uniform vec3 uSelected; // colour
uniform float uSelectedSite;
uniform float uDimmed; // 1: draws those filtered out, 0: the others
const float FLAT = ${FLAT}; // a barred site's height, of plates as high as in the overview
in vec3 position; // corner of a unit prism
in float shade;
in vec2 foot;
in float plate;
in vec4 fromLook; // r, g, b, height
in vec4 toLook;
in vec4 mark; // 1: was a site and not a stub; is one; barred; filtered out
out vec3 vColor;
out float vUp;
out float vShade;
out vec2 vFoot;
void main() {
  vec4 look = vec4(mix(fromLook.rgb, toLook.rgb, uBlend.x), mix(fromLook.a, toLook.a, uBlend.y));
  float living = mix(mark.x, mark.y, uBlend.y);
  float height = mix(uStub, (0.08 / 1.7 + look.a) * uBar, living);
  if (mark.z > 0.5) height = FLAT * uPlateScale;
  float base = plateHeight(int(plate));
  vec4 clip = projectionMatrix * viewMatrix * vec4(foot.x, base, foot.y, 1.0);
  float pxPerUnit = projectionMatrix[1][1] * uViewport.y * 0.5 / (clip.w * uDensity);
  float side = clamp(uSide * pxPerUnit, uSidePx.x, uSidePx.y) / pxPerUnit;
  bool chosen = abs(uSelectedSite - float(gl_InstanceID)) < 0.5;
  if (chosen) side *= 1.35;
  vec3 p = vec3(foot.x + position.x * side, base + position.y * height, foot.y + position.z * side);
  vColor = chosen ? uSelected : look.rgb;
  if (mark.z > 0.5 && !chosen) vColor = mix(vColor, plateLook(int(plate)).rgb, 0.55);
  vUp = chosen || mark.z > 0.5 ? 1.0 : position.y;
  vShade = chosen ? 1.0 : shade;
  vFoot = foot;
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
  // neighbours do not hide the chosen one
  if (chosen) gl_Position.z -= 0.03 * gl_Position.w;
  if (abs(uDimmed - (chosen ? 0.0 : mark.w)) > 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

export const SITE_FRAGMENT = /* glsl */ `
${PRECISION}
${FADING}
uniform vec3 uSea;
uniform vec4 uFoot; // colour that the foot goes to, and how far
uniform float uDimmed;
in vec3 vColor;
in float vUp;
in float vShade;
in vec2 vFoot;
out vec4 outColor;
void main() {
  vec3 color = mix(mix(vColor, uFoot.rgb, uFoot.a), vColor, vUp) * vShade;
  outColor = vec4(mix(uSea, color, fading(vFoot)), uDimmed > 0.5 ? 0.34 : 1.0);
}
`

/** The glow: a soft spot of each living site's colour, drawn into a picture of Europe from above. */
export const GLOW_VERTEX = /* glsl */ `
${PRECISION}
uniform vec4 uWindow; // middle, half size
in vec3 position;
in vec2 foot;
in vec4 toLook;
in vec4 mark;
out vec2 vOff;
out vec3 vColor;
out float vAlive;
void main() {
  vOff = position.xz;
  vColor = toLook.rgb;
  vAlive = mark.y * (1.0 - mark.z) * (1.0 - 0.66 * mark.w);
  vec2 p = (foot + position.xz * 0.4 - uWindow.xy) / uWindow.zw;
  gl_Position = vec4(p, 0.0, 1.0);
}
`

export const GLOW_FRAGMENT = /* glsl */ `
${PRECISION}
uniform float uAmount;
in vec2 vOff;
in vec3 vColor;
in float vAlive;
out vec4 outColor;
void main() {
  float r2 = dot(vOff, vOff);
  float spot = max(0.0, 1.0 - r2);
  float alpha = uAmount * spot * spot * vAlive;
  outColor = vec4(vColor * alpha, alpha);
}
`
