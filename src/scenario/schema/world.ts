import * as v from 'valibot'
import {
  MAX_DEMAND_CELLS,
  MAX_GROUPS,
  MAX_INCIDENTS,
  MAX_NODES_PER_CLUSTER,
  MAX_NODES_PER_SITE,
  MAX_RESTORE_STAGES,
} from '../limits.ts'
import {
  choice,
  duration,
  fields,
  flag,
  id,
  instant,
  list,
  number,
  reference,
  share,
  text,
  whole,
} from './fields.ts'

export const ACCESS = ['fibre', 'cable', 'dsl', '4g', '5g', 'satellite'] as const
export const CLUSTERS_BY = ['country-provider', 'country', 'provider', 'group'] as const
export const ZONES = ['site', 'region'] as const

const countryCodes = list(reference('a country code such as ES'), 'a list of countries')
const providerIds = list(reference('the name of a provider'), 'a list of providers')

/** The network between people and sites, and among sites. */
export const networkSchema = fields(
  {
    access: v.optional(choice(ACCESS)),
    metroRadiusKm: v.optional(number(0, 1_000)),
    linkMtbfHPer1000Km: v.optional(number(0.01, 1e9)),
    linkMttrH: v.optional(number(0.001, 1e6)),
    accessMtbfH: v.optional(number(0.01, 1e9)),
    accessMttrH: v.optional(number(0.001, 1e6)),
  },
  'the fields of network',
)

/** Which sites one control plane holds together, and where it stands. */
export const clustersSchema = fields(
  {
    by: v.optional(choice(CLUSTERS_BY)),
    groups: v.optional(
      list(
        fields(
          { name: id(), countries: countryCodes, providers: v.optional(providerIds) },
          'a group: name, countries, providers',
        ),
        'a list of groups',
        MAX_GROUPS,
      ),
    ),
    servers: v.optional(v.picklist([1, 3], '1 or 3')),
    zone: v.optional(choice(ZONES)),
    maxNodes: v.optional(whole(1, MAX_NODES_PER_CLUSTER)),
  },
  'the fields of clusters',
)

/** How finely demand is reckoned, and how it finds its replica. */
export const demandSchema = fields(
  {
    intervalMin: v.optional(number(1, 1_440)),
    cells: v.optional(whole(1, MAX_DEMAND_CELLS)),
    directoryTtlS: v.optional(number(0, 86_400)),
    maxUtilisation: v.optional(number(0.01, 1)),
  },
  'the fields of demand',
)

/** Which things fail by chance, and how much more often than their classes say. */
export const failuresSchema = v.union(
  [
    flag(),
    fields(
      {
        nodes: v.optional(flag()),
        links: v.optional(flag()),
        access: v.optional(flag()),
        scale: v.optional(number(0, 10_000)),
      },
      'the fields of failures: nodes, links, access, scale',
    ),
  ],
  'false, true, or fields nodes, links, access and scale',
)

const head = { name: id(), title: v.optional(text()), at: instant() }
const repair = { repair: v.optional(duration()) }
const struckSites = {
  sites: v.pipe(
    list(reference('the name of a site, or the start of one'), 'a list of names of sites'),
    v.minLength(1, 'at least one site'),
  ),
}

const restoreStages = list(
  fields({ after: duration(), share: share() }, 'a stage: after (a duration) and share'),
  'a list of stages such as [{ after: 4h, share: 0.3 }, { after: 8h, share: 1 }]',
  MAX_RESTORE_STAGES,
)

/** What goes wrong. Without `repair` (or `restore`) it stays so. */
const incidentSchema = v.variant(
  'kind',
  [
    fields(
      {
        ...head,
        kind: v.literal('grid-outage'),
        grids: v.pipe(
          list(reference('the name of an electricity grid'), 'a list of grids such as [ES, PT]'),
          v.minLength(1, 'at least one grid'),
        ),
        restore: v.optional(restoreStages),
        ...repair,
      },
      'the fields of an incident',
    ),
    fields(
      {
        ...head,
        kind: v.literal('link-cut'),
        links: v.pipe(
          list(
            reference('a cable such as C-Lion1, or two hubs such as HEL-ROS'),
            'a list of links such as [C-Lion1]',
          ),
          v.minLength(1, 'at least one link'),
        ),
        ...repair,
      },
      'the fields of an incident',
    ),
    fields(
      { ...head, kind: v.literal('site-loss'), ...struckSites, ...repair },
      'the fields of an incident',
    ),
    fields(
      {
        ...head,
        kind: v.literal('node-crash'),
        ...struckSites,
        nodes: v.optional(whole(1, MAX_NODES_PER_SITE)),
        ...repair,
      },
      'the fields of an incident',
    ),
    fields(
      { ...head, kind: v.literal('access-cut'), ...struckSites, ...repair },
      'the fields of an incident',
    ),
    fields(
      {
        ...head,
        kind: v.literal('server-loss'),
        cluster: reference('the name of a cluster such as k3s/es-arsys'),
        ...repair,
      },
      'the fields of an incident',
    ),
  ],
  'an incident with a kind',
)

export const incidentsSchema = list(incidentSchema, 'a list of incidents', MAX_INCIDENTS)
