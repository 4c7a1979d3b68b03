import { type Behavior, decideScale, type Recommendation, type ScaleEvent } from './autoscale.ts'
import { assumedUsage, resourceReplicas } from './replicas.ts'
import { type Autoscaler, type K3sServerState, ORDERED } from './serverState.ts'

/**
 * The horizontal pod autoscaler, on its own grid of ticks. Between two ticks at which nothing that
 * it looks at has changed it would recommend the same, so a tick is only taken when something has,
 * or when an older recommendation that held the number up leaves its window.
 */
export function autoscale(s: K3sServerState, now: number): void {
  if (now < s.self.startedAt[0] || tickFrom(s, now) !== now) return
  for (let w = 0; w < s.workload.length; w++) {
    const autoscaler = s.workloads[w].autoscaler
    if (!autoscaler) continue
    const { lookAt } = s.workload
    if (s.workload.changed[w] === 0 && !(lookAt[w] > 0 && lookAt[w] <= now)) continue
    s.workload.changed[w] = 0
    lookAt[w] = 0
    look(s, w, autoscaler, now)
  }
}

function look(s: K3sServerState, w: number, autoscaler: Autoscaler, now: number): void {
  const current = s.workload.desired[w]
  // What the first look finds counts as recommended, so that a restart alone shrinks nothing.
  if (!s.recommendations.workload.subarray(0, s.recommendations.length).includes(w))
    remember(s, w, current, now)
  const recommendations = recall(s, w, autoscaler.behavior, now)
  const decision = decideScale({
    current,
    min: autoscaler.minReplicas,
    max: autoscaler.maxReplicas,
    proposals: [proposal(s, w, autoscaler, current)],
    recommendations,
    scaleUpEvents: events(s, w, now, 1),
    scaleDownEvents: events(s, w, now, -1),
    behavior: autoscaler.behavior,
    downscaleStabilizationS: s.config.horizontalPodAutoscalerDownscaleStabilizationUs / 1e6,
  })
  if (decision.recommended !== null) remember(s, w, decision.recommended, now)
  if (decision.rescale) {
    const row = s.scalings.add()
    s.scalings.workload[row] = w
    s.scalings.change[row] = decision.desired - current
    s.scalings.at[row] = now
    s.workload.desired[w] = decision.desired
    s.workload.changed[w] = 1
    s.order(ORDERED.scaled, w, decision.desired, current)
  }
  const { condition, recommended, stabilized } = decision
  if (condition === 'ScaleUpLimit' || condition === 'ScaleDownLimit')
    s.workload.lookAt[w] = tickFrom(s, now + 1)
  else if (recommended !== null && stabilized !== null && stabilized !== recommended)
    s.workload.lookAt[w] = heldUntil(s, w, recommended, stabilized, autoscaler.behavior, now)
}

function proposal(
  s: K3sServerState,
  w: number,
  autoscaler: Autoscaler,
  current: number,
): number | null {
  const { workload, workloads } = s
  const request = workloads[w].template.requests.cpuMilli
  const ready = workload.ready[w]
  const measured = Math.min(ready, workload.usagePods[w])
  const share = workload.usagePods[w] > 0 ? measured / workload.usagePods[w] : 0
  const unready = Math.max(0, workload.active[w] - ready)
  const missing = ready - measured
  const target = autoscaler.targetUtilizationPercent
  const tolerance = s.config.horizontalPodAutoscalerTolerance
  const asked = resourceReplicas(
    current,
    target,
    {
      ready: {
        pods: measured,
        usage: workload.usageMilli[w] * share,
        requests: measured * request,
      },
      unready: { pods: unready, requests: unready * request },
      missing: {
        pods: missing,
        requests: missing * request,
        assumed: missing * assumedUsage(request, target),
      },
    },
    { scaleUp: tolerance, scaleDown: tolerance },
  )
  return asked?.replicas ?? null
}

/**
 * What has been recommended within the windows. The last recommendation stood at every tick until
 * the one before this, whether that tick was taken or not.
 */
function recall(
  s: K3sServerState,
  w: number,
  behavior: Behavior | null,
  now: number,
): Recommendation[] {
  const { recommendations } = s
  const lastTick = now - s.config.horizontalPodAutoscalerSyncPeriodUs
  for (let i = recommendations.length - 1; i >= 0; i--)
    if (recommendations.workload[i] === w) {
      recommendations.at[i] = Math.max(recommendations.at[i], lastTick)
      break
    }
  const windowUs = 1e6 * longestWindowS(s, behavior)
  forget(s, w, now - windowUs - 1)
  const past: Recommendation[] = []
  for (let i = 0; i < recommendations.length; i++)
    if (recommendations.workload[i] === w)
      past.push({
        replicas: recommendations.replicas[i],
        ageS: (now - recommendations.at[i]) / 1e6,
      })
  return past
}

/** The longest time for which a recommendation can matter (s). */
function longestWindowS(s: K3sServerState, behavior: Behavior | null): number {
  const plainS = s.config.horizontalPodAutoscalerDownscaleStabilizationUs / 1e6
  if (behavior === null) return plainS
  const { scaleUp, scaleDown } = behavior
  return Math.max(scaleUp.stabilizationWindowS, scaleDown.stabilizationWindowS)
}

/** Drops this workload's recommendations of `untilUs` and before, keeping the order of the rest. */
function forget(s: K3sServerState, w: number, untilUs: number): void {
  const r = s.recommendations
  let kept = 0
  for (let i = 0; i < r.length; i++) {
    if (r.workload[i] === w && r.at[i] <= untilUs) continue
    r.workload[kept] = r.workload[i]
    r.replicas[kept] = r.replicas[i]
    r.at[kept++] = r.at[i]
  }
  r.resize(kept)
}

function remember(s: K3sServerState, w: number, replicas: number, now: number): void {
  const r = s.recommendations
  const row = r.add()
  r.workload[row] = w
  r.replicas[row] = replicas
  r.at[row] = now
}

function events(s: K3sServerState, w: number, now: number, sign: 1 | -1): ScaleEvent[] {
  const { scalings } = s
  const found: ScaleEvent[] = []
  for (let i = 0; i < scalings.length; i++) {
    if (scalings.workload[i] !== w || Math.sign(scalings.change[i]) !== sign) continue
    const ageS = (now - scalings.at[i]) / 1e6
    if (ageS <= 1800) found.push({ replicaChange: Math.abs(scalings.change[i]), ageS })
  }
  return found
}

/** The tick at which the first of the recommendations that hold the number leaves its window. */
function heldUntil(
  s: K3sServerState,
  w: number,
  recommended: number,
  stabilized: number,
  behavior: Behavior | null,
  now: number,
): number {
  const rules = stabilized > recommended ? behavior?.scaleDown : behavior?.scaleUp
  // The older rule still counts what is exactly as old as its window.
  const windowUs = rules ? 1e6 * rules.stabilizationWindowS : 1e6 * longestWindowS(s, null) + 1
  let first = Number.POSITIVE_INFINITY
  const r = s.recommendations
  for (let i = 0; i < r.length; i++)
    if (r.workload[i] === w && r.replicas[i] !== recommended)
      first = Math.min(first, r.at[i] + windowUs)
  return Math.max(tickFrom(s, now + 1), tickFrom(s, Math.min(first, now + windowUs)))
}

/** The first tick of the autoscaler at `timeUs` or later. */
function tickFrom(s: K3sServerState, timeUs: number): number {
  const start = s.self.startedAt[0]
  const period = s.config.horizontalPodAutoscalerSyncPeriodUs
  if (timeUs <= start) return start
  const tick = start + Math.floor((timeUs - start) / period) * period
  return tick === timeUs ? tick : tick + period
}

export function autoscaleWakeUs(s: K3sServerState, now: number): number {
  let at = Number.POSITIVE_INFINITY
  for (let w = 0; w < s.workload.length; w++) {
    if (!s.workloads[w].autoscaler) continue
    if (s.workload.changed[w]) at = Math.min(at, tickFrom(s, now + 1))
    const { lookAt } = s.workload
    if (lookAt[w] > 0) at = Math.min(at, Math.max(lookAt[w], tickFrom(s, now + 1)))
  }
  return at
}
