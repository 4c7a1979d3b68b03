import { FADING, PLATES, PRECISION } from './chunks.ts'
import { RIBBON } from './ribbon.ts'

const INPUTS = /* glsl */ `
${PRECISION}
${PLATES}
${FADING}
${RIBBON}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec2 position;
in vec2 p0;
in vec2 p1;
in vec2 p2;
in vec2 p3;
in vec3 m0; // plate, plate, joined to the next
in vec3 m1;
in vec3 m2;
vec4 clip(vec2 p, float y) { return projectionMatrix * viewMatrix * vec4(p.x, y, p.y, 1.0); }
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`

/**
 * Coasts and borders. Round what has no voltage the line is alarm; a border inside it is drawn at its
 * own low height, one between unequal plates on the higher, and its twin below where the front runs.
 */
export const EDGE_VERTEX = /* glsl */ `
${INPUTS}
uniform vec3 uCoast;
uniform vec3 uBorder;
uniform vec3 uAlarm;
uniform vec4 uStrength; // coast, coast out of scope, border, border out of scope
uniform vec2 uWidth; // line, alarm
out vec4 vColor;
out float vAcross;
flat out float vWidth;
void main() {
  int a = int(m1.x);
  int b = int(m1.y);
  vec4 sa = plateState(a);
  vec4 sb = b == SEA ? vec4(0.0) : plateState(b);
  float ha = plateHeight(a);
  float hb = plateHeight(b);
  float front = b == SEA ? 0.0 : abs(sa.r - sb.r);
  float rim = b == SEA ? sa.r : front;
  float y = (front > 0.5 ? min(ha, hb) : max(ha, hb)) + 0.004 * uPlateScale;
  float scope = max(sa.g, sb.g);
  vec3 quiet = b == SEA ? uCoast : uBorder;
  float strength = b == SEA ? mix(uStrength.y, uStrength.x, scope) : mix(uStrength.w, uStrength.z, scope);
  if (b != SEA && min(sa.r, sb.r) > 0.5) strength *= 0.5;
  vColor = vec4(mix(quiet, uAlarm, rim), mix(strength, 0.95, rim));
  vColor.a *= fading(mix(p1, p2, position.x));
  vWidth = mix(uWidth.x, uWidth.y, rim);
  vec2 joined = vec2(m0.z, m2.z);
  gl_Position = ribbonCorner(clip(p0, y), clip(p1, y), clip(p2, y), clip(p3, y), position, vWidth, joined, vAcross);
  gl_Position.z -= 0.0006 * gl_Position.w;
  if (m1.z < 0.5 || vColor.a < 0.004) gl_Position = NOWHERE;
}
`

/** The front: where what is dark meets what has voltage, on the living side, over everything. */
export const FRONT_VERTEX = /* glsl */ `
${INPUTS}
uniform vec3 uAlarm;
uniform float uFrontWidth;
out vec4 vColor;
out float vAcross;
flat out float vWidth;
void main() {
  int a = int(m1.x);
  int b = int(m1.y);
  float front = 0.0;
  if (b != SEA) {
    vec4 sa = plateState(a);
    vec4 sb = plateState(b);
    front = abs(sa.r - sb.r);
  }
  float y = max(plateHeight(a), plateHeight(b)) + 0.004 * uPlateScale;
  vColor = vec4(uAlarm, front * fading(mix(p1, p2, position.x)));
  vWidth = uFrontWidth;
  vec2 joined = vec2(m0.z, m2.z);
  gl_Position = ribbonCorner(clip(p0, y), clip(p1, y), clip(p2, y), clip(p3, y), position, vWidth, joined, vAcross);
  if (m1.z < 0.5 || front < 0.02) gl_Position = NOWHERE;
}
`

export const EDGE_FRAGMENT = /* glsl */ `
${PRECISION}
${RIBBON}
in vec4 vColor;
in float vAcross;
flat in float vWidth;
out vec4 outColor;
void main() {
  outColor = vec4(vColor.rgb, vColor.a * ribbonCover(vAcross, vWidth));
}
`
