/** Which sites may take no work in B that may in A, and what keeps them from it. */
import { countryOf } from '../../atlas/countries.ts'
import type { OpenedRun } from '../../study/protocol.ts'
import { count, list, number } from '../format.ts'
import { countryName } from '../places.ts'

const LAW = { eu: 0, us: 2 } as const

export interface FallenOut {
  /** Sites that B bars and A does not. */
  sites: number
  /** Of those: within reach of US law, wherever they stand. */
  usReach: number
  /** The others outside the Union, by country, most first. */
  outside: [country: string, sites: number][]
  /** In the Union, run from outside it, and not within reach of US law. */
  runFromOutside: number
  /** None of these: another rule. */
  rest: number
}

/** Two runs of the same sites. */
export function fallenOut(a: OpenedRun, b: OpenedRun): FallenOut {
  const outside = new Map<string, number>()
  const out = { sites: 0, usReach: 0, runFromOutside: 0, rest: 0 }
  const { count: n, law, country } = b.sites
  for (let i = 0; i < n; i++) {
    if (!b.barred[i] || a.barred[i]) continue
    out.sites++
    const code = country[i]!
    if (law[i] === LAW.us) out.usReach++
    else if (!countryOf(code)?.eu) outside.set(code, (outside.get(code) ?? 0) + 1)
    else if (law[i] !== LAW.eu) out.runFromOutside++
    else out.rest++
  }
  return { ...out, outside: [...outside].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)) }
}

/** `3,254 sites fall out: 2,179 within reach of US law, 744 in the UK.` */
export function fallenOutWords(out: FallenOut): string {
  if (out.sites === 0) return ''
  const parts: string[] = []
  if (out.usReach) parts.push(`${number(out.usReach)} within reach of US law`)
  const [first, ...others] = out.outside
  if (first) parts.push(`${number(first[1])} in ${theCountry(first[0])}`)
  if (others.length) {
    const sites = others.reduce((sum, [, n]) => sum + n, 0)
    const names = others.map(([code]) => theCountry(code))
    parts.push(`${number(sites)} in ${list(names, 3).replace(' and ', ' or ')}`)
  }
  if (out.runFromOutside) parts.push(`${number(out.runFromOutside)} run from outside the EU`)
  if (out.rest) parts.push(`${number(out.rest)} barred by another rule`)
  return `${count(out.sites, 'site falls', 'sites fall')} out: ${parts.join(', ')}.`
}

const theCountry = (code: string): string => (code === 'GB' ? 'the UK' : countryName(code))
