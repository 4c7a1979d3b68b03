/**
 * The European Commission's Cloud Sovereignty Framework, version 1.2.1 (DG DIGIT, October 2025): eight
 * objectives, each with a weight and a level of assurance (SEAL) of 0 to 4.
 */
export const OBJECTIVES = [
  { id: 'SOV-1', weight: 15 },
  { id: 'SOV-2', weight: 10 },
  { id: 'SOV-3', weight: 10 },
  { id: 'SOV-4', weight: 15 },
  { id: 'SOV-5', weight: 20 },
  { id: 'SOV-6', weight: 15 },
  { id: 'SOV-7', weight: 10 },
  { id: 'SOV-8', weight: 5 },
] as const

export type ObjectiveId = (typeof OBJECTIVES)[number]['id']

const SEAL_MAX = 4

/** A profile of levels, SOV-1 to SOV-8, with the load that it stands behind. */
export interface Assessed {
  seal: readonly number[]
  load: number
}

/**
 * The sovereignty score, 0 to 100: the sum over objectives of weight x score / maximal score. A
 * provider's score of an objective is its SEAL, as published assessments have it; several providers
 * count by their load. Null where nobody with a published profile bears load.
 */
export function sovereigntyScore(assessed: readonly Assessed[]): number | null {
  let load = 0
  for (const each of assessed) load += each.load
  if (load === 0) return null
  let score = 0
  OBJECTIVES.forEach(({ weight }, n) => {
    let levels = 0
    for (const { seal, load } of assessed) levels += seal[n] * load
    score += (weight * levels) / load / SEAL_MAX
  })
  return score
}

/** Each objective's level of the whole: the least of all that bear load. Null where there is none. */
export function weakestSeal(assessed: readonly Assessed[]): Record<ObjectiveId, number> | null {
  const bearing = assessed.filter(({ load }) => load > 0)
  if (bearing.length === 0) return null
  return Object.fromEntries(
    OBJECTIVES.map(({ id }, n) => [id, Math.min(...bearing.map(({ seal }) => seal[n]))]),
  ) as Record<ObjectiveId, number>
}
