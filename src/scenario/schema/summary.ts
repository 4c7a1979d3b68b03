/** The summary of a run, summary.json. A figure that a scenario cannot have is null, never 0. */
import * as v from 'valibot'

const figure = (description: string) => v.pipe(v.nullable(v.number()), v.description(description))
const share = (description: string) =>
  v.pipe(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), v.description(description))
const seal = v.nullable(v.picklist([0, 1, 2, 3, 4]))
const spread = (description: string) =>
  v.pipe(
    v.nullable(
      v.looseObject({
        p50: v.nullable(v.number()),
        p95: v.nullable(v.number()),
        max: v.nullable(v.number()),
      }),
    ),
    v.description(description),
  )

const latency = v.looseObject({
  p50Ms: figure('Round trip that half of all requests stay within'),
  p95Ms: figure('Round trip that 95 % of all requests stay within'),
  p99Ms: figure('Round trip that 99 % of all requests stay within'),
  populationWithin20MsShare: share('Share of people who are served within 20 ms'),
  requests: figure('Requests asked'),
  failedShare: share('Share of requests that nobody answered'),
  meanWaitS: figure('Mean wait in queues'),
})

const energy = v.looseObject({
  itKwh: figure('Energy of servers, storage and network'),
  facilityKwh: figure('The same with cooling and losses'),
  pue: figure('Facility over IT (ISO/IEC 30134-2)'),
  carbonKg: figure('Carbon dioxide equivalent, location based'),
  cueKgPerKwh: figure('Carbon per IT energy (ISO/IEC 30134-8)'),
  renewableShare: share('Share of energy from renewable sources'),
  cfeShare: share('Share of energy that was carbon free in its hour'),
  sciGPerRequest: figure('Software carbon intensity, grams per request (ISO/IEC 21031)'),
  costEur: figure('Energy at day-ahead prices'),
})

const sovereignty = v.looseObject({
  score: figure('0 to 100, Cloud Sovereignty Framework'),
  seal: v.nullable(
    v.looseObject({
      'SOV-1': seal,
      'SOV-2': seal,
      'SOV-3': seal,
      'SOV-4': seal,
      'SOV-5': seal,
      'SOV-6': seal,
      'SOV-7': seal,
      'SOV-8': seal,
    }),
  ),
  euJurisdictionShare: share('Share of load on operators whom EU law controls'),
  euDataShare: share('Share of the bytes answered by operators whom EU law controls'),
  violationS: figure('Seconds for which a replica ran where its workload forbids'),
  providerHhi: figure('Concentration of load on providers, 0 to 10,000'),
  foreignExposureShare: share('Share of load on operators whom law outside the EU reaches'),
})

const incident = v.looseObject({
  name: v.string(),
  startS: v.number(),
  detectedS: v.nullable(v.number()),
  recoveredS: v.nullable(v.number()),
  populationAffected: v.nullable(v.number()),
})

const resilience = v.looseObject({
  availability: share('Share of requests answered, weighted by people'),
  downtimeS: figure('Seconds without service'),
  rtoS: spread('Time to recover'),
  rpoS: spread('Age of the data lost'),
  incidents: v.array(incident),
})

const objective = v.looseObject({
  metric: v.string(),
  op: v.string(),
  limit: v.number(),
  value: v.nullable(v.number()),
  met: v.nullable(v.boolean()),
})

export const summarySchema = v.looseObject({
  scenario: v.string(),
  version: v.string(),
  seed: v.number(),
  id: v.pipe(v.string(), v.description('Names what went in')),
  digest: v.pipe(v.string(), v.description('Names what happened')),
  horizonS: v.number(),
  events: v.number(),
  wallS: v.number(),
  sites: v.number(),
  nodes: v.number(),
  latency,
  energy,
  sovereignty,
  resilience,
  control: v.record(v.string(), v.record(v.string(), v.number())),
  objectives: v.array(objective),
})
