/** Workloads, clusters, controllers and objectives. */
import { WITH } from '../complaints.ts'
import type { Malformed } from './malformed.ts'

const WORKLOAD = (manifest: string) =>
  WITH(`workloads:\n  - name: web\n    manifests: |\n${manifest.replace(/^/gm, '      ')}`)

export const workloads: Malformed[] = [
  {
    what: 'two workloads of one name',
    text: WITH('workloads:\n  - { name: web, file: a.yaml }\n  - { name: web, file: b.yaml }\n'),
    at: [5, 13],
    says: ["Two items of 'workloads' are named 'web'", 'line 4'],
  },
  {
    what: 'a workload without manifests',
    text: WITH('workloads:\n  - name: web\n'),
    at: [4, 5],
    says: ["'workloads.web' needs the field 'manifests'", "'file'"],
  },
  {
    what: 'manifests as objects',
    text: WITH('workloads:\n  - name: web\n    manifests:\n      kind: Pod\n'),
    at: [6, 7],
    says: ['must be Kubernetes YAML as text', "'manifests: |'"],
  },
  {
    what: 'manifests of broken YAML',
    text: WORKLOAD('apiVersion: v1\nkind: Pod\nmetadata: { name: web\n'),
    at: [9, 7],
    says: ['not YAML'],
  },
  {
    what: 'a manifest without a kind',
    text: WORKLOAD('apiVersion: v1\nmetadata: { name: web }\n'),
    at: [6, 7],
    says: ["A manifest needs the field 'kind'"],
  },
  {
    what: 'a manifest without a name, in the second document',
    text: WORKLOAD(
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels: { app: web }\n',
    ),
    at: [13, 9],
    says: ["The metadata of this Deployment needs the field 'name'"],
  },
  {
    what: 'a manifest whose name is a number',
    text: WORKLOAD('apiVersion: v1\nkind: Pod\nmetadata:\n  name: 12\n'),
    at: [9, 15],
    says: ["'name' of a manifest must be text", '"12"'],
  },
  {
    what: 'one object in two workloads',
    text: WITH(
      'workloads:\n  - name: a\n    manifests: "{apiVersion: v1, kind: Pod, metadata: {name: web}}"\n  - name: b\n    manifests: "{apiVersion: v1, kind: Pod, metadata: {name: web}}"\n',
    ),
    at: [7, 16],
    says: ["The Pod 'web' is defined in the workloads 'a' and 'b'"],
  },
  {
    what: 'groups that share sites',
    text: WITH(
      'clusters:\n  by: group\n  groups:\n    - { name: a, countries: [ES, PT] }\n    - { name: b, countries: [PT, FR] }\n',
    ),
    at: [7, 7],
    says: ["'a' and 'b' share sites"],
  },
  {
    what: 'two servers',
    text: WITH('clusters: { servers: 2 }\n'),
    at: [3, 22],
    says: ["'clusters.servers' must be one of 1, 3", 'but is 2'],
  },
  {
    what: 'a server that saves power when it works',
    text: WITH('classes: { cloud: { idleW: 500, maxW: 400 } }\n'),
    at: [3, 39],
    says: ['maxW 400 below idleW 500'],
  },
  {
    what: 'a battery from most to least',
    text: WITH('classes: { cloud: { batteryMin: [60, 30] } }\n'),
    at: [3, 33],
    says: ["'classes.cloud.batteryMin' goes from 60 down to 30"],
  },
  {
    what: 'a version without quotes',
    text: WITH('control: { k3s: { image-version: 1.30 } }\n'),
    at: [3, 34],
    says: ['must be a version in quotes', 'but is 1.3', 'Put it in quotes.'],
  },
  {
    what: 'an unknown flag',
    text: WITH('control:\n  k3s:\n    kube-controller-manager: { node-monitor-grace: 40s }\n'),
    at: [5, 32],
    says: ["no field 'node-monitor-grace'", "Did you mean 'node-monitor-period'?"],
  },
  {
    what: 'an unknown metric',
    text: WITH('objectives:\n  - { metric: latency.p95, op: "<=", limit: 40 }\n'),
    at: [4, 15],
    says: ["no number of the summary named 'latency.p95'", "Did you mean 'latency.p95Ms'?"],
  },
  {
    what: 'an operator without quotes',
    text: WITH('objectives:\n  - metric: latency.p95Ms\n    op: >=\n    limit: 40\n'),
    at: [5, 10],
    says: ['not YAML', 'must stand in quotes'],
  },
]
