import { countryOf } from './countries.ts'
import { providerRows } from './providerTable.ts'
import { type Seal, sealOf } from './seals.ts'

/** Whose law reaches a provider's customers through whoever controls it. */
export type Jurisdiction = 'eu' | 'adequate' | 'us' | 'other'

/** Who runs sites: telecommunications, cloud, hosting or edge. */
export interface Provider {
  readonly id: string
  readonly name: string
  /** Country of its seat. */
  readonly country: string
  /** The country whose law controls its owner: the CLOUD Act and its like follow control, not location. */
  readonly controlledFrom: string
  readonly owner: string
  /**
   * By the country of control: `eu` the EEA; `adequate` where the Commission has found data protection
   * adequate; `us`; `other`.
   */
  readonly jurisdiction: Jurisdiction
  readonly kind: 'telco' | 'cloud' | 'hosting' | 'edge'
  /** Countries of the atlas where it runs sites. */
  readonly markets: readonly string[]
  /** The published assessment by a third party, else the provider's own, else null. */
  readonly seal: Seal | null
  /** Weight among the providers of a country: an assumption, no market share. */
  readonly weight: number
  readonly source: string
  readonly year: number
}

/** Whose law: the EEA, a country found adequate, the United States, or another. */
export function jurisdictionOf(country: string): Jurisdiction {
  if (country === 'US') return 'us'
  const known = countryOf(country)
  if (known?.eea) return 'eu'
  return known?.adequate ? 'adequate' : 'other'
}

/** All providers, by id. */
export const providers: readonly Provider[] = providerRows
  .map(
    ([id, name, country, controlledFrom, owner, kind, markets, weight]): Provider => ({
      id,
      name,
      country,
      controlledFrom,
      owner,
      jurisdiction: jurisdictionOf(controlledFrom),
      kind,
      markets: markets.split(' '),
      seal: sealOf(id),
      weight,
      source: 'provider-pages',
      year: 2025,
    }),
  )
  .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

const byId: ReadonlyMap<string, Provider> = new Map(providers.map(p => [p.id, p]))

/** The provider of that id, or undefined. */
export const providerOf = (id: string): Provider | undefined => byId.get(id)

/** The infrastructure providers of Virt8ra (2025), a testbed of IPCEI-CIS. */
export const virt8raProviders: readonly string[] = [
  'arsys',
  'bit',
  'gdansk-university',
  'infobip',
  'ionos',
  'kontron',
  'mondragon',
  'oktawave',
]

/** The operators of the European Edge Continuum (2026), another. */
export const edgeContinuumProviders: readonly string[] = [
  'deutsche-telekom',
  'orange',
  'telefonica',
  'tim',
  'vodafone',
]
