/**
 * Which land the map draws, and as whose. These are the product's own rules (the help names them):
 * Crimea with Ukraine, northern Cyprus with Cyprus, Kosovo by itself, Åland with Finland; Canaries,
 * Azores, Madeira, Svalbard and overseas parts not drawn.
 */

/** The map's own window, in units: what the distance field covers, 74 by 66. */
export const WINDOW = { west: -35, east: 39, north: -32, south: 34 } as const

/** Everything fades to sea between these shares of an ellipse about (2, 1). */
export const FADE = { x: 2, z: 1, rx: 34, rz: 28, from: 0.78, to: 1.12 } as const

/** Smaller islands are dropped, but never Malta's. Square kilometres. */
export const SMALLEST_ISLAND_KM2 = 120
export const KEPT_WHOLE: ReadonlySet<string> = new Set(['MT'])

/** Natural Earth's ISO numbers of what lies in the window, as two letters. */
export const ALPHA2: Readonly<Record<string, string>> = Object.fromEntries(
  `008 AL 020 AD 040 AT 112 BY 056 BE 070 BA 100 BG 191 HR 196 CY 203 CZ 208 DK 233 EE 234 FO 246 FI
   248 FI 250 FR 268 GE 276 DE 292 GI 300 GR 304 GL 348 HU 352 IS 372 IE 380 IT 398 KZ 428 LV 438 LI
   440 LT 442 LU 470 MT 498 MD 492 MC 499 ME 528 NL 807 MK 578 NO 616 PL 620 PT 642 RO 643 RU 674 SM
   688 RS 703 SK 705 SI 724 ES 752 SE 756 CH 792 TR 804 UA 826 GB 336 VA 833 IM 832 JE 831 GG 760 SY
   422 LB 368 IQ 364 IR 376 IL 275 PS 400 JO 818 EG 434 LY 788 TN 012 DZ 504 MA 051 AM 031 AZ 682 SA
   795 TM 860 UZ 732 EH`
    .trim()
    .split(/\s+/)
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1]!]] : [])),
)

/** Areas to which Natural Earth gives no number: by its own name. */
const BY_NAME: Readonly<Record<string, string>> = {
  Kosovo: 'XK',
  'N. Cyprus': 'CY',
  'Cyprus U.N. Buffer Zone': 'CY',
  Akrotiri: 'CY',
  Dhekelia: 'CY',
  Baikonur: 'KZ',
}

/** The country whose plate an area of Natural Earth belongs to, or null: not drawn. */
export function countryOf(id: string | undefined, name: string): string | null {
  return BY_NAME[name] ?? (id === undefined ? null : (ALPHA2[id] ?? null))
}

/** Countries with parts overseas, of which only Europe's are drawn. */
const WITH_OVERSEAS: ReadonlySet<string> = new Set(['ES', 'PT', 'FR', 'NL', 'GB', 'DK'])

/** False for a piece of land (its middle given) that is not drawn, whoever it belongs to. */
export function isDrawn(country: string, lat: number, lon: number): boolean {
  if (country === 'NO') return lat < 73
  if (!WITH_OVERSEAS.has(country)) return true
  return lat > 35.6 && lat < 72 && lon > -11.5 && lon < 32
}

/** The country of a piece of land, once more: Natural Earth draws Crimea as Russia's de facto. */
export function claimedBy(country: string, lat: number, lon: number): string {
  const crimea = country === 'RU' && lat > 44 && lat < 46.4 && lon > 32 && lon < 36.7
  return crimea ? 'UA' : country
}

/** In scope when no run says otherwise: EU, EEA, Switzerland, United Kingdom. */
export const DEFAULT_SCOPE: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO CH GB'.split(
    ' ',
  )
