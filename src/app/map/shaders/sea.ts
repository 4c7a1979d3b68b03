import { FADING, FIELD, LIGHT, PRECISION } from './chunks.ts'
import { GRATICULE } from './graticule.ts'

export const SEA_VERTEX = /* glsl */ `
${PRECISION}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
out vec2 vPoint;
void main() {
  vPoint = position.xz;
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}
`

/** Lighter (or darker) towards the coast, four waterlines, the plates' shadow, the graticule. */
export const SEA_FRAGMENT = /* glsl */ `
${PRECISION}
${FADING}
${FIELD}
${LIGHT}
${GRATICULE}
uniform vec3 uSea;
uniform vec3 uSeaCoast;
uniform vec3 uInk;
uniform float uShade;
uniform float uShadowReach;
uniform vec4 uWaterlines;
uniform float uGraticule;
in vec2 vPoint;
out vec4 outColor;

float waterline(float off, float at, float px) {
  return 1.0 - smoothstep(0.15, 0.8, abs(off - at * uDetail) / px);
}

void main() {
  float fade = fading(vPoint);
  vec3 color = uSea;
  if (uHasField > 0.5 && fade > 0.0) {
    float off = max(0.0, -field(vPoint).r);
    color = mix(uSeaCoast, uSea, min(1.0, off / (1.4 * uDetail)));
    float shadow = field(vPoint + TO_LIGHT * 0.2561 * uDetail * uShadowReach).r / uDetail;
    color *= 1.0 - uShade * smoothstep(-0.27, 0.1, shadow);
    float px = max(length(vec2(dFdx(off), dFdy(off))), 1e-5);
    float lines = 0.0;
    lines = max(lines, uWaterlines.x * waterline(off, 0.20, px));
    lines = max(lines, uWaterlines.y * waterline(off, 0.46, px));
    lines = max(lines, uWaterlines.z * waterline(off, 0.82, px));
    lines = max(lines, uWaterlines.w * waterline(off, 1.26, px));
    color = mix(color, uInk, lines);
  }
  color = mix(color, uInk, uGraticule * graticule(vPoint));
  outColor = vec4(mix(uSea, color, fade), 1.0);
}
`
