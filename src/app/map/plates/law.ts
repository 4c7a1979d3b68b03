/** Whose data protection law holds on a country's land, as the law scale counts. */
import { countries } from '../../../atlas/countries.ts'

const LAW = new Map(countries.map(c => [c.code, c.eea ? 0 : c.adequate ? 1 : 3]))

/** 0 EU (and EEA, where the GDPR holds), 1 found adequate (GDPR, Article 45), 3 outside. */
export function lawOfCountry(code: string): number {
  return LAW.get(code) ?? 3
}
