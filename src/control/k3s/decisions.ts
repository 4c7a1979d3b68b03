import {
  decideAutoscale,
  decideReplicas,
  decideScaleLimits,
  decideStabilize,
} from './decideAutoscaling.ts'
import {
  decideEvictionRate,
  decideNodeLifecycle,
  decideNumFeasibleNodes,
} from './decideLifecycle.ts'
import { decideFilter, decideSchedule, decideScore } from './decideScheduling.ts'

/** What K3s can be asked by `twin decide`. */
export const k3sDecisions: Readonly<Record<string, (input: unknown) => unknown>> = {
  'k3s.autoscale': decideAutoscale,
  'k3s.evictionRate': decideEvictionRate,
  'k3s.filter': decideFilter,
  'k3s.nodeLifecycle': decideNodeLifecycle,
  'k3s.numFeasibleNodes': decideNumFeasibleNodes,
  'k3s.replicas': decideReplicas,
  'k3s.scaleLimits': decideScaleLimits,
  'k3s.schedule': decideSchedule,
  'k3s.score': decideScore,
  'k3s.stabilize': decideStabilize,
}
