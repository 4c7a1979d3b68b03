import type { Store, Table } from '../kernel/table.ts'

/** What a line speaks of; the index into a table of the world. */
export const SUBJECT = {
  none: 0,
  site: 1,
  node: 2,
  link: 3,
  grid: 4,
  cluster: 5,
  pod: 6,
  workload: 7,
  incident: 8,
  zone: 9,
  /** A policy or its like: the number of a sentence that is its whole name, `policy/eu-only`. */
  named: 10,
} as const

/** Kinds of line, in the words of timeline.ndjson. A room adds its own by adding a word here. */
export const LINE_KINDS = [
  'incident-begins',
  'incident-stage',
  'incident-ends',
  'grid-voltage-lost',
  'grid-voltage-back',
  'site-mains-lost',
  'site-on-generator',
  'site-power-lost',
  'site-power-back',
  'site-lost',
  'site-access-cut',
  'site-access-mended',
  'link-cut',
  'link-mended',
  'node-failed',
  'node-repaired',
  'node-booted',
  'server-lost',
  'server-up',
  'quorum-lost',
  'node-not-ready',
  'node-ready',
  'node-tainted',
  'zone-state',
  'evictions-halted',
  'evictions-resumed',
  'pod-evicted',
  'pod-pending',
  'pod-scheduled',
  'pod-ready',
  'deployment-scaled',
  'incident-mended',
  'policy-laid',
  'site-drained',
  'node-cordoned',
  'rollout-begins',
  'rollout-ends',
  'server-restarted',
] as const
export type LineKind = (typeof LINE_KINDS)[number]

const numberOf = new Map<string, number>(LINE_KINDS.map((kind, i) => [kind, i]))

const SCHEMA = {
  timeUs: 'f64',
  /** 0 is the world; n is cluster n - 1. */
  by: 'u16',
  kind: 'u16',
  subjectKind: 'u8',
  subject: 'u32',
  cause: 'u32',
  a: 'f64',
  b: 'f64',
} as const

/**
 * Everything that happened, one row a line, numbered from 1 (0 means: no line). Rows are numbers;
 * words are made when somebody reads.
 */
export class Timeline {
  readonly rows: Table<typeof SCHEMA>

  constructor(store: Store) {
    this.rows = store.table('timeline', SCHEMA, 4096)
  }

  /** Writes a line and gives its number. `a` and `b` are the kind's own details. */
  write(
    timeUs: number,
    by: number,
    kind: LineKind,
    subjectKind: number,
    subject: number,
    cause: number,
    a = 0,
    b = 0,
  ): number {
    const { rows } = this
    const i = rows.add()
    rows.timeUs[i] = timeUs
    rows.by[i] = by
    rows.kind[i] = numberOf.get(kind) as number
    rows.subjectKind[i] = subjectKind
    rows.subject[i] = subject
    rows.cause[i] = cause
    rows.a[i] = a
    rows.b[i] = b
    return i + 1
  }
}
