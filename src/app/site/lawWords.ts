/** Whose law reaches a site, in words: `French and EU law`, `The site and its owner are in France.` */
import { countryOf } from '../../atlas/countries.ts'
import type { LawReach, Operator, SiteReason } from '../../study/why/reason.ts'

export interface LawRow {
  law: LawReach['law']
  name: string
  reaches: boolean
  why: string
}

/** Adjectives by country, for "... law". */
const ADJECTIVES: Readonly<Record<string, string>> = Object.fromEntries(
  `AD Andorran, AL Albanian, AT Austrian, BA Bosnian, BE Belgian, BG Bulgarian, BY Belarusian, CH Swiss,
  CN Chinese, CY Cypriot, CZ Czech, DE German, DK Danish, EE Estonian, ES Spanish, FI Finnish, FO Faroese,
  FR French, GB UK, GE Georgian, GI Gibraltarian, GR Greek, HR Croatian, HU Hungarian, IE Irish,
  IS Icelandic, IT Italian, LI Liechtenstein, LT Lithuanian, LU Luxembourg, LV Latvian, MC Monegasque,
  MD Moldovan, ME Montenegrin, MK Macedonian, MT Maltese, MX Mexican, NL Dutch, NO Norwegian, PL Polish,
  PT Portuguese, RO Romanian, RS Serbian, SE Swedish, SG Singaporean, SI Slovene, SK Slovak, SM Sammarinese,
  TN Tunisian, TR Turkish, UA Ukrainian, US US, XK Kosovar`
    .split(/,\s+/)
    .map(pair => {
      const space = pair.trim().indexOf(' ')
      return [pair.trim().slice(0, space), pair.trim().slice(space + 1)]
    }),
)

/** Countries beyond the atlas from which operators are controlled, and those that have an article. */
const NAMES: Readonly<Record<string, string>> = {
  US: 'the US',
  MX: 'Mexico',
  CN: 'China',
  TN: 'Tunisia',
  SG: 'Singapore',
  GB: 'the UK',
  NL: 'the Netherlands',
  FO: 'the Faroe Islands',
  IM: 'the Isle of Man',
}

const nameOf = (code: string): string => NAMES[code] ?? countryOf(code)?.name ?? code

/** `French grid`; `Balearic Islands` where a country has several. */
export const gridWords = (gridName: string, country: string): string =>
  gridName.startsWith('Mainland ') || gridName === nameOf(country)
    ? `${adjectiveOf(country)} grid`
    : `grid of ${gridName}`

const adjectiveOf = (code: string): string => ADJECTIVES[code] ?? nameOf(code)

/** The rows of "Who can reach it in law", for a site in a country. */
export function lawRows({ law, operator }: SiteReason, country: string): LawRow[] {
  return law.map(reach => ({
    law: reach.law,
    name: rowName(reach, operator, country),
    reaches: reach.reaches,
    why: whyOf(reach, operator, country),
  }))
}

function rowName(
  { law, stands, control, seat }: LawReach,
  operator: Operator,
  country: string,
): string {
  if (law === 'us') return 'US law'
  const codes = [
    ...(stands ? [country] : []),
    ...(control ? [operator.controlledFrom] : []),
    ...(seat ? [operator.seat] : []),
  ]
  const own = [...new Set(codes)].map(adjectiveOf)
  if (law === 'adequate')
    return own.length ? `${own.slice(0, 2).join(' and ')} law` : 'UK and Swiss law'
  if (law === 'other') return `${own.slice(0, 2).join(' and ')} law`
  const union = stands && countryOf(country)?.eu === false ? 'EEA' : 'EU'
  return own.length ? `${own[0]} and ${union} law` : 'EU law'
}

function whyOf(
  { law, reaches, stands, control, seat }: LawReach,
  operator: Operator,
  country: string,
): string {
  const { name, controlledFrom } = operator
  const home = nameOf(country)
  if (!reaches) return NO[law]
  if (law === 'us') return `${name} is controlled from the US.`
  if (stands && control)
    return controlledFrom === country
      ? `The site and its owner are in ${home}.`
      : `The site is in ${home}, its owner in ${nameOf(controlledFrom)}.`
  if (stands) return `The site is in ${home}.`
  if (control) return `${name} is controlled from ${nameOf(controlledFrom)}.`
  return seat ? `${name} has its seat in ${nameOf(operator.seat)}.` : ''
}

const NO: Readonly<Record<LawReach['law'], string>> = {
  eu: 'Neither the site nor its owner is in the EU.',
  adequate: 'Neither the site nor its owner is there.',
  us: 'No owner and no seat in the US.',
  other: '',
}
