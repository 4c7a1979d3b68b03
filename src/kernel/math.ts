/**
 * Portable mathematics: the same bits in every engine.
 *
 * ECMAScript leaves the results of Math.exp, Math.sin and their kin to the implementation, and over
 * 200,000 inputs the engines of our day disagree on up to 18% of them. What runs into a simulation
 * therefore uses these instead: ports of fdlibm, the Freely Distributable Math Library, that use
 * only operations whose results IEEE 754 fixes. Errors stay below one unit in the last place (atan2,
 * which rounds y / x first: 1.5).
 *
 * Why ports, not packages: the eleven functions as single packages of stdlib-js come to 183 packages.
 * The ports give the same bits as those packages in exp, ln, log1p, expm1, sin, cos and pow (in asin,
 * acos, atan and atan2 stdlib-js follows Cephes). `mathVectors.ts` holds digests to check with.
 */

export { exp, expm1 } from './math/exponential.ts'
export { acos, asin, atan, atan2 } from './math/inverse.ts'
export { ln, log1p } from './math/logarithm.ts'
export { pow } from './math/power.ts'
export { cos, sin } from './math/trigonometry.ts'
