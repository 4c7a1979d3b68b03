/** Fields that are missing, unknown, of the wrong type or out of range. */
import { WITH } from '../complaints.ts'
import type { Malformed } from './malformed.ts'

export const fields: Malformed[] = [
  { what: 'nothing at all', text: '', at: [1, 1], says: ['empty', 'a scenario is expected'] },
  { what: 'only a comment', text: '# soon\n', at: [1, 1], says: ['empty'] },
  { what: 'a list', text: '- a\n- b\n', at: [1, 1], says: ['a map of fields', 'is a list'] },
  { what: 'a word', text: 'hello', at: [1, 1], says: ['a map of fields', 'single value'] },
  {
    what: 'two documents',
    text: 'scenario: a\n---\nscenario: b\n',
    at: [3, 1],
    says: ['2 documents', 'a scenario is one'],
  },
  {
    what: 'no name',
    text: 'seed: 1\n',
    at: [1, 1],
    says: ["A scenario needs the field 'scenario'"],
  },
  {
    what: 'a policy',
    text: 'policy: x\nover: {}\n',
    at: [1, 1],
    says: ['This is a policy, not a scenario', '--policy'],
  },
  {
    what: 'a name with capitals',
    text: 'scenario: Iberian Blackout\n',
    at: [1, 11],
    says: ["'scenario' must be a name of small letters", '"Iberian Blackout"'],
  },
  {
    what: 'a name that is a word of JavaScript',
    text: 'scenario: constructor\n',
    at: [1, 11],
    says: ["'scenario' must be a name"],
  },
  {
    what: 'a key that is a word of JavaScript',
    text: 'scenario: a\n__proto__: { seed: 1 }\n',
    at: [2, 1],
    says: ["'__proto__' cannot be the name of a field"],
  },
  {
    what: 'an unknown field',
    text: WITH('horizn: 1h\n'),
    at: [3, 1],
    says: ["no field 'horizn' in this document", "Did you mean 'horizon'?"],
  },
  {
    what: 'an unknown field deep inside',
    text: WITH('classes:\n  far-edge:\n    cpuCore: 3\n'),
    at: [5, 5],
    says: ["no field 'cpuCore' in 'classes.far-edge'", "Did you mean 'cpuCores'?"],
  },
  {
    what: 'an unknown field like no other',
    text: WITH('sites: { zebra: 1 }\n'),
    at: [3, 10],
    says: ["no field 'zebra' in 'sites'", 'It has count, shares, providers, list.'],
  },
  {
    what: 'a number in quotes',
    text: WITH('seed: "7"\n'),
    at: [3, 7],
    says: ["'seed' must be a whole number", 'but is "7"', 'Leave out the quotes.'],
  },
  {
    what: 'text for a number',
    text: WITH('sites:\n  count: many\n'),
    at: [4, 10],
    says: ["'sites.count' must be a whole number from 0 to 200,000", 'but is "many"'],
  },
  {
    what: 'a fraction of a site',
    text: WITH('sites: { count: 2.5 }\n'),
    at: [3, 17],
    says: ["'sites.count' must be a whole number", 'but is 2.5'],
  },
  {
    what: 'a list for a map',
    text: WITH('sites: [1, 2]\n'),
    at: [3, 8],
    says: ["'sites' must be the fields of sites", 'but is a list'],
  },
  {
    what: 'a map for a list',
    text: WITH('workloads: { name: web }\n'),
    at: [3, 12],
    says: ["'workloads' must be a list of workloads", 'but is a map of fields'],
  },
  {
    what: 'negative capacity',
    text: WITH('classes: { cloud: { cpuCores: -8 } }\n'),
    at: [3, 31],
    says: ["'classes.cloud.cpuCores' must be a number from 0.1 to 4,096", 'but is -8'],
  },
  {
    what: 'a share above 1',
    text: WITH('classes: { cloud: { withoutBatteryShare: 30 } }\n'),
    at: [3, 42],
    says: ['must be a share from 0 to 1', 'but is 30'],
  },
  {
    what: 'a huge count',
    text: WITH('sites: { count: 1000000000 }\n'),
    at: [3, 17],
    says: ['from 0 to 200,000', 'but is 1,000,000,000'],
  },
  {
    what: 'too many servers in all',
    text: WITH('sites: { count: 200000 }\nclasses: { far-edge: { nodes: 500 } }\n'),
    at: [3, 17],
    says: ['nodes', 'a run may have 1,000,000'],
  },
  {
    what: 'infinity',
    text: WITH('demand: { peoplePerSite: .inf }\n'),
    at: [3, 26],
    says: ["'demand.peoplePerSite' must be a number"],
  },
  {
    what: 'no number',
    text: WITH('failures: { scale: .nan }\n'),
    at: [3, 20],
    says: ["'failures.scale' must be a number"],
  },
  {
    what: 'shares that do not sum to 1',
    text: WITH('sites:\n  shares: { far-edge: 0.7, cloud: 0.1 }\n'),
    at: [4, 11],
    says: ['must sum to 1, but sum to 0.8'],
  },
]
