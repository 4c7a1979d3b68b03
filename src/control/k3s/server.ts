import type { Decision, Draw, Inbox } from '../port.ts'
import {
  evictDue,
  lifecycleWakeUs,
  nodesFallSilent,
  nodesReturn,
  requeueSilent,
  reviewZones,
  taintQueued,
} from './lifecycle.ts'
import { autoscale, autoscaleWakeUs } from './serverAutoscaling.ts'
import { placeDaemons } from './serverDaemons.ts'
import { drainNode, drainWakeUs, evictDrained } from './serverDrain.ts'
import { podGone, podReady, unready } from './serverPods.ts'
import { reconcile } from './serverRollout.ts'
import { schedulePending, schedulingWakeUs } from './serverScheduling.ts'
import { takeSpec } from './serverSpec.ts'
import { type K3sServerState, OBSERVED } from './serverState.ts'
import { LIFECYCLE_TAINTS } from './tolerations.ts'

const NO_EXECUTE = LIFECYCLE_TAINTS.UNREACHABLE_NO_EXECUTE

/**
 * One K3s server, sans-IO: everything that kube-controller-manager, kube-scheduler and the endpoint
 * controller decide at one instant, from what this place has been told. It has no clock, no network
 * and no randomness of its own.
 *
 * What survives a restart is what etcd holds: pods and where they are bound, nodes with their
 * conditions and taints, workloads, sets and replicas. What does not: when nodes were last heard (the watches' floor),
 * the rate limiters, the countdowns of tolerations, the autoscaler's recommendations and measurements.
 */
export function step(s: K3sServerState, now: number, inbox: Inbox, draw: Draw): Decision {
  const { decision, self } = s
  decision.commands.length = 0
  decision.watches.length = 0
  decision.floorUs = Number.NaN
  if (self.firstStep[0]) begin(s, now)
  const { silent, heard } = observe(s, now, inbox)
  nodesFallSilent(s, now, silent)
  nodesReturn(s, heard)
  if (silent.length + heard.length > 0) reviewZones(s, now)
  requeueSilent(s, now)
  taintQueued(s, now)
  evictDue(s, now)
  evictDrained(s, now)
  autoscale(s, now)
  placeDaemons(s, now)
  reconcile(s, now)
  schedulePending(s, now, draw)
  decision.wakeUs = Math.min(
    lifecycleWakeUs(s, now),
    drainWakeUs(s),
    schedulingWakeUs(s),
    autoscaleWakeUs(s, now),
  )
  return decision
}

/** A new incarnation starts: what was only in memory is gone. Its first step must follow. */
export function restart(s: K3sServerState, now: number): void {
  s.self.startedAt[0] = now
  s.self.firstStep[0] = 1
  s.self.halted[0] = 0
  s.self.requeueAt[0] = 0
  s.queue.clear()
  s.doomed.clear()
  s.recommendations.clear()
  s.scalings.clear()
  for (let n = 0; n < s.node.length; n++) {
    s.node.queuedAt[n] = 0
    s.node.taintedAt[n] = 0
    s.node.evictAt[n] = 0
  }
  for (let w = 0; w < s.workload.length; w++) {
    s.workload.changed[w] = 1
    s.workload.usageMilli[w] = 0
    s.workload.usagePods[w] = 0
    s.workload.lookAt[w] = 0
  }
  for (let set = 0; set < s.sets.length; set++) {
    s.sets.attempts[set] = 0
    s.sets.stuckSince[set] = 0
    s.sets.retryAt[set] = 0
    s.sets.moved[set] = 1
    s.sets.newcomers[set] = 1
  }
  for (let z = 0; z < s.zone.length; z++) {
    s.zone.state[z] = 0
    s.zone.rate[z] = s.config.nodeEvictionRate
    s.zone.tokenAt[z] = now
  }
}

/**
 * The first step: silence counts from here. Every node is new to this controller, which takes NoExecute
 * off what is new to it: the silent ones queue again, and get it at their zone's rate.
 */
function begin(s: K3sServerState, now: number): void {
  s.self.firstStep[0] = 0
  s.decision.floorUs = now
  for (let n = 0; n < s.node.length; n++) s.cache.setTaints(n, s.cache.taintBits(n) & ~NO_EXECUTE)
  reviewZones(s, now)
  s.self.requeueAt[0] = now
}

function observe(
  s: K3sServerState,
  now: number,
  inbox: Inbox,
): { silent: number[]; heard: number[] } {
  const silent: number[] = []
  const heard: number[] = []
  for (let i = 0; i < inbox.length; i++) {
    const subject = inbox.subject[i]
    switch (inbox.kind[i]) {
      case OBSERVED.nodeSilent:
        silent.push(subject)
        break
      case OBSERVED.nodeHeard:
        heard.push(subject)
        break
      case OBSERVED.podReady:
        podReady(s, subject)
        break
      case OBSERVED.podNotReady:
        unready(s, subject)
        break
      case OBSERVED.podGone:
        podGone(s, subject)
        break
      case OBSERVED.usage:
        s.workload.usageMilli[subject] = inbox.value[i]
        s.workload.usagePods[subject] = inbox.count[i]
        s.workload.changed[subject] = 1
        break
      case OBSERVED.spec:
        takeSpec(s, inbox.value[i])
        break
      case OBSERVED.drain:
        drainNode(s, subject, now)
        break
      default:
        throw new RangeError(`a K3s server knows no observation ${inbox.kind[i]}`)
    }
  }
  return { silent, heard }
}
