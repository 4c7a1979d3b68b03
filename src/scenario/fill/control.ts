import { K3S, nodeMonitorGracePeriodS } from '../defaults/k3s.ts'
import { parseDurationS } from '../duration.ts'
import type { K3s } from '../filled.ts'
import { parseVersion } from '../schema/control.ts'
import type { ScenarioInput } from '../schema.ts'
import type { Filling } from './filling.ts'

export function fillControl(input: ScenarioInput, filling: Filling): { k3s: K3s } {
  const given = input.control?.k3s ?? {}
  const version = given['image-version'] ?? K3S['image-version']
  const { major, minor } = parseVersion(version)!
  const grace = nodeMonitorGracePeriodS(major, minor)
  const defaults: K3s = {
    ...K3S,
    'kube-controller-manager': {
      ...K3S['kube-controller-manager'],
      'node-monitor-grace-period': grace,
    },
  }
  const k3s = laid(defaults, given)
  const periods = ['node-monitor-period', 'horizontal-pod-autoscaler-sync-period'] as const
  for (const flag of periods) {
    if (k3s['kube-controller-manager'][flag] >= 0.1) continue
    filling.complain(
      ['control', 'k3s', 'kube-controller-manager', flag],
      `'${flag}' must be at least 100ms.`,
    )
  }
  if (k3s.kubelet['node-status-update-frequency'] < 0.1) {
    filling.complain(
      ['control', 'k3s', 'kubelet', 'node-status-update-frequency'],
      "'node-status-update-frequency' must be at least 100ms.",
    )
  }
  return { k3s }
}

/** Given flags over the defaults: where the default is a number and text is given, it is a duration. */
function laid<T extends object>(defaults: T, given: object): T {
  const filled: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(defaults)) {
    const own = (given as Record<string, unknown>)[key]
    if (own === undefined) filled[key] = typeof value === 'object' ? laid(value, {}) : value
    else if (typeof value === 'object') filled[key] = laid(value, own as object)
    else filled[key] = typeof value === 'number' ? parseDurationS(own) : own
  }
  return filled as T
}
