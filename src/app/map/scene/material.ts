import {
  CustomBlending,
  DoubleSide,
  FrontSide,
  GLSL3,
  type IUniform,
  NoBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  RawShaderMaterial,
  SrcAlphaFactor,
} from 'three'

interface Options {
  vertex: string
  fragment: string
  uniforms: Record<string, IUniform>
  /** Mixed over what is there by its alpha. */
  blended?: boolean
  depthTest?: boolean
  depthWrite?: boolean
  /** Hides faces that look away: of closed bodies only. */
  culled?: boolean
}

/**
 * A material of our own shaders. All are drawn in the order of the scene (three would draw opaque
 * ones first), so all count as transparent.
 */
export function makeMaterial(options: Options): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: options.vertex,
    fragmentShader: options.fragment,
    uniforms: options.uniforms,
    side: options.culled ? FrontSide : DoubleSide,
    transparent: true,
    blending: options.blended ? CustomBlending : NoBlending,
    blendSrc: SrcAlphaFactor,
    blendDst: OneMinusSrcAlphaFactor,
    blendSrcAlpha: OneFactor,
    blendDstAlpha: OneMinusSrcAlphaFactor,
    depthTest: options.depthTest ?? true,
    depthWrite: options.depthWrite ?? !options.blended,
  })
}
