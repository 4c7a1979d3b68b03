import * as v from 'valibot'
import { MAX_OBJECTIVES, MAX_TEXT_BYTES, MAX_WORKLOADS } from '../limits.ts'
import {
  choice,
  duration,
  fields,
  id,
  list,
  may,
  number,
  path,
  reference,
  whole,
} from './fields.ts'

export const CURVES = ['consumer', 'business', 'flat'] as const
export const CONTROL_BY = ['any', 'eu', 'eea-adequate'] as const
export const LOCATIONS = ['any', 'eu', 'country'] as const
export const OPERATORS = ['<=', '<', '>=', '>'] as const

const MANIFEST_WORDS = "Kubernetes YAML as text: write 'manifests: |' and the manifests below it"

/** What runs, as `kubectl apply` takes it, who asks for it, and where it may run. */
const workloadSchema = fields(
  {
    name: id(),
    manifests: may(
      v.pipe(v.string(MANIFEST_WORDS), v.maxLength(MAX_TEXT_BYTES, 'at most 4 MiB of manifests')),
      'Kubernetes manifests, as kubectl apply takes them',
    ),
    file: may(path(), 'Path of a file of Kubernetes manifests'),
    perSite: may(number(0, 1_000), 'Replicas for each site of the cluster, rounded up'),
    demand: may(
      fields(
        {
          curve: may(choice(CURVES), 'Shape of the demand over the local day'),
          requestsPerPersonDay: number(0, 1e6),
          serviceMs: number(0.001, 3_600_000),
          concurrency: may(number(0.01, 100_000), 'Requests that a replica works on at once'),
          kBPerRequest: may(number(0, 1e9), 'Size of a request and its answer'),
        },
        'the fields of a demand: curve, requestsPerPersonDay, serviceMs, concurrency, kBPerRequest',
      ),
      'Who asks for it, and what that costs',
    ),
    requires: may(
      fields(
        {
          control: may(choice(CONTROL_BY), "Whose law may control the site's operator"),
          location: may(choice(LOCATIONS), 'Where it may run'),
          assurance: may(whole(0, 4), "Union assurance level that the site's provider must reach"),
        },
        'what a workload requires: control, location, assurance',
      ),
      'What a site must offer',
    ),
    boot: may(duration(), 'From the start of a container to its first answer'),
  },
  'a workload: name, manifests (or file), demand, requires',
)

export const workloadsSchema = list(workloadSchema, 'a list of workloads', MAX_WORKLOADS)

/** Thresholds that a run must meet. */
export const objectivesSchema = list(
  fields(
    {
      metric: reference('the path of a number of the summary, such as latency.p95Ms'),
      op: choice(OPERATORS),
      limit: v.pipe(v.number('a number'), v.finite('a finite number')),
    },
    'an objective: metric, op, limit',
  ),
  'a list of objectives',
  MAX_OBJECTIVES,
)
