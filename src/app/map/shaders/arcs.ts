import { PLATES, PRECISION } from './chunks.ts'
import { RIBBON } from './ribbon.ts'

/** Moved work, the backbone, and a site's people: ribbons through the air. */
export const ARC_VERTEX = /* glsl */ `
${PRECISION}
${PLATES}
${RIBBON}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 uArc;
uniform vec3 uAlarm;
uniform float uLinkStrength;
uniform float uDetail;
in vec2 position;
in vec4 p0; // x, height over the ground, z, how far along: units
in vec4 p1;
in vec4 p2;
in vec4 p3;
in vec4 g0; // plates at either end, share of the way, colour
in vec4 g1;
in vec4 g2;
in vec4 g3;
in vec4 m0; // kind (0 moved, 1 link, 2 broken link, 3 arrowhead, 4 reach), width px, length, joined
in vec4 m1;
in vec4 m2;
out vec4 vColor;
out float vAcross;
out float vAlong;
flat out float vWidth;
flat out float vLength;
flat out float vKind;
vec4 clip(vec4 p, vec4 g) {
  float ground = mix(plateHeight(int(g.x)), plateHeight(int(g.y)), g.z);
  return projectionMatrix * viewMatrix * vec4(p.x, p.y + ground, p.z, 1.0);
}
vec3 unpacked(float c) {
  return vec3(floor(c / 65536.0), floor(mod(c, 65536.0) / 256.0), mod(c, 256.0)) / 255.0;
}
void main() {
  vKind = m1.x;
  vWidth = m1.y;
  vLength = m1.z;
  vAlong = mix(p1.w, p2.w, position.x);
  bool arrow = vKind > 2.5 && vKind < 3.5;
  bool travels = vKind < 0.5 || vKind > 3.5;
  vColor = travels || arrow ? vec4(uArc, 1.0) : vKind < 1.5 ? vec4(uArc, uLinkStrength) : vec4(uAlarm, 1.0);
  if (g1.w >= 0.0) vColor.rgb = unpacked(g1.w);
  vec4 c1 = clip(p1, g1);
  vec4 c2 = clip(p2, g2);
  // an arrowhead is as long on the picture from near as from afar
  if (arrow) c1 = mix(c2, c1, uDetail);
  gl_Position = ribbonCorner(clip(p0, g0), c1, c2, clip(p3, g3), position, vWidth * (travels ? 1.6 : 1.0), vec2(m0.w, m2.w), vAcross);
  gl_Position.z -= 0.0006 * gl_Position.w;
  if (m1.w < 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

/**
 * Nothing at the origin, full at the landing; a bright head each 3.2 units, which moves only while
 * the run plays. A broken link is dashed: the alarm hue never comes alone.
 */
export const ARC_FRAGMENT = /* glsl */ `
${PRECISION}
${RIBBON}
uniform float uTravel; // units that the heads have moved
uniform float uHeads;
in vec4 vColor;
in float vAcross;
in float vAlong;
flat in float vWidth;
flat in float vLength;
flat in float vKind;
out vec4 outColor;
void main() {
  float alpha = vColor.a;
  float width = vWidth;
  float share = clamp(vAlong / vLength, 0.0, 1.0);
  if (vKind < 0.5) {
    float behind = fract((uTravel - vAlong) / 3.2) * 3.2;
    float head = uHeads * smoothstep(0.0, 0.12, behind) * (1.0 - smoothstep(0.12, 0.7, behind)) * smoothstep(0.0, 0.3, share);
    float moving = (0.12 + 0.88 * share) * smoothstep(0.0, 0.12, share) * 0.72 + 0.4 * head;
    // still arcs have an arrowhead instead, and are whole
    alpha = min(1.0, mix(0.72 + 0.28 * share, moving, uHeads));
    width *= 1.0 + 0.25 * head;
  } else if (vKind > 3.5) {
    alpha = smoothstep(0.0, 0.55, share);
  } else if (vKind > 2.5) {
    width *= 1.0 - vAlong;
  } else if (vKind > 1.5) {
    alpha *= step(0.45, fract(vAlong / 0.42));
  }
  outColor = vec4(vColor.rgb, alpha * ribbonCover(vAcross, width));
}
`
