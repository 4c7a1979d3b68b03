import * as v from 'valibot'
import { duration, fields, matching, may, number, share, whole } from './fields.ts'

/** Kubernetes versions: `1.32`, `v1.32.1`, `v1.32.1+k3s1`. */
export const VERSION_WORDS = 'a version in quotes, such as "1.32"'
const VERSION_PATTERN = String.raw`^v?(\d{1,3})\.(\d{1,3})(?:[.+-][0-9A-Za-z.+-]{0,40})?$`

/** Major and minor number of a version; null if the text is none. */
export function parseVersion(text: string): { major: number; minor: number } | null {
  const parts = new RegExp(VERSION_PATTERN).exec(text)
  return parts === null ? null : { major: Number(parts[1]), minor: Number(parts[2]) }
}

const controllerManager = fields(
  {
    'node-monitor-period': v.optional(duration()),
    'node-monitor-grace-period': v.optional(duration()),
    'node-startup-grace-period': v.optional(duration()),
    'node-eviction-rate': v.optional(number(0, 10_000)),
    'secondary-node-eviction-rate': v.optional(number(0, 10_000)),
    'large-cluster-size-threshold': v.optional(whole(0, 1_000_000)),
    'unhealthy-zone-threshold': v.optional(share()),
    'horizontal-pod-autoscaler-sync-period': v.optional(duration()),
    'horizontal-pod-autoscaler-downscale-stabilization': v.optional(duration()),
    'horizontal-pod-autoscaler-tolerance': v.optional(number(0, 10)),
    'horizontal-pod-autoscaler-cpu-initialization-period': v.optional(duration()),
    'horizontal-pod-autoscaler-initial-readiness-delay': v.optional(duration()),
    'leader-elect-lease-duration': v.optional(duration()),
    'leader-elect-renew-deadline': v.optional(duration()),
    'leader-elect-retry-period': v.optional(duration()),
  },
  'flags of kube-controller-manager',
)

/** K3s: the programs' own flags under their own names, without the leading dashes. */
const k3sSchema = fields(
  {
    'image-version': may(
      matching(VERSION_WORDS, VERSION_PATTERN, value => parseVersion(value) !== null),
      'Version of Kubernetes, in quotes',
    ),
    'kube-controller-manager': may(controllerManager, 'Flags of kube-controller-manager'),
    kubelet: may(
      fields(
        {
          'node-status-update-frequency': v.optional(duration()),
          'lease-duration': v.optional(duration()),
        },
        'flags of kubelet',
      ),
      'Flags of kubelet',
    ),
    'default-not-ready-toleration-seconds': may(
      whole(0, 31_536_000),
      'kube-apiserver: how long pods stay on a node that is not ready',
    ),
    'default-unreachable-toleration-seconds': may(
      whole(0, 31_536_000),
      'kube-apiserver: how long pods stay on a node that is unreachable',
    ),
    'kube-scheduler': may(
      fields(
        {
          'percentage-of-nodes-to-score': v.optional(whole(0, 100)),
          'pod-initial-backoff': v.optional(duration()),
          'pod-max-backoff': v.optional(duration()),
          'pod-max-in-unschedulable': v.optional(duration()),
        },
        'flags of kube-scheduler',
      ),
      'Flags of kube-scheduler',
    ),
    etcd: may(
      fields(
        {
          'heartbeat-interval': v.optional(duration()),
          'election-timeout': v.optional(duration()),
        },
        'flags of etcd',
      ),
      'Flags of the embedded etcd',
    ),
  },
  'the fields of k3s',
)

export const controlSchema = fields({ k3s: may(k3sSchema, 'K3s') }, 'controllers: k3s')
