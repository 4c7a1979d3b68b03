/** Whose law reaches a provider's customers through whoever controls it. */
export type Jurisdiction = 'eu' | 'adequate' | 'us' | 'other'

/** Levels 0..4 of SOV-1 to SOV-8 in the Commission's Cloud Sovereignty Framework. */
export type SealProfile = readonly [number, number, number, number, number, number, number, number]

/** A published assessment of a provider. */
export interface Seal {
  readonly levels: SealProfile
  readonly source: string
  readonly year: number
  /** Who assessed: the provider itself or a third party. */
  readonly by: 'itself' | 'third party'
}

/** Who runs sites: telecommunications, cloud, hosting or edge. */
export interface Provider {
  readonly id: string
  readonly name: string
  /** Country of its seat. */
  readonly country: string
  /** The country whose law controls its owner. */
  readonly controlledFrom: string
  readonly jurisdiction: Jurisdiction
  readonly kind: 'telco' | 'cloud' | 'hosting' | 'edge'
  /** Countries of the atlas where it has sites. */
  readonly markets: readonly string[]
  readonly seal: Seal | null
  /** Weight among the providers of a country: an assumption, no market share. */
  readonly weight: number
}

type Row = readonly [string, string, string, string, Provider['kind'], string, number]

const rows: readonly Row[] = [
  ['arsys', 'Arsys', 'ES', 'DE', 'cloud', 'ES', 1],
  ['bit', 'BIT', 'NL', 'NL', 'hosting', 'NL', 1],
  ['gdansk-university', 'Gdańsk University of Technology', 'PL', 'PL', 'cloud', 'PL', 0.5],
  ['infobip', 'Infobip', 'HR', 'HR', 'cloud', 'HR', 1],
  ['ionos', 'IONOS', 'DE', 'DE', 'cloud', 'DE ES FR GB', 2],
  ['kontron', 'Kontron', 'SI', 'AT', 'edge', 'SI', 1],
  ['mondragon', 'Mondragon Corporation', 'ES', 'ES', 'cloud', 'ES', 1],
  ['oktawave', 'Oktawave', 'PL', 'PL', 'cloud', 'PL', 1],
  ['deutsche-telekom', 'Deutsche Telekom', 'DE', 'DE', 'telco', 'DE AT HR HU PL GR CZ SK', 4],
  ['orange', 'Orange', 'FR', 'FR', 'telco', 'FR ES PL BE LU RO SK MD', 4],
  ['telefonica', 'Telefónica', 'ES', 'ES', 'telco', 'ES DE', 4],
  ['tim', 'TIM', 'IT', 'IT', 'telco', 'IT', 4],
  ['vodafone', 'Vodafone', 'GB', 'GB', 'telco', 'GB DE IE PT GR RO CZ NL AL TR', 3],
  ['aws', 'Amazon Web Services', 'US', 'US', 'cloud', 'IE DE GB FR SE IT ES CH', 3],
]

/** All providers, by id. */
export const providers: readonly Provider[] = rows
  .map(
    ([id, name, country, controlledFrom, kind, markets, weight]): Provider => ({
      id,
      name,
      country,
      controlledFrom,
      jurisdiction: controlledFrom === 'US' ? 'us' : controlledFrom === 'GB' ? 'adequate' : 'eu',
      kind,
      markets: markets.split(' '),
      seal: null,
      weight,
    }),
  )
  .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

const byId: ReadonlyMap<string, Provider> = new Map(providers.map(p => [p.id, p]))

/** The provider of that id, or undefined. */
export const providerOf = (id: string): Provider | undefined => byId.get(id)
