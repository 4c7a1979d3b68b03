import { PRECISION } from './chunks.ts'
import { RIBBON } from './ribbon.ts'

/** Moved work, and the backbone: ribbons through the air. */
export const ARC_VERTEX = /* glsl */ `
${PRECISION}
${RIBBON}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 uArc;
uniform vec3 uAlarm;
uniform float uLinkStrength;
in vec2 position;
in vec4 p0; // x, y, z, how far along: units
in vec4 p1;
in vec4 p2;
in vec4 p3;
in vec4 m0; // kind (0 moved, 1 link, 2 broken link, 3 arrowhead), width px, length, joined
in vec4 m1;
in vec4 m2;
out vec4 vColor;
out float vAcross;
out float vAlong;
flat out float vWidth;
flat out float vLength;
flat out float vKind;
vec4 clip(vec4 p) { return projectionMatrix * viewMatrix * vec4(p.xyz, 1.0); }
void main() {
  vKind = m1.x;
  vWidth = m1.y;
  vLength = m1.z;
  vAlong = mix(p1.w, p2.w, position.x);
  bool ink = vKind < 0.5 || vKind > 2.5;
  vColor = ink ? vec4(uArc, 1.0) : vKind < 1.5 ? vec4(uArc, uLinkStrength) : vec4(uAlarm, 1.0);
  gl_Position = ribbonCorner(clip(p0), clip(p1), clip(p2), clip(p3), position, vWidth * (vKind < 0.5 ? 1.6 : 1.0), vec2(m0.w, m2.w), vAcross);
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
  if (vKind < 0.5) {
    float share = clamp(vAlong / vLength, 0.0, 1.0);
    float behind = fract((uTravel - vAlong) / 3.2) * 3.2;
    float head = uHeads * smoothstep(0.0, 0.12, behind) * (1.0 - smoothstep(0.12, 0.7, behind)) * smoothstep(0.0, 0.3, share);
    float moving = (0.12 + 0.88 * share) * smoothstep(0.0, 0.12, share) * 0.72 + 0.4 * head;
    // still arcs have an arrowhead instead, and are whole
    alpha = min(1.0, mix(0.72 + 0.28 * share, moving, uHeads));
    width *= 1.0 + 0.25 * head;
  } else if (vKind > 2.5) {
    width *= 1.0 - vAlong;
  } else if (vKind > 1.5) {
    alpha *= step(0.45, fract(vAlong / 0.42));
  }
  outColor = vec4(vColor.rgb, alpha * ribbonCover(vAcross, width));
}
`
