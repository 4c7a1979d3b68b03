/** What each K3s cluster did about an incident, read back from the timeline by its causes. */
import type { TimelineLine } from '../../study/protocol.ts'

/** One controller's part in the story. */
export interface ClusterStory {
  /** Such as `k3s/es-arsys`. */
  readonly name: string
  /** Its first line whose causes lead back to an incident; null if it wrote none. */
  noticedS: number | null
  /** Nodes that it took to be lost, and that it heard of again. */
  nodesLost: number
  nodesBack: number
  /** Pods that it gave up, and that it then placed elsewhere. */
  podsEvicted: number
  podsMoved: number
  /** Pods that it could not place, and that never got a place: by the scheduler's reason. */
  readonly pending: Map<string, string>
  podsWaited: number
  /** When it halted evictions because all its zones were dark, and resumed. */
  readonly halts: { fromS: number; toS: number | null }[]
  /** When its control plane went dark or lost its quorum, and came back. */
  readonly outages: { fromS: number; toS: number | null; readonly quorum: boolean }[]
}

const NONE = 0

/** Lines that tell of trouble even where no incident led to them. */
const TROUBLE = new Set(['node-not-ready', 'zone-state', 'evictions-halted', 'pod-evicted'])

/**
 * Folds the timeline into a story a cluster.
 *
 * @param lines in order, the first is number 1
 * @param ofIncidents tells only what incidents led to, and leaves out what chance broke
 */
export function clusterStories(
  lines: Iterable<TimelineLine>,
  ofIncidents: boolean,
): ClusterStory[] {
  /** For each line the number of the incident's line that it leads back to, or 0. */
  const roots: number[] = [NONE]
  const stories = new Map<string, ClusterStory>()
  for (const line of lines) {
    const root = line.kind === 'incident-begins' ? line.n : (roots[line.cause ?? NONE] ?? NONE)
    roots[line.n] = root
    if (root === NONE && ofIncidents) continue
    const name = clusterOf(line)
    if (name === null) continue
    let story = stories.get(name)
    if (!story) stories.set(name, (story = newStory(name)))
    if (line.by !== null && (ofIncidents || TROUBLE.has(line.kind))) story.noticedS ??= line.tS
    tell(story, line)
  }
  return [...stories.values()].filter(hasNews)
}

/** The cluster that a line is by or about. */
function clusterOf({ by, subject }: TimelineLine): string | null {
  if (by !== null) return by
  return subject.startsWith('cluster/') ? subject.slice('cluster/'.length) : null
}

function newStory(name: string): ClusterStory {
  return {
    name,
    noticedS: null,
    nodesLost: 0,
    nodesBack: 0,
    podsEvicted: 0,
    podsMoved: 0,
    pending: new Map(),
    podsWaited: 0,
    halts: [],
    outages: [],
  }
}

function tell(story: ClusterStory, line: TimelineLine): void {
  const { kind, tS, detail, subject } = line
  switch (kind) {
    case 'node-not-ready':
      story.nodesLost++
      break
    case 'node-ready':
      story.nodesBack++
      break
    case 'pod-evicted':
      story.podsEvicted++
      break
    case 'pod-pending':
      story.pending.set(`${lastPart(subject)}-${detail.ordinal}`, String(detail.reason))
      story.podsWaited++
      break
    case 'pod-scheduled':
      if (detail.from !== null) story.podsMoved++
      story.pending.delete(lastPart(subject))
      break
    case 'evictions-halted':
      story.halts.push({ fromS: tS, toS: null })
      break
    case 'evictions-resumed':
      close(story.halts, tS)
      break
    case 'server-lost':
    case 'quorum-lost':
      story.outages.push({ fromS: tS, toS: null, quorum: kind === 'quorum-lost' })
      break
    case 'server-up':
      for (const outage of story.outages) outage.toS ??= tS
      break
  }
}

/** Everyday scaling is no story. */
function hasNews(story: ClusterStory): boolean {
  const { noticedS, pending, halts, outages } = story
  return noticedS !== null || pending.size + halts.length + outages.length > 0
}

function close(spans: { toS: number | null }[], tS: number): void {
  const last = spans.at(-1)
  if (last) last.toS ??= tS
}

const lastPart = (subject: string): string => subject.slice(subject.lastIndexOf('/') + 1)
