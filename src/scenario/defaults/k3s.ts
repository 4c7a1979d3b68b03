/** K3s' own defaults, under the programs' own names; durations in seconds. */
import type { K3s } from '../filled.ts'

/** What a scenario runs that does not say. */
export const VERSION = '1.32'

/**
 * Before 1.32 the grace period was 40 s, since then 50 s (kubernetes pull request 126287).
 *
 * @returns seconds
 */
export function nodeMonitorGracePeriodS(major: number, minor: number): number {
  return major > 1 || minor >= 32 ? 50 : 40
}

export const K3S: Readonly<K3s> = {
  'image-version': VERSION,
  /** kubernetes, cmd/kube-controller-manager and pkg/controller, defaults.go. */
  'kube-controller-manager': {
    'node-monitor-period': 5,
    'node-monitor-grace-period': 50,
    'node-startup-grace-period': 60,
    'node-eviction-rate': 0.1,
    'secondary-node-eviction-rate': 0.01,
    'large-cluster-size-threshold': 50,
    'unhealthy-zone-threshold': 0.55,
    'horizontal-pod-autoscaler-sync-period': 15,
    'horizontal-pod-autoscaler-downscale-stabilization': 300,
    'horizontal-pod-autoscaler-tolerance': 0.1,
    'horizontal-pod-autoscaler-cpu-initialization-period': 300,
    'horizontal-pod-autoscaler-initial-readiness-delay': 30,
    'leader-elect-lease-duration': 15,
    'leader-elect-renew-deadline': 10,
    'leader-elect-retry-period': 2,
  },
  /** kubelet: a status every 10 s; the lease of 40 s is renewed at a quarter of its length. */
  kubelet: { 'node-status-update-frequency': 10, 'lease-duration': 40 },
  /** Admission plugin DefaultTolerationSeconds. */
  'default-not-ready-toleration-seconds': 300,
  'default-unreachable-toleration-seconds': 300,
  /** kube-scheduler: 0 means by the size of the cluster. */
  'kube-scheduler': {
    'percentage-of-nodes-to-score': 0,
    'pod-initial-backoff': 1,
    'pod-max-backoff': 10,
    'pod-max-in-unschedulable': 300,
  },
  /** K3s' embedded etcd (k3s, pkg/etcd/etcd.go): five times etcd's own 100 ms and 1 s. */
  etcd: { 'heartbeat-interval': 0.5, 'election-timeout': 5 },
}
