import { type Fact, fact } from './fact.ts'

/** How often and how long the power fails: A at most 20 minutes a year, B to 60, C to 120, D more. */
export type SaidiTier = 'A' | 'B' | 'C' | 'D'

/** A country (or a territory with its own code) that the atlas knows. */
export interface Country {
  /** ISO 3166-1 alpha-2, and XK for Kosovo. */
  readonly code: string
  readonly name: string
  /** The name in the country's own language, in Latin script where it has one. */
  readonly local: string
  readonly capital: string
  readonly eu: boolean
  /** The European Economic Area: the EU, Iceland, Liechtenstein and Norway. */
  readonly eea: boolean
  /** Candidate for membership of the EU, or potential candidate (Kosovo). */
  readonly candidate: boolean
  /** The Commission has found its data protection adequate (GDPR, Article 45). Never set in the EEA, where no finding is needed. */
  readonly adequate: boolean
  /** Inhabitants, in millions. */
  readonly populationM: Fact
  /** The time zone where most people live. */
  readonly timeZone: string
  /** Every time zone of the country, that one first. */
  readonly timeZones: readonly string[]
  /** Warm climate in the sense of the Climate Neutral Data Centre Pact (a PUE of 1.4 instead of 1.3). */
  readonly warm: boolean
  readonly saidiTier: SaidiTier
}

/** Where a population comes from. */
const SOURCES: Readonly<Record<string, string>> = {
  EU: 'eurostat-population',
  NSI: 'national-statistics',
  WPP: 'un-wpp-2024',
}

// Code, name, local name, capital, standing, millions, year, source, time zones, climate, SAIDI tier.
// Standing as of 2025 (Kosovo: potential candidate; adequacy: sources.ts). Climate: the Pact names
// zones, here whole countries take the one of most of their people (an assumption). Tiers: CEER's
// benchmarking reports, read as four classes (an assumption, as reports differ in what they count).
const table = `
AT|Austria|Österreich|Vienna|eu|9.16|2024|EU|Europe/Vienna|cool|B
BE|Belgium|België|Brussels|eu|11.83|2024|EU|Europe/Brussels|cool|B
BG|Bulgaria|България|Sofia|eu|6.45|2024|EU|Europe/Sofia|warm|D
CY|Cyprus|Κύπρος|Nicosia|eu|0.97|2024|EU|Asia/Nicosia|warm|C
CZ|Czechia|Česko|Prague|eu|10.9|2024|EU|Europe/Prague|cool|C
DE|Germany|Deutschland|Berlin|eu|83.46|2024|EU|Europe/Berlin|cool|A
DK|Denmark|Danmark|Copenhagen|eu|5.96|2024|EU|Europe/Copenhagen|cool|A
EE|Estonia|Eesti|Tallinn|eu|1.37|2024|EU|Europe/Tallinn|cool|C
ES|Spain|España|Madrid|eu|48.62|2024|EU|Europe/Madrid Atlantic/Canary|warm|C
FI|Finland|Suomi|Helsinki|eu|5.6|2024|EU|Europe/Helsinki|cool|C
FR|France|France|Paris|eu|68.4|2024|EU|Europe/Paris|cool|B
GR|Greece|Ελλάδα|Athens|eu|10.4|2024|EU|Europe/Athens|warm|D
HR|Croatia|Hrvatska|Zagreb|eu|3.86|2024|EU|Europe/Zagreb|warm|D
HU|Hungary|Magyarország|Budapest|eu|9.58|2024|EU|Europe/Budapest|cool|C
IE|Ireland|Éire|Dublin|eu|5.34|2024|EU|Europe/Dublin|cool|C
IT|Italy|Italia|Rome|eu|58.97|2024|EU|Europe/Rome|warm|C
LT|Lithuania|Lietuva|Vilnius|eu|2.89|2024|EU|Europe/Vilnius|cool|C
LU|Luxembourg|Lëtzebuerg|Luxembourg|eu|0.67|2024|EU|Europe/Luxembourg|cool|A
LV|Latvia|Latvija|Riga|eu|1.87|2024|EU|Europe/Riga|cool|C
MT|Malta|Malta|Valletta|eu|0.56|2024|EU|Europe/Malta|warm|D
NL|Netherlands|Nederland|Amsterdam|eu|17.94|2024|EU|Europe/Amsterdam|cool|B
PL|Poland|Polska|Warsaw|eu|36.62|2024|EU|Europe/Warsaw|cool|D
PT|Portugal|Portugal|Lisbon|eu|10.64|2024|EU|Europe/Lisbon Atlantic/Madeira Atlantic/Azores|warm|C
RO|Romania|România|Bucharest|eu|19.07|2024|EU|Europe/Bucharest|cool|D
SE|Sweden|Sverige|Stockholm|eu|10.55|2024|EU|Europe/Stockholm|cool|C
SI|Slovenia|Slovenija|Ljubljana|eu|2.12|2024|EU|Europe/Ljubljana|cool|B
SK|Slovakia|Slovensko|Bratislava|eu|5.42|2024|EU|Europe/Bratislava|cool|C
IS|Iceland|Ísland|Reykjavík|eea|0.38|2024|EU|Atlantic/Reykjavik|cool|B
LI|Liechtenstein|Liechtenstein|Vaduz|eea|0.04|2024|EU|Europe/Vaduz|cool|A
NO|Norway|Norge|Oslo|eea|5.55|2024|EU|Europe/Oslo|cool|D
CH|Switzerland|Schweiz|Bern|adequate|8.96|2024|EU|Europe/Zurich|cool|A
GB|United Kingdom|United Kingdom|London|adequate|68.27|2023|NSI|Europe/London|cool|B
AL|Albania|Shqipëria|Tirana|candidate|2.4|2023|NSI|Europe/Tirane|warm|D
BA|Bosnia and Herzegovina|Bosna i Hercegovina|Sarajevo|candidate|3.16|2024|WPP|Europe/Sarajevo|warm|D
GE|Georgia|საქართველო|Tbilisi|candidate|3.69|2024|NSI|Asia/Tbilisi|warm|D
MD|Moldova|Moldova|Chișinău|candidate|2.42|2024|NSI|Europe/Chisinau|warm|D
ME|Montenegro|Crna Gora|Podgorica|candidate|0.62|2023|NSI|Europe/Podgorica|warm|D
MK|North Macedonia|Северна Македонија|Skopje|candidate|1.83|2024|NSI|Europe/Skopje|warm|D
RS|Serbia|Srbija|Belgrade|candidate|6.59|2024|NSI|Europe/Belgrade|warm|D
TR|Türkiye|Türkiye|Ankara|candidate|85.37|2024|NSI|Europe/Istanbul|warm|D
UA|Ukraine|Україна|Kyiv|candidate|37.86|2024|WPP|Europe/Kyiv|cool|D
XK|Kosovo|Kosovë|Pristina|candidate|1.59|2024|NSI|Europe/Belgrade|warm|D
AD|Andorra|Andorra|Andorra la Vella|adequate|0.085|2024|NSI|Europe/Andorra|cool|C
FO|Faroe Islands|Føroyar|Tórshavn|adequate|0.054|2024|NSI|Atlantic/Faroe|cool|C
GG|Guernsey|Guernsey|Saint Peter Port|adequate|0.064|2023|NSI|Europe/London|cool|B
IM|Isle of Man|Ellan Vannin|Douglas|adequate|0.084|2021|NSI|Europe/London|cool|B
JE|Jersey|Jersey|Saint Helier|adequate|0.104|2023|NSI|Europe/London|cool|B
GI|Gibraltar|Gibraltar|Gibraltar|other|0.034|2022|NSI|Europe/Gibraltar|warm|C
MC|Monaco|Monaco|Monaco|other|0.038|2023|NSI|Europe/Monaco|warm|B
SM|San Marino|San Marino|San Marino|other|0.034|2024|NSI|Europe/San_Marino|warm|C
BY|Belarus|Беларусь|Minsk|other|9.16|2024|NSI|Europe/Minsk|cool|D
`

function readCountry(line: string): Country {
  const [code, name, local, capital, standing, millions, year, source, zones, climate, tier] =
    line.split('|') as [string, string, string, string, string, ...string[]]
  const timeZones = zones!.split(' ')
  return {
    code,
    name,
    local,
    capital,
    eu: standing === 'eu',
    eea: standing === 'eu' || standing === 'eea',
    candidate: standing === 'candidate',
    adequate: standing === 'adequate',
    populationM: fact(Number(millions), Number(year), SOURCES[source!]!, 'R'),
    timeZone: timeZones[0]!,
    timeZones,
    warm: climate === 'warm',
    saidiTier: tier as SaidiTier,
  }
}

/** All countries of the atlas, by code. */
export const countries: readonly Country[] = table
  .trim()
  .split('\n')
  .map(readCountry)
  .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))

const byCode: ReadonlyMap<string, Country> = new Map(countries.map(c => [c.code, c]))

/** The country of that code, or undefined. */
export const countryOf = (code: string): Country | undefined => byCode.get(code)

const codes = (test: (country: Country) => boolean): readonly string[] =>
  countries.filter(test).map(c => c.code)

/** Names that stand for several countries in a scenario's `countries`. Codes sorted. */
export const countrySets: Readonly<Record<string, readonly string[]>> = {
  eu27: codes(c => c.eu),
  eea: codes(c => c.eea),
  europe31: codes(c => c.eu || ['CH', 'GB', 'IS', 'NO'].includes(c.code)),
  candidates: codes(c => c.candidate),
  virt8ra: ['DE', 'ES', 'HR', 'NL', 'PL', 'SI'],
  europe: codes(() => true),
}
