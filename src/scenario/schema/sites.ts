import * as v from 'valibot'
import { MAX_NODES_PER_SITE, MAX_SITES } from '../limits.ts'
import { choice, fields, id, list, number, range, reference, share, whole } from './fields.ts'

/** The Edge Observatory's categories, from the closest to people to the furthest. */
export const SITE_CLASSES = ['on-prem', 'far-edge', 'near-edge', 'cloud'] as const
export type SiteClassName = (typeof SITE_CLASSES)[number]

const listedSite = fields(
  {
    name: id(),
    place: v.optional(reference('the name of a populated place')),
    country: v.optional(reference('a country code such as ES')),
    lat: v.optional(number(25, 85)),
    lon: v.optional(number(-35, 60)),
    grid: v.optional(reference('the name of an electricity grid')),
    provider: reference('the name of a provider'),
    class: choice(SITE_CLASSES),
    nodes: v.optional(whole(1, MAX_NODES_PER_SITE)),
  },
  'a site: name, place (or lat and lon), provider, class',
)

/** Which sites there are: some spread over the countries by population, some listed one by one. */
export const sitesSchema = fields(
  {
    count: v.optional(whole(0, MAX_SITES)),
    shares: v.optional(
      fields(
        {
          'on-prem': v.optional(share()),
          'far-edge': v.optional(share()),
          'near-edge': v.optional(share()),
          cloud: v.optional(share()),
        },
        'the share of each class of site',
      ),
    ),
    providers: v.optional(
      list(reference('the name of a provider'), 'a list of providers, such as [orange, ovhcloud]'),
    ),
    list: v.optional(list(listedSite, 'a list of sites')),
  },
  'the fields of sites: count, shares, providers, list',
)

const siteClassSchema = fields(
  {
    nodes: v.optional(whole(1, MAX_NODES_PER_SITE)),
    cpuCores: v.optional(number(0.1, 4096)),
    memoryGiB: v.optional(number(0.1, 65_536)),
    storageGiB: v.optional(number(0, 10_000_000)),
    idleW: v.optional(number(0, 100_000)),
    maxW: v.optional(number(0, 100_000)),
    overheadW: v.optional(number(0, 10_000_000)),
    pue: v.optional(number(1, 5)),
    pueWarmAdd: v.optional(number(0, 2)),
    upsMin: v.optional(range(0, 100_000)),
    batteryMin: v.optional(range(0, 100_000)),
    withoutBatteryShare: v.optional(share()),
    generatorH: v.optional(number(0, 8_760)),
    generatorStartFailure: v.optional(share()),
    nodeMtbfH: v.optional(number(0.01, 1e9)),
    nodeMttrH: v.optional(number(0.001, 1e6)),
    nodeMtbfShape: v.optional(number(0.1, 10)),
    nodeBootS: v.optional(range(0, 86_400)),
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
