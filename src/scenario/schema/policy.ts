import * as v from 'valibot'
import { overSchema } from '../schema.ts'
import { about, fields, id, path, text } from './fields.ts'
import { partial } from './partial.ts'

/** A policy: part of a scenario, laid over another. `null` resets a field to its default. */
export const policySchema = fields(
  {
    policy: id(),
    title: v.optional(text()),
    about: v.optional(about()),
    extends: v.optional(path()),
    over: v.optional(partial(overSchema)),
  },
  'a policy',
)

export type PolicyInput = {
  policy: string
  title?: string
  about?: string
  extends?: string
  over?: Record<string, unknown>
}
