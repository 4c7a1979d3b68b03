import * as v from 'valibot'
import { MAX_NODES_PER_SITE, MAX_SITES } from '../limits.ts'
import { choice, fields, id, list, may, number, range, reference, share, whole } from './fields.ts'

/** The Edge Observatory's categories, from the closest to people to the furthest. */
export const SITE_CLASSES = ['on-prem', 'far-edge', 'near-edge', 'cloud'] as const
export type SiteClassName = (typeof SITE_CLASSES)[number]

const listedSite = fields(
  {
    name: id(),
    place: may(
      reference('the name of a populated place'),
      'Populated place of the atlas, by name or id',
    ),
    country: may(
      reference('a country code such as ES'),
      'Country code; tells places of one name apart',
    ),
    lat: may(number(25, 85), 'Latitude, instead of a place (degrees north)'),
    lon: may(number(-35, 60), 'Longitude, instead of a place (degrees east)'),
    grid: may(
      reference('the name of an electricity grid'),
      'Electricity grid; by default the one where the site stands',
    ),
    provider: reference('the name of a provider'),
    class: choice(SITE_CLASSES),
    nodes: may(whole(1, MAX_NODES_PER_SITE), 'Servers; by default as many as its class has'),
  },
  'a site: name, place (or lat and lon), provider, class',
)

/** Which sites there are: some spread over the countries by population, some listed one by one. */
export const sitesSchema = fields(
  {
    count: may(whole(0, MAX_SITES), 'How many sites are generated, besides those listed'),
    shares: may(
      fields(
        {
          'on-prem': v.optional(share()),
          'far-edge': v.optional(share()),
          'near-edge': v.optional(share()),
          cloud: v.optional(share()),
        },
        'the share of each class of site',
      ),
      'Share of each class among the generated sites; they sum to 1',
    ),
    providers: may(
      list(reference('the name of a provider'), 'a list of providers, such as [orange, ovhcloud]'),
      'Providers that generated sites belong to; by default all with a market in the countries',
    ),
    list: may(list(listedSite, 'a list of sites'), 'Sites by name'),
  },
  'the fields of sites: count, shares, providers, list',
)

const siteClassSchema = fields(
  {
    nodes: may(whole(1, MAX_NODES_PER_SITE), 'Servers of a site'),
    cpuCores: may(number(0.1, 4096), 'Kubernetes CPUs of a server'),
    memoryGiB: may(number(0.1, 65_536), 'Memory of a server'),
    storageGiB: may(number(0, 10_000_000), 'Storage of a server'),
    idleW: may(number(0, 100_000), 'Power of a server that does nothing'),
    maxW: may(number(0, 100_000), 'Power of a server that is fully busy'),
    overheadW: may(number(0, 10_000_000), 'Power of the switches and controls of a site'),
    pue: may(number(1, 5), 'Power usage effectiveness, facility over IT'),
    pueWarmAdd: may(number(0, 2), 'What a warm climate adds to the power usage effectiveness'),
    upsMin: may(range(0, 100_000), 'Minutes of the uninterruptible supply, or [least, most]'),
    batteryMin: may(range(0, 100_000), 'Minutes of the battery, or [least, most]'),
    withoutBatteryShare: may(share(), 'Share of sites with neither supply nor battery'),
    generatorH: may(
      number(0, 8_760),
      'Hours that the fuel of the generator lasts; 0 is no generator',
    ),
    generatorStartFailure: may(share(), 'Probability that the generator does not start'),
    nodeMtbfH: may(number(0.01, 1e9), 'Mean time between failures of a server'),
    nodeMttrH: may(number(0.001, 1e6), 'Mean time to repair a server'),
    nodeMtbfShape: may(number(0.1, 10), 'Weibull shape of the time to failure; 1 is exponential'),
    nodeBootS: may(
      range(0, 86_400),
      'Seconds from power to a kubelet that reports, or [least, most]',
    ),
  },
  'the fields of a class of site',
)

/** What a site of each class is made of. */
export const classesSchema = fields(
  {
    'on-prem': v.optional(siteClassSchema),
    'far-edge': v.optional(siteClassSchema),
    'near-edge': v.optional(siteClassSchema),
    cloud: v.optional(siteClassSchema),
  },
  `classes of site: ${SITE_CLASSES.join(', ')}`,
)
