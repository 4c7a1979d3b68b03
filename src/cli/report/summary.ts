/** A run's summary as the command line reads it: the fields that contract and JSON Schema name. */

type Figure = number | null

export interface Figures {
  readonly scenario: string
  readonly seed: number
  readonly id: string
  readonly digest: string
  readonly horizonS: number
  readonly events: number
  readonly wallS: number
  readonly sites: number
  readonly nodes: number
  readonly latency: {
    readonly p50Ms: Figure
    readonly p95Ms: Figure
    readonly p99Ms: Figure
    readonly populationWithin20MsShare: Figure
    readonly requests: Figure
    readonly failedShare: Figure
    readonly meanWaitS: Figure
  }
  readonly energy: {
    readonly itKwh: Figure
    readonly facilityKwh: Figure
    readonly pue: Figure
    readonly carbonKg: Figure
    readonly renewableShare: Figure
    readonly cfeShare: Figure
    readonly sciGPerRequest: Figure
    readonly costEur: Figure
  }
  readonly sovereignty: {
    readonly score: Figure
    readonly euJurisdictionShare: Figure
    readonly euDataShare: Figure
    readonly violationS: Figure
    readonly foreignExposureShare: Figure
  }
  readonly resilience: {
    readonly availability: Figure
    readonly downtimeS: Figure
    readonly incidents: readonly IncidentFigures[]
  }
  readonly objectives: readonly {
    readonly metric: string
    readonly op: string
    readonly limit: number
    readonly value: Figure
    readonly met: boolean | null
  }[]
}

export interface IncidentFigures {
  readonly name: string
  readonly startS: number
  readonly detectedS: Figure
  readonly recoveredS: Figure
  readonly populationAffected: Figure
}
