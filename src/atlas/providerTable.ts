import type { Provider } from './providers.ts'

/**
 * One provider as typed in: id, name, seat, country whose law controls the owner, owner, kind, markets,
 * weight. Seats, owners and markets are those that the companies publish, as of 2025. A market is a
 * country where it runs sites of its own: regions, points of presence, exchanges; not where it merely
 * sells. Weights are assumptions: they say how many of a country's sites a provider gets beside the
 * others there, not what it sells.
 */
export type ProviderRow = readonly [
  id: string,
  name: string,
  country: string,
  controlledFrom: string,
  owner: string,
  kind: Provider['kind'],
  markets: string,
  weight: number,
]

const LISTED = 'listed, widely held'

/** Infrastructure providers of Virt8ra. */
const virt8ra: readonly ProviderRow[] = [
  ['arsys', 'Arsys', 'ES', 'DE', 'IONOS Group', 'cloud', 'ES', 1],
  ['bit', 'BIT', 'NL', 'NL', 'private', 'hosting', 'NL', 1],
  [
    'gdansk-university',
    'Gdańsk University of Technology',
    'PL',
    'PL',
    'Polish state',
    'cloud',
    'PL',
    0.3,
  ],
  ['infobip', 'Infobip', 'HR', 'HR', 'its founders', 'cloud', 'HR', 0.7],
  ['ionos', 'IONOS', 'DE', 'DE', 'United Internet', 'cloud', 'DE FR GB', 1.5],
  ['kontron', 'Kontron', 'SI', 'AT', 'Kontron AG', 'edge', 'SI', 1],
  ['mondragon', 'Mondragon Corporation', 'ES', 'ES', 'its workers', 'cloud', 'ES', 0.5],
  ['oktawave', 'Oktawave', 'PL', 'PL', 'Netia (Cyfrowy Polsat)', 'cloud', 'PL', 0.7],
]

/** The operators of the European Edge Continuum. */
const edgeContinuum: readonly ProviderRow[] = [
  [
    'deutsche-telekom',
    'Deutsche Telekom',
    'DE',
    'DE',
    'listed; German state 28 %',
    'telco',
    'DE CZ GR HR HU ME MK PL SK',
    4,
  ],
  [
    'orange',
    'Orange',
    'FR',
    'FR',
    'listed; French state 23 %',
    'telco',
    'FR BE ES LU MD PL RO SK',
    4,
  ],
  ['telefonica', 'Telefónica', 'ES', 'ES', 'listed; Spanish state 10 %', 'telco', 'ES DE', 4],
  ['tim', 'TIM', 'IT', 'IT', 'listed; Poste Italiane', 'telco', 'IT SM', 4],
  ['vodafone', 'Vodafone', 'GB', 'GB', LISTED, 'telco', 'GB AL CZ DE GR IE PT RO TR', 3],
]

/** Other European telecommunications companies. */
const telcos: readonly ProviderRow[] = [
  ['4ig', '4iG', 'HU', 'HU', 'listed', 'telco', 'HU AL', 2],
  ['a1', 'A1', 'AT', 'MX', 'América Móvil', 'telco', 'AT BG HR SI RS MK BY', 3],
  ['andorra-telecom', 'Andorra Telecom', 'AD', 'AD', 'Andorran state', 'telco', 'AD', 2],
  ['beltelecom', 'Beltelecom', 'BY', 'BY', 'Belarusian state', 'telco', 'BY', 3],
  ['bh-telecom', 'BH Telecom', 'BA', 'BA', 'Federation of Bosnia', 'telco', 'BA', 3],
  ['bite', 'Bitė', 'LT', 'GB', 'Providence (by way of a fund)', 'telco', 'LT LV', 2],
  ['bt', 'BT', 'GB', 'GB', LISTED, 'telco', 'GB', 4],
  ['cyta', 'Cyta', 'CY', 'CY', 'Cypriot state', 'telco', 'CY', 3],
  ['digi', 'Digi', 'RO', 'RO', 'its founder', 'telco', 'RO', 3],
  ['eir', 'eir', 'IE', 'FR', 'NJJ', 'telco', 'IE', 3],
  ['elisa', 'Elisa', 'FI', 'FI', LISTED, 'telco', 'FI EE', 3],
  ['foroya-tele', 'Føroya Tele', 'FO', 'FO', 'Faroese state', 'telco', 'FO', 2],
  ['gibtelecom', 'Gibtelecom', 'GI', 'GI', 'Gibraltar', 'telco', 'GI', 2],
  ['go', 'GO', 'MT', 'TN', 'Tunisie Telecom', 'telco', 'MT', 3],
  ['jt', 'JT', 'JE', 'JE', 'States of Jersey', 'telco', 'JE GG', 2],
  ['kpn', 'KPN', 'NL', 'NL', LISTED, 'telco', 'NL', 4],
  ['kyivstar', 'Kyivstar', 'UA', 'NL', 'VEON', 'telco', 'UA', 3],
  ['magenta', 'Magenta Telekom', 'AT', 'DE', 'Deutsche Telekom', 'telco', 'AT', 3],
  ['magticom', 'Magticom', 'GE', 'GE', 'private', 'telco', 'GE', 3],
  ['manx-telecom', 'Manx Telecom', 'IM', 'GB', 'a fund', 'telco', 'IM', 2],
  ['melita', 'Melita', 'MT', 'SE', 'EQT', 'telco', 'MT', 2],
  ['meo', 'MEO', 'PT', 'LU', 'Altice International', 'telco', 'PT', 3],
  ['moldtelecom', 'Moldtelecom', 'MD', 'MD', 'Moldovan state', 'telco', 'MD', 2],
  ['monaco-telecom', 'Monaco Telecom', 'MC', 'FR', 'NJJ', 'telco', 'MC', 2],
  ['nos', 'NOS', 'PT', 'PT', 'Sonae', 'telco', 'PT', 3],
  ['o2-czech', 'O2 Czech Republic', 'CZ', 'CZ', 'PPF', 'telco', 'CZ', 3],
  ['post-luxembourg', 'POST Luxembourg', 'LU', 'LU', 'Luxembourg', 'telco', 'LU', 3],
  ['proximus', 'Proximus', 'BE', 'BE', 'Belgian state 53 %', 'telco', 'BE LU', 4],
  ['siminn', 'Síminn', 'IS', 'IS', 'listed', 'telco', 'IS', 3],
  ['swisscom', 'Swisscom', 'CH', 'CH', 'Swiss Confederation 51 %', 'telco', 'CH LI', 4],
  ['tdc', 'TDC NET', 'DK', 'DK', 'Danish pension funds and Macquarie', 'telco', 'DK', 4],
  ['telekom-slovenije', 'Telekom Slovenije', 'SI', 'SI', 'Slovene state', 'telco', 'SI', 3],
  ['telekom-srbija', 'Telekom Srbija', 'RS', 'RS', 'Serbian state', 'telco', 'RS BA ME', 3],
  ['telecom-kosova', 'Telekom i Kosovës', 'XK', 'XK', 'Kosovar state', 'telco', 'XK', 2],
  ['telenor', 'Telenor', 'NO', 'NO', 'Norwegian state 54 %', 'telco', 'NO DK SE', 3],
  ['telia', 'Telia', 'SE', 'SE', 'Swedish state 41 %', 'telco', 'SE EE FI LT NO', 3],
  ['tet', 'Tet', 'LV', 'LV', 'Latvian state', 'telco', 'LV', 3],
  ['turk-telekom', 'Türk Telekom', 'TR', 'TR', 'Turkish state', 'telco', 'TR', 4],
  ['turkcell', 'Turkcell', 'TR', 'TR', 'Turkish state', 'telco', 'TR', 3],
  ['vivacom', 'Vivacom', 'BG', 'GB', 'United Group (BC Partners)', 'telco', 'BG', 3],
]

/** European clouds and hosts. */
const clouds: readonly ProviderRow[] = [
  ['aruba', 'Aruba', 'IT', 'IT', 'private', 'cloud', 'IT CZ', 1.5],
  ['cleura', 'Cleura', 'SE', 'SE', 'Iver', 'cloud', 'SE', 1],
  ['exoscale', 'Exoscale', 'CH', 'MX', 'A1 (América Móvil)', 'cloud', 'AT CH', 0.7],
  ['fuga-cloud', 'Fuga Cloud', 'NL', 'NL', 'Cyso', 'cloud', 'NL', 0.5],
  ['gcore', 'Gcore', 'LU', 'LU', 'private', 'edge', 'LU', 0.5],
  ['hetzner', 'Hetzner', 'DE', 'DE', 'its founder', 'hosting', 'DE FI', 2],
  ['infomaniak', 'Infomaniak', 'CH', 'CH', 'its workers', 'cloud', 'CH', 1],
  ['leaseweb', 'Leaseweb', 'NL', 'NL', 'private', 'hosting', 'NL DE', 1],
  [
    'open-telekom-cloud',
    'Open Telekom Cloud',
    'DE',
    'DE',
    'T-Systems (Deutsche Telekom)',
    'cloud',
    'DE NL',
    1,
  ],
  ['outscale', 'Outscale', 'FR', 'FR', 'Dassault Systèmes', 'cloud', 'FR', 0.7],
  ['ovhcloud', 'OVHcloud', 'FR', 'FR', 'its founders', 'cloud', 'FR DE PL', 3],
  ['safespring', 'Safespring', 'SE', 'SE', 'private', 'cloud', 'SE NO', 0.5],
  ['scaleway', 'Scaleway', 'FR', 'FR', 'iliad', 'cloud', 'FR NL PL', 1.5],
  ['stackit', 'STACKIT', 'DE', 'DE', 'Schwarz', 'cloud', 'DE AT', 1],
  ['t-systems', 'T-Systems', 'DE', 'DE', 'Deutsche Telekom', 'cloud', 'DE', 1],
  ['upcloud', 'UpCloud', 'FI', 'FI', 'private', 'cloud', 'FI', 1],
]

/** Providers controlled from outside Europe. */
const foreign: readonly ProviderRow[] = [
  ['akamai', 'Akamai', 'US', 'US', LISTED, 'edge', 'DE ES FR GB IT NL SE', 0.7],
  ['alibaba-cloud', 'Alibaba Cloud', 'SG', 'CN', 'Alibaba', 'cloud', 'DE GB', 0.3],
  ['aws', 'Amazon Web Services', 'US', 'US', 'Amazon', 'cloud', 'CH DE ES FR GB IE IT SE', 3],
  [
    'aws-esc',
    'AWS European Sovereign Cloud',
    'DE',
    'US',
    'Amazon, by way of German companies',
    'cloud',
    'DE',
    0.5,
  ],
  [
    'azure',
    'Microsoft Azure',
    'US',
    'US',
    'Microsoft',
    'cloud',
    'CH DE ES FR GB IE IT NL NO PL SE',
    3,
  ],
  ['cloudflare', 'Cloudflare', 'US', 'US', LISTED, 'edge', 'DE ES FR GB IT NL PL', 0.7],
  ['equinix', 'Equinix', 'US', 'US', LISTED, 'hosting', 'CH DE ES FI FR GB IT NL PL SE', 1],
  [
    'google-cloud',
    'Google Cloud',
    'US',
    'US',
    'Alphabet',
    'cloud',
    'BE CH DE ES FI FR GB IT NL PL',
    2,
  ],
  ['ibm-cloud', 'IBM Cloud', 'US', 'US', 'IBM', 'cloud', 'DE ES GB', 0.5],
  [
    'oracle-cloud',
    'Oracle Cloud',
    'US',
    'US',
    'Oracle',
    'cloud',
    'CH DE ES FR GB IT NL RS SE',
    0.7,
  ],
]

/** All rows, in groups. */
export const providerRows: readonly ProviderRow[] = [
  ...virt8ra,
  ...edgeContinuum,
  ...telcos,
  ...clouds,
  ...foreign,
]
