import { exp, ln } from '../kernel/math.ts'

/** Coefficients of Lanczos' series for g = 5 and six terms (Lanczos 1964; good to 2e-10). */
const LANCZOS = [
  76.1800917294715, -86.5053203294168, 24.0140982408309, -1.231739572450155, 1.208650973866179e-3,
  -5.395239384953e-6,
]

/** The gamma function of x > 0. */
export function gamma(x: number): number {
  const t = x + 5.5
  let sum = 1.000000000190015
  for (let i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x + 1 + i)
  return exp((x + 0.5) * ln(t) - t) * ((2.506628274631 * sum) / x)
}

const means = new Map<number, number>()

/** Mean of a Weibull distribution of scale 1 and the given shape: gamma(1 + 1 / shape). */
export function meanOfWeibull(shape: number): number {
  const known = means.get(shape)
  if (known !== undefined) return known
  const mean = shape === 1 ? 1 : gamma(1 + 1 / shape)
  means.set(shape, mean)
  return mean
}
