/** Text that is no YAML, or too much of it. */
import { WITH } from '../complaints.ts'
import type { Malformed } from './malformed.ts'

const LAUGHS = Array.from({ length: 9 }, (_, at) => {
  const items =
    at === 0
      ? 'x, x, x, x, x, x, x, x, x'
      : Array(9)
          .fill(`*a${at - 1}`)
          .join(', ')
  return `a${at}: &a${at} [${items}]`
}).join('\n')

export const text: Malformed[] = [
  {
    what: 'broken YAML: an open bracket',
    text: WITH('sites: { count: 3\nseed: 1\n'),
    at: [4, 1],
    says: ['not YAML'],
  },
  {
    what: 'broken YAML: a tab',
    text: WITH('sites:\n\tcount: 3\n'),
    at: [4, 1],
    says: ['not YAML', 'never with tabs'],
  },
  {
    what: 'broken YAML: two colons in one line',
    text: WITH('title: Iberia: the blackout\n'),
    at: [3, 8],
    says: ['not YAML', 'a colon in text is not in quotes'],
  },
  {
    what: 'broken YAML: an open quote',
    text: WITH('title: "Iberia\n'),
    at: [4, 1],
    says: ['not YAML'],
  },
  {
    what: 'a field that is given twice',
    text: WITH('seed: 1\nhorizon: 1h\nseed: 2\n'),
    at: [5, 1],
    says: ["'seed' is given twice", 'line 3'],
  },
  {
    what: 'a tag',
    text: WITH('title: !!js/function "function () {}"\n'),
    at: [3, 8],
    says: ['not YAML', 'tags'],
  },
  {
    what: 'a merge key',
    text: WITH('sites: &s { count: 3 }\ndemand: { <<: *s }\n'),
    at: [4, 11],
    says: ["no field '<<' in 'demand'"],
  },
  {
    what: 'an alias without an anchor',
    text: WITH('seed: *number\n'),
    at: [3, 7],
    says: ['*number has no anchor'],
  },
  {
    what: 'an alias of what contains it',
    text: 'scenario: a\nabout: &a [*a]\n',
    at: [2, 12],
    says: ['something that contains it'],
  },
  { what: 'aliases that explode', text: LAUGHS, at: [1, 10], says: ['more than 200,000'] },
  {
    what: 'more aliases than are allowed',
    text: `a: &x 1\nb: [${Array(101).fill('*x').join(', ')}]\n`,
    at: [2, 405],
    says: ['more than 100 aliases'],
  },
  {
    what: 'a deep nest',
    text: `a: ${'['.repeat(40)}${']'.repeat(40)}\n`,
    at: [1, 35],
    says: ['more than 32 levels deep'],
  },
  {
    what: 'a deep nest of dashes',
    text: `a:\n  ${'- '.repeat(40)}x\n`,
    at: [2, 65],
    says: ['more than 32 levels deep'],
  },
  {
    what: 'a million values',
    text: `a: [${'1,'.repeat(300_000)}]`,
    at: [1, 400_001],
    says: ['more than 200,000 keys and values'],
  },
  {
    what: 'a zero byte',
    text: 'scenario: a\nsee\0d: 1\n',
    at: [2, 4],
    says: ['binary', 'code 0'],
  },
  {
    what: 'bytes that were not UTF-8',
    text: 'scenario: a\ntitle: caf\ufffd\n',
    at: [2, 11],
    says: ['binary', 'not UTF-8'],
  },
  {
    what: 'an extends that cannot be followed',
    text: 'scenario: a\nextends: base.yaml\n',
    at: [2, 10],
    says: ["'extends' names the file 'base.yaml'", 'cannot be read here'],
  },
  {
    what: 'an extends to the net',
    text: 'scenario: a\nextends: https://example.org/base.yaml\n',
    at: [2, 10],
    says: ['it is a URL'],
  },
  {
    what: 'an extends to the root',
    text: 'scenario: a\nextends: /etc/passwd\n',
    at: [2, 10],
    says: ['must be relative'],
  },
]
