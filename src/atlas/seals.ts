/** Levels 0..4 of SOV-1 to SOV-8 in the Commission's Cloud Sovereignty Framework (October 2025). */
export type SealProfile = readonly [number, number, number, number, number, number, number, number]

/** A published assessment of a provider. */
export interface Seal {
  readonly levels: SealProfile
  /** Who assessed. Providers find themselves more sovereign than others find them. */
  readonly by: 'itself' | 'third party'
  readonly source: string
  readonly year: number
}

const third = (...levels: SealProfile): Seal => ({
  levels,
  by: 'third party',
  source: 'csf-third-party',
  year: 2025,
})

/** Assessments that were published; nothing here is this project's own judgement. */
const seals: Readonly<Record<string, Seal>> = {
  'aws-esc': third(1, 1, 1, 2, 1, 2, 1, 2),
  cleura: third(3, 2, 1, 3, 1, 3, 1, 2),
  'fuga-cloud': third(4, 2, 1, 3, 1, 3, 1, 1),
  safespring: {
    levels: [4, 4, 4, 4, 2, 3, 4, 4],
    by: 'itself',
    source: 'csf-safespring',
    year: 2025,
  },
}

/** The published assessment of a provider, or null. */
export const sealOf = (provider: string): Seal | null => seals[provider] ?? null
