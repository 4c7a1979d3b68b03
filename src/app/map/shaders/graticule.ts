/** Meridians and parallels every ten degrees, by going the projection's way back for each pixel. */
import { LAEA } from '../projection.ts'

const f = (value: number) => value.toFixed(9)

export const GRATICULE = /* glsl */ `
vec2 latLon(vec2 p) {
  vec2 q = vec2(p.x / ${f(LAEA.d)}, -p.y * ${f(LAEA.d)});
  float rho = max(length(q), 1e-6);
  float c = 2.0 * asin(min(1.0, rho / ${f(2 * LAEA.rqUnits)}));
  float sinC = sin(c);
  float cosC = cos(c);
  float beta = asin(cosC * ${f(LAEA.sinBeta0)} + q.y * sinC * ${f(LAEA.cosBeta0)} / rho);
  float lon = atan(q.x * sinC, rho * ${f(LAEA.cosBeta0)} * cosC - q.y * ${f(LAEA.sinBeta0)} * sinC);
  float lat = beta + ${f(LAEA.c2)} * sin(2.0 * beta) + ${f(LAEA.c4)} * sin(4.0 * beta);
  return degrees(vec2(lat, lon + ${f(LAEA.lon0)}));
}

/** How much of a one-pixel line lies here, 0..1. */
float graticule(vec2 p) {
  vec2 at = latLon(p) / 10.0;
  vec2 px = max(fwidth(at), vec2(1e-6));
  vec2 off = abs(fract(at - 0.5) - 0.5) / px;
  vec2 line = 1.0 - smoothstep(vec2(0.1), vec2(0.85), off);
  return max(line.x, line.y);
}
`
