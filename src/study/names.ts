import { LINE_KINDS, SUBJECT, type Timeline } from '../continuum/timeline.ts'
import type { Twin } from '../twin/twin.ts'
import type { TimelineLine } from './protocol.ts'

const WORLD = 'world'
const ZONE_STATES = ['Normal', 'PartialDisruption', 'FullDisruption']

/** Turns rows of the timeline into lines for people and programs: names for numbers. */
export class LineReader {
  private readonly twin: Twin

  constructor(twin: Twin) {
    this.twin = twin
  }

  /** Line `n`, from 1. */
  line(n: number): TimelineLine {
    const { rows } = this.twin.world.timeline
    const i = n - 1
    const by = rows.by[i]
    const kind = LINE_KINDS[rows.kind[i]]
    return {
      n,
      tS: rows.timeUs[i] / 1e6,
      source: by === 0 ? WORLD : 'k3s',
      by: by === 0 ? null : this.twin.world.plan.clusters[by - 1].id,
      kind,
      subject: this.subject(rows, i),
      detail: this.detail(rows, i),
      cause: rows.cause[i] || null,
    }
  }

  node(node: number): string {
    const { nodes, sites } = this.twin.world.plan
    const site = nodes.site[node]
    return `${sites.id[site]}-${node - sites.firstNode[site]}`
  }

  pod(pod: number): string {
    const { world, k3s } = this.twin
    const c = world.pods.cluster[pod]
    const w = world.pods.workload[pod]
    const ordinal = k3s.states[c].pod.ordinal[world.pods.row[pod]]
    return `${world.plan.clusters[c].id}/${world.plan.workloads[w].name}-${ordinal}`
  }

  private subject(rows: Timeline['rows'], i: number): string {
    const { plan } = this.twin.world
    const n = rows.subject[i]
    switch (rows.subjectKind[i]) {
      case SUBJECT.site:
        return `site/${plan.sites.id[n]}`
      case SUBJECT.node:
        return `node/${this.node(n)}`
      case SUBJECT.link:
        return `link/${plan.links[n].id}`
      case SUBJECT.grid:
        return `grid/${plan.grids[n].id}`
      case SUBJECT.cluster:
        return `cluster/${plan.clusters[n].id}`
      case SUBJECT.pod:
        return `pod/${this.pod(n)}`
      case SUBJECT.workload:
        return `deployment/${plan.workloads[n].name}`
      case SUBJECT.incident:
        return `incident/${plan.incidents[n].name}`
      case SUBJECT.zone:
        return `zone/${plan.clusters[rows.by[i] - 1].zoneNames[n]}`
      case SUBJECT.named:
        return this.twin.world.words.text(n)
      default:
        return WORLD
    }
  }

  /** What the numbers of a line mean, by its kind. */
  private detail(rows: Timeline['rows'], i: number): Record<string, unknown> {
    const { plan, pods, words } = this.twin.world
    const a = rows.a[i]
    const b = rows.b[i]
    const site = (node: number) => plan.sites.id[plan.nodes.site[node]]
    switch (LINE_KINDS[rows.kind[i]]) {
      case 'site-mains-lost':
        return { batteryS: a }
      case 'site-on-generator':
        return { fuelS: a }
      case 'site-power-back':
        return { darkS: a }
      case 'link-cut':
      case 'site-access-cut':
      case 'node-failed':
        return { repairS: Number.isFinite(a) ? a : null }
      case 'policy-laid':
        return { title: words.text(a) }
      case 'node-cordoned':
        return { site: site(rows.subject[i]) }
      case 'server-lost':
      case 'server-up':
      case 'quorum-lost':
        return { site: plan.sites.id[a] }
      case 'node-not-ready':
      case 'node-ready':
      case 'node-tainted':
        return { site: site(rows.subject[i]), ...this.rule(LINE_KINDS[rows.kind[i]]) }
      case 'zone-state':
        return { state: ZONE_STATES[a], evictionsPerS: b }
      case 'pod-evicted':
        return { site: site(pods.node[rows.subject[i]]), tolerationS: a < 0 ? null : a }
      case 'pod-pending':
        return { reason: words.text(a), ordinal: b }
      case 'pod-scheduled':
        return { node: this.node(b), site: site(b), from: a > 0 ? site(pods.node[a - 1]) : null }
      case 'deployment-scaled':
        return { from: a, to: b }
      default:
        return {}
    }
  }

  /** The rule's own number, for the story. */
  private rule(kind: string): Record<string, unknown> {
    const { config } = this.twin.k3s.plan
    return kind === 'node-not-ready' ? { graceS: config.nodeMonitorGracePeriodUs / 1e6 } : {}
  }
}
