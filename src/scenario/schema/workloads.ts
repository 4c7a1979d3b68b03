import * as v from 'valibot'
import { MAX_OBJECTIVES, MAX_TEXT_BYTES, MAX_WORKLOADS } from '../limits.ts'
import { choice, duration, fields, id, list, number, path, reference, whole } from './fields.ts'

export const CURVES = ['consumer', 'business', 'flat'] as const
export const CONTROL_BY = ['any', 'eu', 'eea-adequate'] as const
export const LOCATIONS = ['any', 'eu', 'country'] as const
export const OPERATORS = ['<=', '<', '>=', '>'] as const

const MANIFEST_WORDS = "Kubernetes YAML as text: write 'manifests: |' and the manifests below it"

/** What runs, as `kubectl apply` takes it, who asks for it, and where it may run. */
const workloadSchema = fields(
  {
    name: id(),
    manifests: v.optional(
      v.pipe(v.string(MANIFEST_WORDS), v.maxLength(MAX_TEXT_BYTES, 'at most 4 MiB of manifests')),
    ),
    file: v.optional(path()),
    perSite: v.optional(number(0, 1_000)),
    demand: v.optional(
      fields(
        {
          curve: v.optional(choice(CURVES)),
          requestsPerPersonDay: number(0, 1e6),
          serviceMs: number(0.001, 3_600_000),
          concurrency: v.optional(number(0.01, 100_000)),
          kBPerRequest: v.optional(number(0, 1e9)),
        },
        'the fields of a demand: curve, requestsPerPersonDay, serviceMs, concurrency, kBPerRequest',
      ),
    ),
    requires: v.optional(
      fields(
        {
          control: v.optional(choice(CONTROL_BY)),
          location: v.optional(choice(LOCATIONS)),
          assurance: v.optional(whole(0, 4)),
        },
        'what a workload requires: control, location, assurance',
      ),
    ),
    boot: v.optional(duration()),
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
