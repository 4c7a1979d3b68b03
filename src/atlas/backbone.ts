import type { Mark } from './fact.ts'
import { landLinks } from './landLinks.ts'
import { seaCables } from './seaCables.ts'

/** A fibre link between two backbone cities. */
export interface BackboneLink {
  /** Hub codes, a < b. */
  readonly a: string
  readonly b: string
  /** Length of the fibre. */
  readonly km: number
  /** How much of it lies under the sea. */
  readonly seaKm: number
  readonly kind: 'land' | 'sea'
  /** The cable's name, for cables under the sea. */
  readonly cable?: string
  readonly source: string
  readonly year: number
  readonly mark: Mark
}

/** Every link of the backbone: land first, each kind by its hubs' codes. */
export const backbone: readonly BackboneLink[] = [...landLinks, ...seaCables]

/** The name a scenario gives a link: the cable's, else `AMS-BRU`. */
export const linkName = (link: BackboneLink): string => link.cable ?? `${link.a}-${link.b}`
