import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readManifests } from '../../../src/control/k3s/manifests.ts'

const read = (text: string) =>
  readManifests(parseAllDocuments(text).map(d => ({ object: d.toJS(), file: 'app.yaml', line: 1 })))
const messages = (text: string) => read(text).errors.map(e => e.message)

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { team: a } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec:
      containers:
        - name: web
          image: nginx:1
          resources: { requests: { cpu: 250m }, limits: { memory: 128Mi } }
          readinessProbe: { httpGet: { path: /, port: 80 }, initialDelaySeconds: 3 }
        - name: log
          image: fluent:2
      initContainers:
        - { name: init, image: busybox, resources: { requests: { cpu: "1" } } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { tier: front }, ports: [{ port: 80 }] }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 10
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } }
    - type: External
      external: { metric: { name: queue }, target: { type: Value, value: "30" } }
  behavior: { scaleDown: { stabilizationWindowSeconds: 60 } }
`

describe('manifests', () => {
  it('are read with what the API server fills in', () => {
    const { workloads, services, autoscalers, errors, counts, notModelled } = read(WEB)
    expect(errors).toEqual([])
    expect(counts).toEqual({ Deployment: 1, Service: 1, HorizontalPodAutoscaler: 1 })
    const [web] = workloads
    expect(web).toMatchObject({
      kind: 'Deployment',
      name: 'web',
      namespace: 'default',
      replicas: 1,
      strategy: 'RollingUpdate',
      maxSurge: { value: 25, percent: true },
      terminationGracePeriodS: 30,
    })
    // The init container's core is more than the containers together; a limit is a request too.
    expect(web.template.requests).toEqual({
      cpuMilli: 1000,
      memoryBytes: 128 * 2 ** 20,
      scalars: {},
    })
    expect(web.template.nonZero.memoryBytes).toBe(328 * 2 ** 20)
    expect([web.template.notReadyDelayS, web.template.unreachableDelayS]).toEqual([300, 300])
    expect(web.containers[0]).toMatchObject({
      requests: { cpu: '250m' },
      readiness: { initialDelayS: 3, periodS: 10, failureThreshold: 3 },
    })
    // Default spreading goes by the service and the owner.
    expect(web.template.ownSelector?.requirements.map(r => r.key)).toEqual(['tier', 'app'])
    expect(services[0]).toMatchObject({ name: 'web', headless: false, type: 'ClusterIP' })
    expect(autoscalers[0]).toMatchObject({
      target: { kind: 'Deployment', name: 'web' },
      minReplicas: 1,
      maxReplicas: 10,
      behavior: { scaleDown: { stabilizationWindowS: 60 }, scaleUp: { stabilizationWindowS: 0 } },
    })
    expect(notModelled.map(n => n.what)).toEqual([
      'HorizontalPodAutoscaler web, spec.metrics: metric External queue is not measured, only cpu utilization is',
    ])
  })

  it('give pods of a DaemonSet the tolerations of its controller', () => {
    const text = WEB.slice(0, WEB.indexOf('---')).replace('kind: Deployment', 'kind: DaemonSet')
    const [daemon] = read(text).workloads
    expect(daemon.daemon).toBe(true)
    expect([daemon.template.notReadyDelayS, daemon.template.toleratesUnschedulable]).toEqual([
      Infinity,
      true,
    ])
  })

  it('say all that is wrong with an object at once, each with its field', () => {
    expect(
      messages(
        WEB.replace('250m', '250mi')
          .replace('128Mi', '-1')
          .replace('cpu: "1"', 'cpu: one')
          .replace('  selector: {', '  replcas: 2\n  selector: {'),
      ),
    ).toEqual([
      'spec.replcas: is not a field; did you mean replicas',
      'spec.template.spec.containers[0].resources.limits.memory: must not be negative, is -1',
      'spec.template.spec.containers[0].resources.requests.cpu: "250mi" has no such suffix "mi"; did you mean Mi',
      'spec.template.spec.initContainers[0].resources.requests.cpu: not a quantity: "one"',
    ])
  })

  it.each([
    ['kind: Deploymnet', 'kind: "Deploymnet" is not known; did you mean Deployment'],
    ['apiVersion: v1\nkind: Deployment', 'apiVersion: Deployment is not in v1 but in apps/v1'],
    ['just text', 'expected a Kubernetes object, got "just text"'],
    ['kind: Pod', 'apiVersion: is required'],
    ['apiVersion: v1\nkind: Pod\nspec: {}', 'metadata.name: is required'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: []}',
      'spec.containers: needs at least one container',
    ],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {priorityClassName: gold, containers: [{name: c, image: i}]}',
      'spec.priorityClassName: no PriorityClass gold is given',
    ],
    [
      'apiVersion: v1\nkind: List\nitems: [{kind: Service, apiVersion: v1, metadata: {}}]',
      'metadata.name: is required',
    ],
  ])('refuse %j', (text, message) => {
    expect(messages(text)).toEqual([message])
  })

  it('survive every small damage with a sentence or none, never a throw', () => {
    const base = parseAllDocuments(WEB)[0].toJS()
    const damages = [null, 7, 'x', [], {}, [null], [[]], { x: {} }, true, -1]
    const walk = (value: unknown, put: (v: unknown) => void): void => {
      for (const damage of damages) {
        put(damage)
        expect(() => readManifests([{ object: base }])).not.toThrow()
      }
      put(value)
      if (value === null || typeof value !== 'object') return
      for (const key of Object.keys(value)) {
        const holder = value as Record<string, unknown>
        walk(holder[key], v => {
          holder[key] = v
        })
      }
    }
    walk(base.spec, v => {
      base.spec = v
    })
  })

  it('point to the place of a field when the parser knows it', () => {
    const { errors } = readManifests([
      {
        object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { contaners: [] } },
        file: 'p.yaml',
        line: 1,
        positionOf: path => (path === 'spec.contaners' ? { line: 5, column: 3 } : null),
      },
    ])
    expect(errors[0]).toEqual({
      file: 'p.yaml',
      line: 5,
      column: 3,
      object: 'Pod p',
      path: 'spec.contaners',
      message: 'spec.contaners: is not a field; did you mean containers',
    })
  })
})
