/** Names that the atlas does not know, and times that are not. */
import { WITH } from '../complaints.ts'
import type { Malformed } from './malformed.ts'

export const world: Malformed[] = [
  {
    what: 'an unknown country',
    text: 'scenario: a\ncountries: [ES, Portugl]\n',
    at: [2, 17],
    says: ["no country 'Portugl'", "Did you mean 'PT'?"],
  },
  {
    what: 'a country by its other code',
    text: 'scenario: a\ncountries: [UK]\n',
    at: [2, 13],
    says: ["no country 'UK'", "Did you mean 'GB'?"],
  },
  {
    what: 'an unknown provider',
    text: WITH('sites: { providers: [telefonca] }\n'),
    at: [3, 22],
    says: ["no provider 'telefonca'", "Did you mean 'telefonica'?"],
  },
  {
    what: 'an unknown grid',
    text: WITH('incidents: [{ name: a, kind: grid-outage, at: +1h, grids: [ES-CM] }]\n'),
    at: [3, 60],
    says: ["no grid 'ES-CM'", "Did you mean 'ES-C"],
  },
  {
    what: 'an unknown cable',
    text: WITH('incidents:\n  - { name: a, kind: link-cut, at: +1h, links: [C-Lion] }\n'),
    at: [4, 49],
    says: ["no cable or link 'C-Lion'", "Did you mean 'C-Lion1'?"],
  },
  {
    what: 'an unknown place',
    text: WITH(
      'sites:\n  list:\n    - { name: a, place: Logronno, country: ES, provider: arsys, class: cloud }\n',
    ),
    at: [5, 25],
    says: ["no place in ES named 'Logronno'", "Did you mean 'Logroño'?"],
  },
  {
    what: 'a site without a place',
    text: WITH('sites:\n  list:\n    - { name: a, provider: arsys, class: cloud }\n'),
    at: [5, 7],
    says: ["'sites.list.a' needs the field 'place'"],
  },
  {
    what: 'a site in a country that is not in scope',
    text: WITH(
      'sites:\n  list:\n    - { name: a, place: Berlin, provider: ionos, class: cloud }\n',
    ),
    at: [5, 25],
    says: ['stands in DE', "'countries' does not name"],
  },
  {
    what: 'an unknown class',
    text: WITH(
      'sites:\n  list:\n    - { name: a, place: Madrid, provider: arsys, class: faredge }\n',
    ),
    at: [5, 57],
    says: ['must be one of on-prem, far-edge, near-edge, cloud', "Did you mean 'far-edge'?"],
  },
  {
    what: 'no sites',
    text: WITH('sites: { count: 0 }\n'),
    at: [3, 8],
    says: ['There are no sites'],
  },
  {
    what: 'an unknown time zone',
    text: WITH('zone: Europe/Madird\n'),
    at: [3, 7],
    says: ["no time zone 'Europe/Madird'", "Did you mean 'Europe/Madrid'?"],
  },
  {
    what: 'a day that the month does not have',
    text: WITH('start: 2025-02-29T00:00\n'),
    at: [3, 8],
    says: ["'start' is 2025-02-29T00:00", 'has no day 29'],
  },
  {
    what: 'an hour that clocks skip',
    text: WITH('zone: Europe/Madrid\nstart: 2025-03-30T02:30\n'),
    at: [4, 8],
    says: ['clocks in Europe/Madrid skip', '2025-03-30T03:30:00'],
  },
  {
    what: 'a time with a zone of its own',
    text: WITH('start: 2025-04-28T00:00Z\n'),
    at: [3, 8],
    says: ["'start' must be a local time such as 2025-04-28T00:00"],
  },
  {
    what: 'a duration in words',
    text: WITH('horizon: one day\n'),
    at: [3, 10],
    says: ["'horizon' must be a duration such as 90s, 15m, 24h", '"one day"'],
  },
  {
    what: 'a duration in an unknown unit',
    text: WITH('horizon: 2w\n'),
    at: [3, 10],
    says: ['must be a duration', '"2w"'],
  },
  {
    what: 'a negative duration',
    text: WITH('horizon: -5\n'),
    at: [3, 10],
    says: ['must be a duration', 'but is -5'],
  },
  {
    what: 'no horizon',
    text: WITH('horizon: 0s\n'),
    at: [3, 10],
    says: ['longer than 0 and at most 3653d'],
  },
  {
    what: 'a horizon of a thousand years',
    text: WITH('horizon: 365000d\n'),
    at: [3, 10],
    says: ['at most 3653d', '365000d'],
  },
  {
    what: 'an incident before the start',
    text: WITH(
      'start: 2025-04-28T00:00\nincidents:\n  - { name: a, kind: grid-outage, at: 2025-04-27T23:00, grids: [ES] }\n',
    ),
    at: [5, 39],
    says: ["'incidents.a.at' is 2025-04-27T23:00, before the scenario starts"],
  },
  {
    what: 'an incident of an unknown kind',
    text: WITH('incidents:\n  - { name: a, kind: grid-outrage, at: +1h, grids: [ES] }\n'),
    at: [4, 22],
    says: ["'incidents.a.kind' must be one of", "Did you mean 'grid-outage'?"],
  },
  {
    what: 'an incident with a field of another kind',
    text: WITH(
      'incidents:\n  - { name: a, kind: link-cut, at: +1h, links: [C-Lion1], grids: [ES] }\n',
    ),
    at: [4, 59],
    says: ["no field 'grids' in 'incidents.a'", 'links'],
  },
  {
    what: 'an incident without a time',
    text: WITH('incidents:\n  - { name: a, kind: grid-outage, grids: [ES] }\n'),
    at: [4, 5],
    says: ["'incidents.a' needs the field 'at'", 'a local time'],
  },
  {
    what: 'a restoration that goes backwards',
    text: WITH(
      'incidents:\n  - name: a\n    kind: grid-outage\n    at: +1h\n    grids: [ES]\n    restore: [{ after: 4h, share: 0.5 }, { after: 3h, share: 1 }]\n',
    ),
    at: [8, 42],
    says: ['Stage 2', 'must come later'],
  },
  {
    what: 'a restoration that is never complete',
    text: WITH(
      'incidents:\n  - name: a\n    kind: grid-outage\n    at: +1h\n    grids: [ES]\n    restore: [{ after: 4h, share: 0.5 }]\n',
    ),
    at: [8, 35],
    says: ['must have share 1, but has 0.5'],
  },
  {
    what: 'a cluster that is not there',
    text: WITH('incidents: [{ name: a, kind: server-loss, at: +1h, cluster: k3s/es-arsis }]\n'),
    at: [3, 61],
    says: ["no cluster 'k3s/es-arsis'", "Did you mean 'k3s/es-arsys'?"],
  },
]
