import * as v from 'valibot'
import { duration, fields, matching, number, share, whole } from './fields.ts'

/** Kubernetes versions: `1.32`, `v1.32.1`, `v1.32.1+k3s1`. */
export const VERSION_WORDS = 'a version in quotes, such as "1.32"'
const VERSION_PATTERN = String.raw`^v?\d{1,3}\.\d{1,3}(?:[.+-][0-9A-Za-z.+-]{0,40})?$`

/** Major and minor number of a version; null if the text is none. */
export function parseVersion(text: string): { major: number; minor: number } | null {
  if (text.length > 64) return null
  const parts = (text.startsWith('v') ? text.slice(1) : text).split('.')
  const digits = (part: string) => {
    let end = 0
    while (end < part.length && part[end]! >= '0' && part[end]! <= '9') end++
    return end
  }
  const [major, minor] = parts
  if (major === undefined || minor === undefined) return null
  const majorEnd = digits(major)
  const minorEnd = digits(minor)
  if (majorEnd === 0 || majorEnd > 3 || majorEnd < major.length) return null
  if (minorEnd === 0 || minorEnd > 3) return null
  const rest =
    minor.slice(minorEnd) +
    parts
      .slice(2)
      .map(part => `.${part}`)
      .join('')
  return isSuffix(rest) ? { major: Number(major), minor: Number(minor.slice(0, minorEnd)) } : null
}

function isSuffix(text: string): boolean {
  if (text === '') return true
  if (text.length > 41 || !'.+-'.includes(text[0]!)) return false
  for (const char of text) {
    const known =
      (char >= '0' && char <= '9') ||
      (char >= 'A' && char <= 'Z') ||
      (char >= 'a' && char <= 'z') ||
      '.+-'.includes(char)
    if (!known) return false
  }
  return true
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
    'image-version': v.optional(
      matching(VERSION_WORDS, VERSION_PATTERN, value => parseVersion(value) !== null),
    ),
    'kube-controller-manager': v.optional(controllerManager),
    kubelet: v.optional(
      fields(
        {
          'node-status-update-frequency': v.optional(duration()),
          'lease-duration': v.optional(duration()),
        },
        'flags of kubelet',
      ),
    ),
    'default-not-ready-toleration-seconds': v.optional(whole(0, 31_536_000)),
    'default-unreachable-toleration-seconds': v.optional(whole(0, 31_536_000)),
    'kube-scheduler': v.optional(
      fields(
        {
          'percentage-of-nodes-to-score': v.optional(whole(0, 100)),
          'pod-initial-backoff': v.optional(duration()),
          'pod-max-backoff': v.optional(duration()),
          'pod-max-in-unschedulable': v.optional(duration()),
        },
        'flags of kube-scheduler',
      ),
    ),
    etcd: v.optional(
      fields(
        {
          'heartbeat-interval': v.optional(duration()),
          'election-timeout': v.optional(duration()),
        },
        'flags of etcd',
      ),
    ),
  },
  'the fields of k3s',
)

export const controlSchema = fields({ k3s: v.optional(k3sSchema) }, 'controllers: k3s')
