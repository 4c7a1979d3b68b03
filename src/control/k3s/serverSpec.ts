import { setsOf } from './serverSets.ts'
import { APPLIED, type K3sServerState, ORDERED } from './serverState.ts'

/**
 * Somebody applies manifests, and perhaps has done so before while the server was away: every spec up
 * to this one is taken in, one after another. A changed template makes another set, or brings back
 * the one that had it; changed replicas scale; other fields are read where they are used.
 */
export function takeSpec(s: K3sServerState, number: number): void {
  while (s.self.spec[0] < number) {
    const { workloads, revisionOf, templateOf } = s
    s.self.spec[0]++
    for (let w = 0; w < s.workload.length; w++) {
      if (s.revisionOf[w] !== revisionOf[w]) beginRollout(s, w)
      else if (s.templateOf[w] !== templateOf[w])
        s.sets.template[s.workload.set[w]] = s.templateOf[w]
      const { daemon, replicas, autoscaler } = s.workloads[w]
      if (!daemon && replicas !== workloads[w].replicas && replicas !== s.workload.desired[w])
        scale(s, w, replicas)
      if (JSON.stringify(autoscaler) !== JSON.stringify(workloads[w].autoscaler))
        s.workload.changed[w] = 1
    }
  }
}

function beginRollout(s: K3sServerState, w: number): void {
  const known = setsOf(s, w).find(set => s.sets.revision[set] === s.revisionOf[w])
  const set = known ?? s.addSet(w)
  s.sets.template[set] = s.templateOf[w]
  s.sets.moved[set] = 1
  s.workload.set[w] = set
  s.workload.rolling[w] = 1
  s.workload.changed[w] = 1
  s.order(ORDERED.rolloutBegins, w)
}

function scale(s: K3sServerState, w: number, replicas: number): void {
  const before = s.workload.desired[w]
  s.workload.desired[w] = replicas
  s.workload.changed[w] = 1
  s.order(ORDERED.scaled, w, replicas, before, APPLIED)
}
