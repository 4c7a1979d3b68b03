/** Scenarios that are wrong, each in one way, and what must be said of it. */
import { fields } from './fields.ts'
import { text } from './text.ts'
import { workloads } from './workloads.ts'
import { world } from './world.ts'

export interface Malformed {
  what: string
  text: string
  at: [line: number, column: number]
  says: string[]
}

export const malformed: Malformed[] = [...fields, ...world, ...workloads, ...text]
