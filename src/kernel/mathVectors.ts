import { Digest } from './digest.ts'
import { acos, asin, atan, atan2, cos, exp, expm1, ln, log1p, pow, sin } from './math.ts'
import { uniform } from './threefry.ts'

/**
 * Test vectors of the portable mathematics: eleven functions at 10,000 inputs each, one digest a
 * function. Runs in any engine; wherever a digest differs from the published one, runs would too.
 */

const INPUTS = 10_000

/** A number between low and high from a uniform, by exact operations and one rounding each. */
type Draw = (low: number, high: number) => number

const CASES: Record<string, (draw: Draw) => number> = {
  exp: draw => exp(draw(-30, 30)),
  expm1: draw => expm1(draw(-2, 2)),
  ln: draw => ln(draw(0, 1) * draw(0, 1e6)),
  log1p: draw => log1p(draw(-1, 1)),
  sin: draw => sin(draw(-1e4, 1e4)),
  cos: draw => cos(draw(-1e4, 1e4)),
  asin: draw => asin(draw(-1, 1)),
  acos: draw => acos(draw(-1, 1)),
  atan: draw => atan(draw(-8, 8)),
  atan2: draw => atan2(draw(-1, 1), draw(-1, 1)),
  pow: draw => pow(draw(0, 100), draw(-20, 20)),
}

/**
 * What `mathDigests` must return, in every engine and version. The packages of stdlib-js (0.2.5 to
 * 0.3.1) give the same for exp, expm1, ln, log1p, sin, cos and pow; so does the fdlibm inside Node 20
 * for exp, expm1, ln, log1p, asin, acos, atan and atan2.
 */
export const MATH_DIGESTS: Readonly<Record<string, string>> = {
  exp: 'b3556997302a1397',
  expm1: '879c554b08b06f60',
  ln: 'd9b9ffd00ca10532',
  log1p: 'db299870f2c73b70',
  sin: 'b399ad8fe2989ded',
  cos: '08a758b7c380aad6',
  asin: '12e6ccc7166f8dfa',
  acos: '1187f2b0fbd4e64e',
  atan: '849a59e2e03095a5',
  atan2: '4e3f22034f5ca9d4',
  pow: 'e07e17fb02a321f9',
}

/** The digest of each function's results, by its name. */
export function mathDigests(): Record<string, string> {
  const digests: Record<string, string> = {}
  let stream = 0
  for (const [name, result] of Object.entries(CASES)) {
    stream++
    let n = 0
    const draw: Draw = (low, high) => low + uniform(0, stream, n++) * (high - low)
    const digest = new Digest()
    for (let i = 0; i < INPUTS; i++) digest.add(result(draw))
    digests[name] = digest.hex()
  }
  return digests
}
