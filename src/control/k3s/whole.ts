/** The whole part of a / b for whole a >= 0, b > 0: what a division of 64-bit integers gives. */
export function wholeQuotient(a: number, b: number): number {
  const q = Math.floor(a / b)
  // The quotient was rounded before it was cut off: it may be one too high.
  return q * b > a ? q - 1 : q
}
