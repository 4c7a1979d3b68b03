import { refusal } from '../../scenario/complaint.ts'
import type { Scenario } from '../../scenario/filled.ts'
import { loadIncident } from '../../scenario/incident.ts'
import type { Loaded } from '../../scenario/load.ts'
import type { Tree } from '../../scenario/tree.ts'
import { loadRequest } from '../look.ts'
import type { Change, OpenedRun, OpenRequest } from '../protocol.ts'
import type { Injection } from './injection.ts'
import { changesOf } from './request.ts'
import { fixedReason, noteOf } from './underWay.ts'

/** A request with everything looked up: what holds from the beginning, and what comes later. */
export interface ReadRequest {
  /** With the policies that must hold from the beginning. */
  loaded: Loaded
  /** In order of time. */
  injections: Injection[]
  /** As the request has them: in the order in which they were asked for. */
  changes: OpenedRun['changes']
  /** The last document that holds, and incidents let loose, for complaints about names. */
  documents: Loaded
}

type PolicyChange = Extract<Change, { kind: 'policy' }>

/**
 * Reads a scenario and what is changed in it.
 *
 * @throws ScenarioError with file, line and column of what is wrong, be it in a change
 */
export function readRequest(request: OpenRequest): ReadRequest {
  const changes = changesOf(request)
  const ordered = changes.map((_, i) => i).sort((a, b) => changes[a].atS - changes[b].atS || a - b)
  const laid = (policies: readonly PolicyChange[]) => load(request, policies)
  const notes = new Map<PolicyChange, string>()
  const begun: PolicyChange[] = []
  const later: PolicyChange[] = []
  let before = laid([])
  for (const i of ordered) {
    const change = changes[i]
    if (change.kind !== 'policy') continue
    const after = laid([...begun, ...later, change])
    const reason = change.atS > 0 && fixedReason(before.scenario, after.scenario, change.atS)
    if (reason)
      notes.set(change, noteOf(reason, before.scenario))
      // What is laid over at the very beginning has always held: nothing rolls out.
    ;(reason || change.atS === 0 ? begun : later).push(change)
    before = laid([...begun, ...later])
  }
  const loaded = laid(begun)
  horizonKept(changes, loaded.scenario)
  const reader = new Reader(request, loaded, begun)
  const injections = ordered.flatMap(i => reader.read(changes[i], i))
  const titles = changes.map((change, i) => reader.titles.get(i) ?? titleOf(change, loaded))
  return {
    loaded,
    injections,
    documents: reader.documents(),
    changes: changes.map((change, i) => {
      const note = notes.get(change as PolicyChange) ?? ''
      return { fromS: note ? 0 : change.atS, note, title: titles[i] }
    }),
  }
}

function load(request: OpenRequest, policies: readonly PolicyChange[]): Loaded {
  return loadRequest({ ...request, policies: [...(request.policies ?? []), ...policies] })
}

function horizonKept(changes: readonly Change[], { horizonS }: Scenario): void {
  const late = changes.find(({ atS }) => atS >= horizonS)
  if (late) throw refusal('change', `A change at ${late.atS} s comes after the end, ${horizonS} s.`)
}

/** Turns changes into injections, one after another in order of time. */
class Reader {
  readonly titles = new Map<number, string>()
  private readonly request: OpenRequest
  private readonly begun: readonly PolicyChange[]
  private readonly laid: PolicyChange[] = []
  private readonly incidents = new Map<string, Tree>()
  private readonly incidentTitles = new Map<string, string>()
  private last: Loaded

  constructor(request: OpenRequest, loaded: Loaded, begun: readonly PolicyChange[]) {
    this.request = request
    this.begun = begun
    this.last = loaded
    this.noteTitles(loaded.scenario)
  }

  read(change: Change, i: number): Injection[] {
    switch (change.kind) {
      case 'incident':
        return [this.incident(change, i)]
      case 'mend': {
        const { atS, kind, incident } = change
        this.titles.set(i, `${this.incidentTitles.get(incident) ?? incident}: mended`)
        return [{ atS, kind, incident }]
      }
      case 'drain': {
        const { atS, kind, sites } = change
        return [{ atS, kind, sites: [...new Set(sites)].sort() }]
      }
      default:
        return this.begun.includes(change) ? [] : [this.policy(change, i)]
    }
  }

  documents(): Loaded {
    const incidents = new Map([...this.last.incidents, ...this.incidents])
    return { ...this.last, incidents }
  }

  private incident({ atS, text }: Extract<Change, { kind: 'incident' }>, i: number): Injection {
    const { scenario } = this.last
    const taken = new Set([...scenario.incidents.map(({ name }) => name), ...this.incidents.keys()])
    const { incident, tree } = loadIncident(text, { file: 'incident', atS, scenario, taken })
    this.incidents.set(incident.name, tree)
    this.incidentTitles.set(incident.name, incident.title)
    this.titles.set(i, incident.title)
    return { atS, kind: 'incident', incident }
  }

  private policy(change: PolicyChange, i: number): Injection {
    this.laid.push(change)
    this.last = load(this.request, [...this.begun, ...this.laid])
    const { scenario, policies } = this.last
    const clash = scenario.incidents.find(({ name }) => this.incidents.has(name))
    if (clash)
      throw refusal(change.file, `An incident named '${clash.name}' has been let loose already.`)
    this.noteTitles(scenario)
    const { policy, title } = policies[policies.length - 1]
    this.titles.set(i, title)
    return { atS: change.atS, kind: 'policy', policy, title, scenario }
  }

  private noteTitles({ incidents }: Scenario): void {
    for (const { name, title } of incidents) this.incidentTitles.set(name, title)
  }
}

function titleOf(change: Change, { policies }: Loaded): string {
  if (change.kind === 'drain')
    return change.sites.length === 1
      ? `${change.sites[0]} is drained`
      : `${change.sites.length} sites are drained`
  return policies[policies.length - 1]?.title ?? ''
}
