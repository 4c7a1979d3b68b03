export function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length
}

/** Student's t at 99.9 %, two-sided, for 30 replications. */
const T_29 = 3.659

/** Half width of the 99.9 % interval of the mean of 30 independent replications. */
export function halfWidth999(values: readonly number[]): number {
  if (values.length !== 30) throw new RangeError(`30 replications, not ${values.length}`)
  const m = mean(values)
  const variance = values.reduce((sum, v) => sum + (v - m) * (v - m), 0) / (values.length - 1)
  return T_29 * Math.sqrt(variance / values.length)
}
