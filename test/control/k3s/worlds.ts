import fc from 'fast-check'
import type { Constraint, LabelSel, Node, Pod, Req, Term, World } from './oracle.ts'

/** Small random clusters in which every plugin has something to say. */

const HARD = 'requiredDuringSchedulingIgnoredDuringExecution'
const SOFT = 'preferredDuringSchedulingIgnoredDuringExecution'

/** An object of those optional parts that were drawn. */
const some = <T extends object>(
  parts: {
    [K in keyof T]: fc.Arbitrary<T[K]>
  },
): fc.Arbitrary<Partial<T>> => fc.record(parts, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>

const namespace = fc.constantFrom('a', 'b')
const podLabels = some<{ app: string; tier: string }>({
  app: fc.constantFrom('x', 'y'),
  tier: fc.constantFrom('1', '2'),
}) as fc.Arbitrary<Record<string, string>>

const requirement = (keys: string[], values: string[]): fc.Arbitrary<Req> =>
  fc.oneof(
    fc.record({
      key: fc.constantFrom(...keys),
      operator: fc.constantFrom('In', 'NotIn'),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      key: fc.constantFrom(...keys),
      operator: fc.constantFrom('Exists', 'DoesNotExist'),
    }),
  )

const labelSelector: fc.Arbitrary<LabelSel> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom({ matchLabels: { app: 'x' } }, {}) },
  {
    weight: 2,
    arbitrary: fc.record({
      matchExpressions: fc.array(requirement(['app', 'tier'], ['x', 'y', '1']), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  },
)

const topologyKey = fc.constantFrom('zone', 'kubernetes.io/hostname', 'rack')

const term: fc.Arbitrary<Term> = fc
  .record({
    topologyKey,
    labelSelector,
    where: fc.constantFrom(
      {},
      {},
      { namespaces: ['a', 'b'] },
      { namespaceSelector: {} },
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } },
    ),
  })
  .map(({ where, ...t }) => ({ ...t, ...where }) as Term)

const weight = fc.integer({ min: 1, max: 100 })
const few = <T>(a: fc.Arbitrary<T>) => fc.array(a, { minLength: 1, maxLength: 2 })

const podTerms = some({
  [HARD]: few(term),
  [SOFT]: few(fc.record({ weight, podAffinityTerm: term })),
})

const nodeTerm = fc.oneof(
  fc.record({
    matchExpressions: few(
      fc.oneof(
        requirement(['zone', 'disk'], ['z1', 'z2', 'ssd']),
        fc.record({
          key: fc.constant('size'),
          operator: fc.constantFrom('Gt', 'Lt'),
          values: fc.constantFrom(['2'], ['5']),
        }),
      ),
    ),
  }),
  fc.record({
    matchFields: fc
      .record({
        key: fc.constant('metadata.name'),
        operator: fc.constantFrom('In', 'NotIn'),
        values: fc.constantFrom(['n0'], ['n1']),
      })
      .map(r => [r]),
  }),
  fc.constant({}),
)

const affinity = some({
  nodeAffinity: some({
    [HARD]: few(nodeTerm).map(nodeSelectorTerms => ({ nodeSelectorTerms })),
    [SOFT]: few(fc.record({ weight, preference: nodeTerm })),
  }),
  podAffinity: podTerms,
  podAntiAffinity: podTerms,
})

const constraint: fc.Arbitrary<Constraint> = fc
  .record({
    maxSkew: fc.integer({ min: 1, max: 3 }),
    topologyKey,
    whenUnsatisfiable: fc.constantFrom('DoNotSchedule', 'ScheduleAnyway'),
    labelSelector: fc.option(labelSelector, { nil: undefined, freq: 8 }),
    minDomains: fc.constantFrom(1, 1, 2, 4),
    nodeAffinityPolicy: fc.constantFrom('Honor', 'Ignore'),
    nodeTaintsPolicy: fc.constantFrom('Honor', 'Ignore'),
  })
  .map(c => (c.whenUnsatisfiable === 'DoNotSchedule' ? c : { ...c, minDomains: undefined }))

const toleration = fc.oneof(
  fc.record({ operator: fc.constant('Exists'), effect: fc.constantFrom('', 'NoSchedule') }),
  fc.record({ key: fc.constantFrom('t1', 't2'), operator: fc.constant('Exists') }),
  fc.record({
    key: fc.constantFrom('t1', 't2'),
    operator: fc.constantFrom('Equal', ''),
    value: fc.constantFrom('v', 'w'),
    effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  }),
)

const requests = some<Record<string, string>>({
  cpu: fc.constantFrom('100m', '500m', '1', '3'),
  memory: fc.constantFrom('100Mi', '1Gi', '3Gi'),
  'example.com/gpu': fc.constantFrom('1', '2'),
}) as fc.Arbitrary<Record<string, string>>

const container = fc.record({
  name: fc.constant('c'),
  resources: fc.record({ requests }),
  ports: fc.constantFrom([], [], [], [{ containerPort: 80, hostPort: 80 }]),
})

const spec = fc
  .record({
    containers: fc.array(container, { minLength: 1, maxLength: 2 }),
    extra: some({
      nodeSelector: fc.constantFrom({ disk: 'ssd' }, { zone: 'z1' }),
      tolerations: few(toleration),
      affinity,
    }),
    topologySpreadConstraints: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: fc.array(constraint, { minLength: 1, maxLength: 3 }) },
    ),
  })
  .map(({ extra, ...s }) => ({ ...s, ...extra }))

const pod: fc.Arbitrary<Pod> = fc
  .record({ namespace, labels: podLabels, spec, dying: fc.constantFrom(false, false, false, true) })
  .map(p => ({
    metadata: {
      name: 'p',
      namespace: p.namespace,
      labels: p.labels,
      ...(p.dying ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
    spec: p.spec as unknown as Pod['spec'],
  }))

const taint = fc.record({
  key: fc.constantFrom('t1', 't2'),
  value: fc.constantFrom('v', 'w'),
  effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
})

const node = fc.record({
  labels: some<Record<string, string>>({
    zone: fc.constantFrom('z1', 'z2', 'z3'),
    rack: fc.constantFrom('r1', 'r2'),
    disk: fc.constantFrom('ssd', 'hdd'),
    size: fc.constantFrom('1', '4', '9', 'big'),
  }),
  named: fc.constantFrom(true, true, true, true, false),
  unschedulable: fc.constantFrom(false, false, false, true),
  taints: fc.array(taint, { maxLength: 2 }),
  cpu: fc.constantFrom('500m', '2', '4', '8'),
  memory: fc.constantFrom('1Gi', '4Gi', '8Gi'),
  pods: fc.constantFrom('2', '5', '9'),
  gpu: fc.constantFrom(null, null, '1', '4'),
})

const nodes: fc.Arbitrary<Node[]> = fc.array(node, { minLength: 1, maxLength: 6 }).map(list =>
  list.map((n, i) => ({
    metadata: {
      name: `n${i}`,
      labels: {
        ...(n.labels as Record<string, string>),
        ...(n.named ? { 'kubernetes.io/hostname': `n${i}` } : {}),
      },
    },
    spec: { unschedulable: n.unschedulable, taints: n.taints },
    status: {
      allocatable: {
        cpu: n.cpu,
        memory: n.memory,
        pods: n.pods,
        ...(n.gpu === null ? {} : { 'example.com/gpu': n.gpu }),
      },
    },
  })),
)

/** A cluster, the pods on it, and one to be placed. */
export const world: fc.Arbitrary<World> = nodes.chain(list =>
  fc
    .record({
      pod,
      pods: fc.array(fc.tuple(pod, fc.nat({ max: list.length - 1 })), { maxLength: 9 }),
    })
    .map(({ pod, pods }) => ({
      pod: { ...pod, metadata: { ...pod.metadata, deletionTimestamp: undefined } },
      nodes: list,
      pods: pods.map(([p, n]) => ({ ...p, spec: { ...p.spec, nodeName: `n${n}` } })),
    })),
)
