import type * as v from 'valibot'
import { overSchema } from '../schema.ts'
import { about, fields, id, may, path, text } from './fields.ts'
import { partial } from './partial.ts'

/** A policy: part of a scenario, laid over another. `null` resets a field to its default. */
export const policySchema = fields(
  {
    policy: id(),
    title: may(text(), 'For people'),
    about: may(about(), 'What the policy asks, and why'),
    extends: may(path(), 'Path of a policy that this one is laid over'),
    over: may(partial(overSchema), 'Fields of a scenario; null resets one to its default'),
  },
  'a policy',
)

export type PolicyInput = v.InferInput<typeof policySchema>
