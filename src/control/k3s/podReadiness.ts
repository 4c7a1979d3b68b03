import { assumedUsage, type PodGroups } from './replicas.ts'

/** One pod as the autoscaler finds it. */
export interface PodSample {
  /** Thousandths; null: the metrics API has nothing of it. */
  readonly usageMilli: number | null
  readonly requestMilli: number
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'
  readonly deleted: boolean
  /** For a CPU metric: not ready, or still starting (see cpuUnready). */
  readonly unready: boolean
}

/** When a pod started, became ready or not, and when it was measured; all in the same unit. */
export interface PodTimes {
  readonly ready: boolean
  readonly startedAt: number
  readonly readyChangedAt: number
  readonly measuredAt: number
  readonly measureWindow: number
}

/**
 * Whether a pod's CPU does not count yet: while it initialises, only a measurement that began
 * after it was ready counts; later, it is set aside only if it has never been ready.
 * @param cpuInitializationPeriod --horizontal-pod-autoscaler-cpu-initialization-period, 5 min
 * @param initialReadinessDelay --horizontal-pod-autoscaler-initial-readiness-delay, 30 s
 */
export function cpuUnready(
  pod: PodTimes,
  now: number,
  cpuInitializationPeriod: number,
  initialReadinessDelay: number,
): boolean {
  if (pod.startedAt + cpuInitializationPeriod > now)
    return !pod.ready || pod.measuredAt < pod.readyChangedAt + pod.measureWindow
  return !pod.ready && pod.startedAt + initialReadinessDelay > pod.readyChangedAt
}

/**
 * Sorts pods into those that count, those that are set aside and those that are not measured.
 * @param targetPercent for what an unmeasured pod is assumed to use
 * @param cpu readiness matters for CPU only
 */
export function groupPods(
  pods: readonly PodSample[],
  targetPercent: number,
  cpu: boolean,
): PodGroups {
  const ready = { pods: 0, usage: 0, requests: 0 }
  const unready = { pods: 0, requests: 0 }
  const missing = { pods: 0, requests: 0, assumed: 0 }
  for (const pod of pods) {
    if (pod.deleted || pod.phase === 'Failed') continue
    if (pod.phase === 'Pending' || (cpu && pod.unready && pod.usageMilli !== null)) {
      unready.pods++
      unready.requests += pod.requestMilli
    } else if (pod.usageMilli === null) {
      missing.pods++
      missing.requests += pod.requestMilli
      missing.assumed += assumedUsage(pod.requestMilli, targetPercent)
    } else {
      ready.pods++
      ready.usage += pod.usageMilli
      ready.requests += pod.requestMilli
    }
  }
  return { ready, unready, missing }
}
