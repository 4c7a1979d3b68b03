/**
 * Words of experts that the page says plainly, or not at all: what they mean, who defines them, and
 * where on the page what they name is to be seen.
 */
export interface Word {
  word: string
  /** Written out, where the word is an abbreviation. */
  long?: string
  /** One to three plain sentences. */
  means: string
  source: string
  /** Where the page shows it. */
  where: string
}

/** By the key that a term on the page names it by; the list in the dialog has this order. */
export const VOCABULARY = {
  p50: {
    word: 'p50',
    long: '50th percentile, the median',
    means: 'Half of the requests that are answered wait less than this, half wait longer.',
    source: 'Percentiles are by request answered; a request that nobody answers is in none.',
    where: '“half wait under”, below “Latency, slowest 5%” on quiet days.',
  },
  p95: {
    word: 'p95',
    long: '95th percentile',
    means:
      'Nineteen of twenty requests that are answered wait less than this. The slowest 5% wait at least so long. In tables by country it is of sites: the mean of each site’s people, of all but the slowest 5% of the sites.',
    source: 'Percentiles are by request answered; a request that nobody answers is in none.',
    where: '“Latency, slowest 5%”, and “Slowest 5%” on the timeline.',
  },
  rtt: {
    word: 'RTT',
    long: 'round-trip time',
    means:
      'From a person to a site and back: the access network, the way through the metropolitan area, and the backbone. Latency is this plus the wait for a free place and the service itself.',
    source: 'ITU-T Y.1540 (IP packet transfer performance).',
    where: 'Part of every latency; a site’s sheet has its parts.',
  },
  edgeNode: {
    word: 'Edge node',
    means:
      'A place that computes for people within 20 milliseconds. Europe’s Digital Decade asks for 10,000 that are climate-neutral and highly secure, so that all have one near.',
    source:
      'Decision (EU) 2022/2481; Implementing Decision (EU) 2023/1353, indicator of edge nodes.',
    where: 'The 20 ms of the sentence when the map is near.',
  },
  answered: {
    word: 'Availability',
    long: 'here: the share of requests answered',
    means:
      'Of all requests that people make at a moment, the share that some site answers. Those made of a dead replica that is still in the directory count as unanswered.',
    source: 'ITU-T E.800 (quality of service: accessibility and retainability).',
    where: '“Requests answered”.',
  },
  carbon: {
    word: 'Carbon intensity',
    long: 'location-based',
    means:
      'Grams of carbon dioxide equivalent for a kilowatt-hour from the grid where the site stands, whatever contracts its owner has.',
    source: 'GHG Protocol, Scope 2 Guidance (2015); grids: Electricity Maps, Ember.',
    where: '“Carbon of power used”, the layer Carbon, and the list on a quiet day.',
  },
  pue: {
    word: 'PUE',
    long: 'power usage effectiveness',
    means:
      'What a site draws altogether over what its computers draw: 1.4 means that cooling and losses add two fifths.',
    source: 'ISO/IEC 30134-2 (EN 50600-4-2).',
    where: 'In the power and carbon of every site; summary.json has it for the run.',
  },
  seal: {
    word: 'SEAL',
    long: 'sovereignty effectiveness assurance level',
    means:
      'How far a provider’s sovereignty is assured, from 0 to 4, for each of eight objectives; the lowest counts. Only published assessments are used: where there is none, the twin says so.',
    source: 'European Commission, Cloud Sovereignty Framework 1.2.1 (October 2025).',
    where: 'The layer Law, a site’s sheet, and rules for where workloads may run.',
  },
  usReach: {
    word: 'US reach',
    means:
      'The operator, or who controls it, is under the law of the United States, which can order it to hand over data wherever they lie.',
    source: 'CLOUD Act, 18 U.S.C. 2713.',
    where: 'The layer Law.',
  },
  adequate: {
    word: 'Adequate',
    means:
      'Outside the European Economic Area, in a country whose protection of personal data the Commission has found adequate.',
    source: 'Regulation (EU) 2016/679 (GDPR), Article 45.',
    where: 'The layer Law.',
  },
  notReady: {
    word: 'NotReady',
    means:
      'What Kubernetes calls a node that it has not heard from for a while (50 s unless set otherwise). The server may be well: only the way to it need be cut.',
    source: 'Kubernetes: node-monitor-grace-period of the controller manager.',
    where: 'Story lines of K3s: “Noticed”.',
  },
  toleration: {
    word: 'Toleration',
    means:
      'For how long a workload’s replica stays bound to a node that is silent, before it is given up and placed anew: 300 s unless the workload says otherwise.',
    source: 'Kubernetes: tolerationSeconds; the default is set by DefaultTolerationSeconds.',
    where: '“Waiting out 300 s”, and story lines of K3s.',
  },
  evictionRate: {
    word: 'Eviction rate',
    means:
      'How fast a cluster gives up the replicas of silent nodes: one node in ten seconds in each zone; slower or not at all where more than half of a zone is silent, for then the network is the likelier culprit.',
    source: 'Kubernetes: node-eviction-rate, unhealthy-zone-threshold.',
    where: 'Why work moves late after a blackout; “wholly dark: nothing moves”.',
  },
  quorum: {
    word: 'Quorum',
    means:
      'More than half of the servers that hold a cluster’s memory must agree. With fewer, nothing is decided: what runs goes on, and nothing new is placed.',
    source: 'Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm (2014).',
    where: 'Story lines “Could not”, and why a cluster moves nothing.',
  },
  replica: {
    word: 'Pod, replica',
    means:
      'One running copy of a workload on one server. The page says “workload moved” where Kubernetes says that a pod was evicted and another scheduled.',
    source: 'Kubernetes: Pods, Deployments.',
    where: 'Counts of work that moved, waits or is stuck.',
  },
  erlang: {
    word: 'Erlang C',
    means:
      'How long requests wait on average for one of several places that serve, when they come at random.',
    source: 'Erlang (1917); queue M/M/c.',
    where: 'Part of the latency of busy sites.',
  },
  interval: {
    word: '95% interval, paired seeds',
    means:
      'Both futures are run with the same chance events, for several seeds; the differences are averaged. If all were done anew many times, 95 of 100 such intervals would hold the true difference.',
    source: 'Student’s t; common random numbers (Law, Simulation Modeling and Analysis).',
    where: 'The comparison of two futures.',
  },
  seed: {
    word: 'Seed',
    means:
      'The number from which every draw of a run comes. The same scenario with the same seed gives the same run, on every machine.',
    source: 'Random streams by name: threefry (Salmon and others, 2011).',
    where: 'In the bar, beside the number of sites.',
  },
  digest: {
    word: 'Digest',
    means:
      'A number made of everything that happened in a run, in order. Two runs with one digest are the same run.',
    source: 'SHA-256 (FIPS 180-4).',
    where: 'Keep and share.',
  },
  laea: {
    word: 'ETRS89-LAEA',
    long: 'Lambert azimuthal equal-area projection',
    means:
      'The map that European statistics use: a square kilometre has the same size everywhere, so that dense is dense.',
    source: 'EPSG:3035; Annoni and others, Map Projections for Europe (2001).',
    where: 'The map.',
  },
} as const satisfies Record<string, Word>

export type WordKey = keyof typeof VOCABULARY

export const wordOf = (key: WordKey): Word => VOCABULARY[key]
