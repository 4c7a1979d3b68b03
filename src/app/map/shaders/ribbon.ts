/**
 * Lines of a width in pixels. An instance is a stretch from `p1` to `p2`, with the points before and
 * after for its mitres: all four are one buffer read at four offsets.
 */
export const RIBBON = /* glsl */ `
uniform vec2 uViewport; // drawing buffer, px
uniform float uDensity; // device px per CSS px

/** Moves a corner of the stretch to its place in clip space. side.x: 0 at p1, 1 at p2; side.y: -1, 1. */
vec4 ribbonCorner(vec4 c0, vec4 c1, vec4 c2, vec4 c3, vec2 side, float width, vec2 joined, out float across) {
  vec2 half_ = uViewport * 0.5;
  vec2 s1 = c1.xy / c1.w * half_;
  vec2 s2 = c2.xy / c2.w * half_;
  vec2 along = s2 - s1;
  float span = length(along);
  along = span > 1e-4 ? along / span : vec2(1.0, 0.0);
  bool atEnd = side.x > 0.5;
  vec4 c = atEnd ? c2 : c1;
  vec2 other = along;
  if (atEnd && joined.y > 0.5) {
    vec2 d = c3.xy / c3.w * half_ - s2;
    if (dot(d, d) > 1e-6) other = normalize(d);
  } else if (!atEnd && joined.x > 0.5) {
    vec2 d = s1 - c0.xy / c0.w * half_;
    if (dot(d, d) > 1e-6) other = normalize(d);
  }
  vec2 tangent = along + other;
  tangent = dot(tangent, tangent) > 1e-4 ? normalize(tangent) : along;
  vec2 mitre = vec2(-tangent.y, tangent.x);
  float stretch = 1.0 / max(0.4, dot(mitre, vec2(-along.y, along.x)));
  // half a pixel more on either side, faded in the fragment shader
  float reach = (width * uDensity + 1.0) * 0.5;
  across = side.y * reach;
  c.xy += mitre * side.y * reach * stretch / half_ * c.w;
  return c;
}

/** Coverage of a ribbon at its distance from the middle, device px. */
float ribbonCover(float across, float width) {
  return clamp((width * uDensity + 1.0) * 0.5 - abs(across), 0.0, 1.0) * min(1.0, width * uDensity);
}
`
