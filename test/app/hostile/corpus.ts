/** Links that nobody should have made, by hand, one thing wrong with each. */
import { deflateSync, gzipSync, zlibSync } from 'fflate'
import { malformed } from '../../scenario/malformed/malformed.ts'
import { sealBytes, sealPacked, sealText } from './seal.ts'

const TEXT = 'scenario: a\ncountries: [LU]\nsites: { count: 3 }\nhorizon: 1h\n'

/** A link that is as it should be. */
export const GOOD = {
  scenario: { file: 'a.yaml', text: TEXT },
  playheadS: 60,
  view: { siteScale: 'latency', landScale: 'plain' },
  engine: '0.1.0',
}

export interface Link {
  what: string
  fragment: string
}

const of = (what: string, fragment: string): Link => ({ what, fragment })
const json = (what: string, more: object): Link =>
  of(what, sealText(JSON.stringify({ ...GOOD, ...more })))

/** The fragment itself. */
const fragments: Link[] = [
  ['nothing behind the name', '#run='],
  ['no form', '#run=1'],
  ['no payload', '#run=1.'],
  ['another form', '#run=2.AAAAAAAA'],
  ['a form that is a word', '#run=toString.AAAAAAAA'],
  ['a reserved form', '#run=__proto__.AAAAAAAA'],
  ['two payloads', '#run=1.AAAAAAAA.AAAAAAAA'],
  ['too short for a checksum', '#run=1.AAAA'],
  ['a wrong checksum', '#run=1.AAAAAAAAAAAA'],
  ['letters outside the alphabet', '#run=1.A*A+/==A'],
  ['white space', '#run=1.AAAA AAAA\n'],
  ['percent signs', '#run=1.%00%00%00%00'],
  ['a script', '#run=1.<script>alert(1)</script>'],
  ['letters beyond Latin', '#run=1.\u202eAAAAñ漢'],
  ['half a character', '#run=1.\ud800AAAA'],
  ['a nul', '#run=1.\0\0\0\0'],
  ['40 kB of one letter', `#run=1.${'A'.repeat(40_000)}`],
  ['a megabyte', `#run=1.${'x'.repeat(1_000_000)}`],
].map(([what, fragment]) => of(what!, fragment!))

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const zeros = (bytes: number) => new Uint8Array(bytes)

/** What is packed. */
const packings: Link[] = [
  of('packed nothing', sealBytes(new Uint8Array(0))),
  of('no deflate', sealPacked(Uint8Array.of(255, 255, 255, 255, 255))),
  of('deflate that ends early', sealPacked(deflateSync(zeros(999)).subarray(0, 6))),
  of('zlib around it', sealPacked(zlibSync(new TextEncoder().encode(JSON.stringify(GOOD))))),
  of('gzip around it', sealPacked(gzipSync(new TextEncoder().encode(JSON.stringify(GOOD))))),
  of('a bomb of zeros, 20 MB', sealBytes(zeros(20_000_000))),
  of('a bomb of spaces', sealText(' '.repeat(20_000_000))),
  of('a small bomb', sealText(' '.repeat(300_000))),
  of('a bomb in a field', json('', { engine: 'x'.repeat(2_000_000) }).fragment),
  of('a packed bomb', sealBytes(deflateSync(zeros(20_000_000), { level: 9 }))),
  of('a block that copies itself', sealPacked(Uint8Array.of(0x4b, 0x04, 0xc2, 0xff))),
  of('no UTF-8', sealBytes(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d))),
  of('a mark of bytes', sealBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x5b, 0x5d))),
  of('no JSON', sealText('scenario: a')),
  of('JSON that ends early', sealText(JSON.stringify(GOOD).slice(0, -1))),
  of('JSON twice', sealText(JSON.stringify(GOOD).repeat(2))),
  of('deep lists', sealText(nested(40_000))),
  of('deep lists in a field', sealText(`{"changes":${nested(20_000)}}`)),
  ...['null', 'true', '0', '""', '[]', '{}', '"#run=1."', '[[]]'].map(value =>
    of(`JSON of another kind: ${value}`, sealText(value)),
  ),
]

const RAW = JSON.stringify(GOOD)
const withRaw = (raw: string) => sealText(`${RAW.slice(0, -1)},${raw}}`)

/** Names that mean something to objects, and fields that nobody knows. */
const keys: Link[] = [
  of('__proto__', withRaw('"__proto__":{"polluted":1}')),
  of('constructor', withRaw('"constructor":{"prototype":{"polluted":1}}')),
  of('prototype', withRaw('"prototype":{"polluted":1}')),
  of(
    '__proto__ in a document',
    sealText(RAW.replace('"file"', '"__proto__":{"polluted":1},"file"')),
  ),
  of('__proto__ in the view', sealText(RAW.replace('"siteScale"', '"__proto__":null,"siteScale"'))),
  of('an escaped __proto__', withRaw('"__pr\\u006fto__":{"polluted":1}')),
  of('toString', withRaw('"toString":"x"')),
  of('a field that nobody knows', withRaw('"fetch":"https://evil.example/"')),
  of('files that come along', withRaw('"files":[{"file":"x","text":"y"}]')),
  of('a checkpoint', withRaw('"from":{"tS":0,"bytes":[1]}')),
  of('a field twice', withRaw('"playheadS":"x"')),
]

/** Every field, with values of every other kind. */
const OTHERS: readonly unknown[] = [null, true, -1, 1.5, 1e300, '', 'x', [], {}, [null], { a: 1 }]
const FIELDS = 'scenario seed siteCount policies changes branches playheadS view engine digest'
const kinds: Link[] = FIELDS.split(' ').flatMap(field =>
  OTHERS.map(value => json(`${field}: ${JSON.stringify(value)}`, { [field]: value })),
)
const missing: Link[] = ['scenario', 'playheadS', 'view', 'engine'].map(field =>
  json(`no ${field}`, { [field]: undefined }),
)

const change = (what: string, one: unknown): Link => json(`a change: ${what}`, { changes: [one] })
const branch = (what: string, more: object): Link =>
  json(`a branch: ${what}`, {
    branches: [
      {
        name: 'x',
        letter: 'B',
        of: null,
        atS: 1,
        change: { kind: 'mend', atS: 1, incident: 'x' },
        ...more,
      },
    ],
  })

/** What lies deeper. */
const deeper: Link[] = [
  change('of no kind', { atS: 1 }),
  change('of another kind', { atS: 1, kind: 'fetch', url: 'https://evil.example/' }),
  change('of a kind that objects have', { atS: 1, kind: 'constructor' }),
  change('before the beginning', { atS: -5, kind: 'mend', incident: 'x' }),
  change('at no time', { atS: null, kind: 'mend', incident: 'x' }),
  change('after the end of time', { atS: 1e12, kind: 'mend', incident: 'x' }),
  change('with more to say', { atS: 1, kind: 'mend', incident: 'x', more: 1 }),
  change('of a name too long', { atS: 1, kind: 'mend', incident: 'x'.repeat(201) }),
  change('of sites that are none', { atS: 1, kind: 'drain', sites: [1] }),
  json('a hundred and one changes', {
    changes: Array(101).fill({ atS: 1, kind: 'mend', incident: 'x' }),
  }),
  branch('without a letter', { letter: '' }),
  branch('of the base', { letter: 'A' }),
  branch('with a long letter', { letter: 'B99999' }),
  branch('with a long name', { name: 'x'.repeat(201) }),
  branch('of itself, with more', { self: 1 }),
  json('twenty-one policies', { policies: Array(21).fill({ file: 'p', text: 'policy: p' }) }),
  json('a document with text and hash', {
    scenario: { file: 'a', text: TEXT, hash: '0'.repeat(32) },
  }),
  json('a document of an unknown hash', { scenario: { file: 'a.yaml', hash: 'f'.repeat(32) } }),
  json('a hash that is no hash', { scenario: { file: 'a.yaml', hash: '../../x' } }),
  json('a policy of an unknown hash', { policies: [{ file: 'p.yaml', hash: '0'.repeat(32) }] }),
  json('a file name too long', { scenario: { file: 'x'.repeat(201), text: TEXT } }),
  json('more sites than there may be', { siteCount: 200_001 }),
  json('a seed beyond whole numbers', { seed: 2 ** 60 }),
  json('an unknown scale', { view: { siteScale: 'x', landScale: 'plain' } }),
  json('a digest with letters', { digest: 'zzzzzzzzzzzzzzzz' }),
  json('a digest too short', { digest: '7f3a' }),
]

const scenario = (what: string, text: string): Link =>
  json(what, { scenario: { file: 'a.yaml', text } })

/** What a scenario inside may try. */
const scenarios: Link[] = [
  scenario('an empty scenario', ''),
  scenario('a policy for a scenario', 'policy: p\nover: {}\n'),
  scenario('one that extends an address', 'scenario: a\nextends: https://evil.example/x.yaml\n'),
  scenario('one that extends a file', 'scenario: a\nextends: ../../../../etc/passwd\n'),
  scenario('one that extends itself', 'scenario: a\nextends: a.yaml\n'),
  scenario('one that reads a file', `${TEXT}workloads: [{ name: w, file: /etc/passwd }]\n`),
  scenario('more sites than a page holds', TEXT.replace('count: 3', 'count: 199999')),
  scenario('more sites than there may be', TEXT.replace('count: 3', 'count: 9999999')),
  scenario('a horizon without end', TEXT.replace('1h', '.inf')),
  scenario('a horizon of a thousand years', TEXT.replace('1h', '365000d')),
  scenario('a reserved name', `${TEXT}__proto__: { polluted: 1 }\n`),
  scenario('a merge of a reserved name', `${TEXT}x: &x { __proto__: { polluted: 1 } }\n<<: *x\n`),
  ...malformed
    .filter(({ text }) => text.length < 20_000)
    .map(({ what, text }) => scenario(`a scenario with ${what}`, text)),
]

export const LINKS: readonly Link[] = [
  ...fragments,
  ...packings,
  ...keys,
  ...kinds,
  ...missing,
  ...deeper,
  ...scenarios,
]
