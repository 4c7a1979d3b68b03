import { LINE_KINDS, SUBJECT } from '../../continuum/timeline.ts'
import type { Twin } from '../../twin/twin.ts'

/**
 * Numbers of the timeline's lines that concern a site, in order of time: its power and its line, the
 * verdicts on its nodes, the pods that came, were evicted, or found another place in their stead.
 */
export function linesOfSite(twin: Twin, site: number): number[] {
  const { plan, pods, timeline } = twin.world
  const { rows } = timeline
  const first = plan.sites.firstNode[site]
  const end = first + plan.sites.nodeCount[site]
  const isOurs = (node: number) => node >= first && node < end
  const scheduled = LINE_KINDS.indexOf('pod-scheduled')
  const lines: number[] = []
  for (let i = 0; i < rows.length; i++) {
    const n = rows.subject[i]
    let concerns = false
    switch (rows.subjectKind[i]) {
      case SUBJECT.site:
        concerns = n === site
        break
      case SUBJECT.node:
        concerns = isOurs(n)
        break
      case SUBJECT.pod:
        concerns =
          isOurs(pods.node[n]) ||
          (rows.kind[i] === scheduled && rows.a[i] > 0 && isOurs(pods.node[rows.a[i] - 1]))
        break
    }
    if (concerns) lines.push(i + 1)
  }
  return lines
}
