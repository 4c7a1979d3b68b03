import { FADING, FIELD, LIGHT, PLATES, PRECISION } from './chunks.ts'
import { GRATICULE } from './graticule.ts'

/** Tops of the plates. */
export const LAND_VERTEX = /* glsl */ `
${PRECISION}
${PLATES}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec2 point;
in float plate;
out vec2 vPoint;
flat out int vPlate;
void main() {
  vPoint = point;
  vPlate = int(plate);
  float y = plateHeight(vPlate);
  gl_Position = projectionMatrix * viewMatrix * vec4(point.x, y, point.y, 1.0);
}
`

/** Flat colour, the sites' glow, a bevel lit from the north-west, hatching where there is no voltage. */
export const LAND_FRAGMENT = /* glsl */ `
${PRECISION}
${FADING}
${PLATES}
${FIELD}
${LIGHT}
${GRATICULE}
uniform sampler2D uGlow;
uniform float uGlowing;
uniform vec3 uSea;
uniform vec3 uInk;
uniform vec3 uLit;
uniform vec3 uShaded;
uniform vec2 uBevel; // strength of the lit and of the shaded side
uniform float uBevelOut; // share of it out of scope
uniform vec3 uLandDark;
uniform vec3 uAlarm;
uniform float uHatch;
uniform float uGraticule;
in vec2 vPoint;
flat in int vPlate;
out vec4 outColor;

vec3 bevelled(vec3 color, float strength) {
  float reach = 0.17 * uDetail;
  vec2 here = field(vPoint);
  float coast = clamp(1.0 - here.r / reach, 0.0, 1.0);
  float border = 1.0 - smoothstep(0.045, 0.11, here.g / uDetail);
  if (coast + border == 0.0) return color;
  float e = 0.02 * max(uDetail, 0.3);
  vec2 slope = (field(vPoint - TO_LIGHT * e) - field(vPoint + TO_LIGHT * e)) / (2.0 * e);
  vec2 weight = vec2(1.25 * coast * sqrt(coast), 0.86 * border);
  float light = strength * dot(clamp(slope, -1.0, 1.0), weight);
  color = mix(color, uLit, clamp(light, 0.0, 1.0) * uBevel.x);
  return mix(color, uShaded, clamp(-light, 0.0, 1.0) * uBevel.y);
}

float hatching(vec2 p) {
  float at = (p.x + p.y) / 0.42;
  float px = max(fwidth(at), 1e-5);
  float off = abs(fract(at) - 0.5);
  return 1.0 - smoothstep(0.125 - px * 0.5, 0.125 + px * 0.5, off);
}

void main() {
  float fade = fading(vPoint);
  vec4 look = plateLook(vPlate);
  float dark = plateState(vPlate).r;
  vec3 color = mix(look.rgb, uLandDark, dark);
  vec4 glow = uGlowing * (1.0 - dark) * texture(uGlow, (vPoint - FIELD_ORIGIN) / FIELD_SIZE);
  color = color * (1.0 - glow.a) + glow.rgb;
  if (dark > 0.0) color = mix(color, uAlarm, dark * uHatch * hatching(vPoint));
  if (uHasField > 0.5) color = bevelled(color, mix(uBevelOut, 1.0, plateState(vPlate).g));
  color = mix(color, uInk, uGraticule * graticule(vPoint));
  outColor = vec4(mix(uSea, color, fade), 1.0);
}
`

/** Sides of the plates: one upright quad for each stretch of a coast or border. */
export const WALL_VERTEX = /* glsl */ `
${PRECISION}
${PLATES}
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec2 position; // along 0..1, up 0..1
in vec2 from;
in vec2 to;
in vec3 sides; // plate, plate, joined to the next
out float vUp;
out vec2 vPoint;
out float vRise;
flat out int vPlate;
flat out vec2 vNormal;
void main() {
  int a = int(sides.x);
  int b = int(sides.y);
  float ha = plateHeight(a);
  float hb = plateHeight(b);
  vPlate = ha >= hb ? a : b;
  vec2 p = mix(from, to, position.x);
  float y = mix(min(ha, hb), max(ha, hb), position.y);
  vUp = position.y;
  vRise = abs(ha - hb);
  vPoint = p;
  vec2 along = normalize(to - from + vec2(1e-9, 0.0));
  vec2 normal = vec2(-along.y, along.x);
  // what is seen of a wall faces the eye, and that is south of everything
  vNormal = normal.y < 0.0 ? -normal : normal;
  gl_Position = projectionMatrix * viewMatrix * vec4(p.x, y, p.y, 1.0);
  if (sides.z < 0.5 || vRise < 1e-4) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

export const WALL_FRAGMENT = /* glsl */ `
${PRECISION}
${FADING}
${PLATES}
${LIGHT}
uniform vec3 uSea;
uniform vec3 uWall;
uniform vec3 uLandDark;
uniform vec2 uWallMix; // share of the wall's own colour at the rim and at the foot
uniform float uWallLight;
in float vUp;
in vec2 vPoint;
in float vRise;
flat in int vPlate;
flat in vec2 vNormal;
out vec4 outColor;
void main() {
  vec3 land = mix(plateLook(vPlate).rgb, uLandDark, plateState(vPlate).r);
  vec3 color = mix(land, uWall, mix(uWallMix.y, uWallMix.x, vUp * vUp));
  color *= 1.0 + uWallLight * dot(vNormal, TO_LIGHT);
  outColor = vec4(mix(uSea, color, fading(vPoint)), 1.0);
}
`
