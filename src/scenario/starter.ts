/** What `twin init` writes: a small scenario that runs as it is, and explains itself. */
import { refusal } from './complaint.ts'
import { ID_WORDS, isId } from './identifier.ts'
import { quoted } from './words.ts'

/**
 * A commented starter scenario.
 *
 * @param name its id
 * @throws ScenarioError if `name` is no well-formed name
 */
export function starterScenario(name: string): string {
  if (!isId(name)) throw refusal('init', `${quoted(name)} cannot name a scenario: use ${ID_WORDS}.`)
  return [headOf(name), WORKLOADS, INCIDENTS].join('')
}

const headOf = (name: string) => `# A scenario of Continuum Twin. Run it:      twin run ${name}.yaml
# Check it without running:                twin validate ${name}.yaml
# Change any field for one run:            twin run ${name}.yaml --set sites.count=500
# All fields, with their limits:           twin schema scenario
scenario: ${name}
title: A storm over Portugal
about: >-
  300 edge sites in Portugal, Spain and France run a small web application. In the evening a storm
  takes the voltage from Portugal for four hours.

# Every draw of the run comes from this number: the same scenario and seed give the same run.
seed: 1
# Local time in the zone. A day shows every curve of demand and of carbon once.
start: 2025-11-12T00:00
zone: Europe/Lisbon
horizon: 24h

# Codes, or sets of them: eu27, eea, europe31.
countries: [PT, ES, FR]

sites:
  # How many are generated, spread by population. Sites can also be listed one by one, under 'list'.
  count: 300
  # How they divide; must sum to 1. What a site of each class is made of stands under 'classes'.
  shares: { on-prem: 0.1, far-edge: 0.76, near-edge: 0.12, cloud: 0.02 }

clusters:
  # One K3s control plane for each country and provider. Try 'country', or groups across borders.
  by: country-provider

`

const WORKLOADS = `workloads:
  - name: web
    # Kubernetes manifests, as kubectl apply takes them.
    manifests: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 3
        selector:
          matchLabels: { app: web }
        template:
          metadata:
            labels: { app: web }
          spec:
            # How long a pod stays on a server that has fallen silent; 300 s if not said.
            tolerations:
              - key: node.kubernetes.io/unreachable
                operator: Exists
                effect: NoExecute
                tolerationSeconds: 60
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: topology.kubernetes.io/zone
                whenUnsatisfiable: ScheduleAnyway
                labelSelector:
                  matchLabels: { app: web }
            containers:
              - name: web
                image: registry.example/web:1.0
                resources:
                  requests: { cpu: "4", memory: 8Gi }
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        selector: { app: web }
        ports:
          - port: 80
    # Replicas for each site of the cluster, instead of the manifest's own number.
    perSite: 1.5
    # Who asks, and what one request costs a replica.
    demand: { curve: consumer, requestsPerPersonDay: 400, serviceMs: 10, concurrency: 4, kBPerRequest: 60 }
    # Where it may run. Try { location: eu } or { control: eu }.
    requires: { control: any, location: any }

`

const INCIDENTS = `incidents:
  - name: storm
    title: Storm over Portugal
    kind: grid-outage
    at: 2025-11-12T18:30
    grids: [PT]
    # By when which share of the sites has voltage again; the last share is 1.
    restore:
      - { after: 1h, share: 0.2 }
      - { after: 4h, share: 1 }

# The run ends with exit code 1 where one of these is missed.
objectives:
  - { metric: latency.p95Ms, op: "<=", limit: 70 }
  - { metric: resilience.availability, op: ">=", limit: 0.95 }
`
