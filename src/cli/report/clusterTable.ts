/** The K3s clusters that an incident reached: what each noticed, moved, and could not and why. */
import type { ClusterStory } from './clusters.ts'
import { count } from './figures.ts'
import { tableText } from './table.ts'
import type { WallClock } from './wallClock.ts'

/** Rows of the table; the timeline has the rest. */
const ROWS = 24
/** A reason is a sentence of the scheduler; the table shows its beginning. */
const REASON_LENGTH = 90

export function clustersText(stories: readonly ClusterStory[], clock: WallClock): string {
  if (stories.length === 0) return ''
  const sorted = [...stories].sort(
    (one, other) =>
      weight(other) - weight(one) || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0),
  )
  const rows = sorted
    .slice(0, ROWS)
    .map(story => [
      story.name,
      story.noticedS === null ? 'nothing' : clock.at(story.noticedS),
      count(story.nodesLost),
      count(story.nodesBack),
      count(story.podsEvicted),
      count(story.podsMoved),
      count(story.pending.size),
      whyNot(story, clock),
    ])
  const columns = [
    { head: 'cluster' },
    { head: 'noticed' },
    { head: 'nodes lost', right: true },
    { head: 'back', right: true },
    { head: 'pods given up', right: true },
    { head: 'moved', right: true },
    { head: 'waiting', right: true },
    { head: 'what it could not' },
  ]
  const more = sorted.length - rows.length
  return [
    'K3s clusters',
    overview(stories),
    tableText(columns, rows),
    ...(more > 0
      ? [`  and ${count(more)} more; all lines are in timeline.ndjson (--out DIR)`]
      : []),
  ].join('\n')
}

function weight(story: ClusterStory): number {
  return story.nodesLost + story.podsEvicted + 1000 * story.halts.length + story.outages.length
}

function overview(stories: readonly ClusterStory[]): string {
  const noticed = stories.filter(({ noticedS }) => noticedS !== null)
  const moved = stories.filter(({ podsMoved }) => podsMoved > 0)
  const dark = stories.filter(({ halts, outages }) => halts.length + outages.length > 0)
  const pods = moved.reduce((sum, { podsMoved }) => sum + podsMoved, 0)
  const still = dark.filter(({ podsMoved }) => podsMoved === 0)
  const sentences = [
    `${count(noticed.length)} noticed something and ${count(moved.length)} moved ${count(pods)} pods.`,
  ]
  if (dark.length > 0) {
    sentences.push(
      `Wholly dark or without a control plane for a time: ${count(dark.length)}, of which ${count(still.length)} moved nothing.`,
    )
  }
  return `  ${sentences.join(' ')}`
}

/** Why pods stayed where they were. */
function whyNot({ outages, halts, pending }: ClusterStory, clock: WallClock): string {
  const span = ({ fromS, toS }: { fromS: number; toS: number | null }) =>
    toS === null ? `from ${clock.at(fromS)} on` : `${clock.at(fromS)} to ${clock.at(toS)}`
  const parts: string[] = []
  const [outage] = outages
  if (outage) {
    const what = outage.quorum ? 'no quorum' : 'control plane dark'
    parts.push(`${what} ${span(outage)}${timesMore(outages.length)}`)
  }
  const [halt] = halts
  if (halt) parts.push(`all zones dark, evictions halted ${span(halt)}${timesMore(halts.length)}`)
  const reason = commonest(pending.values())
  if (reason !== null) parts.push(reason)
  return parts.join('; ')
}

const timesMore = (times: number): string => (times > 1 ? `, and ${times - 1} more times` : '')

function commonest(reasons: Iterable<string>): string | null {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [most] = [...counts].sort((one, other) => other[1] - one[1])
  if (!most) return null
  const [reason] = most
  return reason.length > REASON_LENGTH ? `${reason.slice(0, REASON_LENGTH)}...` : reason
}
