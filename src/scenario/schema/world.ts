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
  may,
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
    access: may(choice(ACCESS), "People's last mile"),
    metroRadiusKm: may(
      number(0, 1_000),
      'Within this distance people and sites meet on the metro ring',
    ),
    landLinkGbps: may(number(0.001, 1e9), 'What a backbone link on land carries each way'),
    seaLinkGbps: may(number(0.001, 1e9), 'What a backbone link under the sea carries each way'),
    siteLineGbps: may(number(0.001, 1e9), "What a site's own line carries"),
    linkMtbfHPer1000Km: may(
      number(0.01, 1e9),
      'Mean time between failures of 1,000 km of backbone',
    ),
    linkMttrH: may(number(0.001, 1e6), 'Mean time to repair a backbone link'),
    accessMtbfH: may(number(0.01, 1e9), "Mean time between failures of a site's own line"),
    accessMttrH: may(number(0.001, 1e6), "Mean time to repair a site's own line"),
  },
  'the fields of network',
)

/** Which sites one control plane holds together, and where it stands. */
export const clustersSchema = fields(
  {
    by: may(choice(CLUSTERS_BY), 'What a cluster is made of'),
    groups: may(
      list(
        fields(
          {
            name: id(),
            countries: countryCodes,
            providers: may(providerIds, 'Only these providers; by default all'),
          },
          'a group: name, countries, providers',
        ),
        'a list of groups',
        MAX_GROUPS,
      ),
      'Clusters across borders, where clusters go by group',
    ),
    servers: may(v.picklist([1, 3], '1 or 3'), 'Sites that a control plane stands in'),
    zone: may(choice(ZONES), 'What Kubernetes takes for a zone'),
    maxNodes: may(whole(1, MAX_NODES_PER_CLUSTER), 'Nodes at which a cluster is split'),
  },
  'the fields of clusters',
)

/** How finely demand is reckoned, and how it finds its replica. */
export const demandSchema = fields(
  {
    intervalMin: may(number(1, 1_440), 'Minutes for which demand keeps one rate'),
    cells: may(whole(1, MAX_DEMAND_CELLS), 'How many of the most populous places ask'),
    directoryTtlS: may(number(0, 86_400), 'Seconds for which an answer of the directory is used'),
    peoplePerSite: may(
      number(1, 1e9),
      'How many people use the continuum for each of its sites, but never more than there are',
    ),
    maxUtilisation: may(number(0.01, 1), 'Share of its capacity that a replica takes'),
  },
  'the fields of demand',
)

/** Which things fail by chance, and how much more often than their classes say. */
export const failuresSchema = v.union(
  [
    flag(),
    fields(
      {
        nodes: may(flag(), 'Whether servers fail by chance'),
        links: may(flag(), 'Whether backbone links fail by chance'),
        access: may(flag(), 'Whether lines of sites fail by chance'),
        scale: may(number(0, 10_000), 'How many times as often everything fails'),
      },
      'the fields of failures: nodes, links, access, scale',
    ),
  ],
  'false, true, or fields nodes, links, access and scale',
)

const head = { name: id(), title: may(text(), 'For people'), at: instant() }
const repair = { repair: may(duration(), 'Time to repair; without it, for good') }
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
        restore: may(restoreStages, 'By when which share of the sites has voltage again'),
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
        nodes: may(whole(1, MAX_NODES_PER_SITE), 'Servers that crash at each site'),
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
