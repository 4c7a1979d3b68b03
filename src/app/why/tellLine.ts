/** What one line of the timeline says, with the rule's own number: for chains of causes and for a site. */
import type { TimelineLine } from '../../study/protocol.ts'
import { duration, number } from '../format.ts'
import { sentenceCase } from '../places.ts'
import type { RunRecord } from '../run/record.ts'
import { siteName } from '../site/name.ts'
import { detailNumber, detailText } from '../story/ledger.ts'
import { siteOf } from '../story/where.ts'

type Tell = (line: TimelineLine, record: RunRecord) => string

/** `FR-BOD-017 in Pessac`. */
export function placed(record: RunRecord, name: string): string {
  const site = siteOf(record, name)
  if (site < 0) return name
  const { id, name: towns } = record.run.sites
  return `${siteName(id[site]!)} in ${towns[site]}`
}

const after = (line: TimelineLine): string => line.subject.slice(line.subject.indexOf('/') + 1)

/** The pod without its cluster: `ar-148`. */
const podOf = ({ subject, by }: TimelineLine): string =>
  by ? subject.slice(`pod/${by}/`.length) : after({ subject } as TimelineLine)

const repair = (line: TimelineLine): string => {
  const s = detailNumber(line, 'repairS')
  return s === null ? '' : ` It takes ${duration(s)} to mend.`
}

const TELL: Readonly<Record<string, Tell>> = {
  'incident-begins': (line, record) => incidentTitle(record, after(line)),
  'incident-stage': (line, record) => `${incidentTitle(record, after(line))} Voltage returns.`,
  'incident-ends': (line, record) => `Over: ${incidentTitle(record, after(line))}`,
  'grid-voltage-lost': (line, record) => `${gridName(record, after(line))} has no voltage.`,
  'grid-voltage-back': (line, record) => `${gridName(record, after(line))} has voltage again.`,
  'site-mains-lost': (line, record) => {
    const s = detailNumber(line, 'batteryS') ?? 0
    const battery = s > 0 ? `its battery is good for ${duration(s)}` : 'it has no battery'
    return `${placed(record, after(line))} has no mains; ${battery}.`
  },
  'site-on-generator': (line, record) =>
    `${placed(record, after(line))} runs on its generator; fuel for ${duration(detailNumber(line, 'fuelS') ?? 0)}.`,
  'site-power-lost': (line, record) => `${placed(record, after(line))} has no power left.`,
  'site-power-back': (line, record) => {
    const s = detailNumber(line, 'darkS') ?? 0
    return `${placed(record, after(line))} has mains again${s > 0 ? ` after ${duration(s)} in the dark` : ''}.`
  },
  'site-lost': (line, record) => `${placed(record, after(line))} is lost.`,
  'site-access-cut': (line, record) =>
    `The line of ${placed(record, after(line))} is cut.${repair(line)}`,
  'site-access-mended': (line, record) => `The line of ${placed(record, after(line))} is mended.`,
  'link-cut': line => `The link ${after(line)} is cut.${repair(line)}`,
  'link-mended': line => `The link ${after(line)} is mended.`,
  'node-failed': (line, record) =>
    `A server of ${placed(record, line.subject)} fails.${repair(line)}`,
  'node-repaired': (line, record) => `A server of ${placed(record, line.subject)} is repaired.`,
  'node-booted': (line, record) => `A server of ${placed(record, line.subject)} runs.`,
  'server-lost': (line, record) =>
    `The leading server of ${after(line)} is lost${atSite(line, record)}; the others elect.`,
  'server-up': (line, record) => `A server of ${after(line)} leads${atSite(line, record)}.`,
  'quorum-lost': line => `${after(line)} has no majority of servers: nothing is decided there.`,
  'node-not-ready': (line, record) =>
    `${number(detailNumber(line, 'graceS') ?? 0)} s without a heartbeat: a node of ${placed(record, line.subject)} set NotReady.`,
  'node-ready': (line, record) =>
    `Heard again: a node of ${placed(record, line.subject)} set Ready.`,
  'node-tainted': (line, record) =>
    `NoExecute taint on a node of ${placed(record, line.subject)}: its pods may be evicted.`,
  'zone-state': line => {
    const rate = detailNumber(line, 'evictionsPerS')
    return `Zone ${after(line)} set ${detailText(line, 'state') ?? ''}${rate === null ? '' : `: ${number(rate, 2)} evictions a second`}.`
  },
  'evictions-halted': line => `All zones of ${after(line)} are dark: it halts and moves nothing.`,
  'evictions-resumed': line => `${after(line)} hears nodes again and goes on.`,
  'pod-evicted': (line, record) => {
    const s = detailNumber(line, 'tolerationS')
    const rule = s === null ? '' : `${number(s)} s toleration over: `
    return `${rule}${podOf(line)} evicted from ${placed(record, detailText(line, 'site') ?? '')}.`
  },
  'pod-pending': line =>
    `${after(line)}-${detailNumber(line, 'ordinal') ?? ''} finds no node. ${sentenceCase(detailText(line, 'reason') ?? '')}.`,
  'pod-scheduled': (line, record) => {
    const from = detailText(line, 'from')
    const to = placed(record, detailText(line, 'site') ?? '')
    const stead = from ? `, in the stead of one at ${placed(record, from)}` : ''
    return `${podOf(line)} placed at ${to}${stead}.`
  },
  'pod-ready': line => `${podOf(line)} is ready.`,
  'deployment-scaled': line =>
    `${after(line)} scaled from ${detailNumber(line, 'from') ?? 0} to ${detailNumber(line, 'to') ?? 0} replicas.`,
}

/** One sentence for a line. */
export function tellLine(line: TimelineLine, record: RunRecord): string {
  const known = TELL[line.kind]
  if (known) return known(line, record)
  const title = detailText(line, 'title')
  return title ? `${title}.` : `${sentenceCase(line.kind.replaceAll('-', ' '))}: ${after(line)}.`
}

function incidentTitle({ run }: RunRecord, name: string): string {
  const title = run.incidents.find(i => i.name === name)?.title ?? name
  return /[.!?]$/.test(title) ? title : `${title}.`
}

function gridName({ run }: RunRecord, id: string): string {
  return run.grids.find(g => g.id === id)?.name ?? id
}

function atSite(line: TimelineLine, record: RunRecord): string {
  const site = detailText(line, 'site')
  return site ? ` at ${placed(record, site)}` : ''
}
