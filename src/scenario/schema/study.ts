import * as v from 'valibot'
import { MAX_SEED } from '../limits.ts'
import { about, duration, fields, id, list, may, path, reference, text, whole } from './fields.ts'

const cell = v.union(
  [v.string(), v.number(), v.boolean(), v.null()],
  'a single value: text, a number, true, false or null',
)

/** A study: one scenario run many times, with seeds, policies and parameters varied together. */
export const studySchema = fields(
  {
    study: id(),
    title: may(text(), 'For people'),
    about: may(about(), 'What the study asks, and why'),
    base: path(),
    seeds: may(
      v.union(
        [
          list(whole(0, MAX_SEED), 'a list of seeds'),
          fields(
            { from: whole(0, MAX_SEED), count: whole(1, 100_000) },
            'seeds as { from, count }',
          ),
        ],
        'a list of seeds such as [1, 2, 3], or { from: 1, count: 30 }',
      ),
      'Seeds that every combination is run with',
    ),
    policies: may(
      list(path(), 'a list of paths of policies'),
      'Each of them, and no policy, is laid over the base',
    ),
    parameters: may(
      list(
        fields(
          {
            path: reference('the path of a field, as --set takes it'),
            values: v.pipe(list(cell, 'a list of values'), v.minLength(1, 'at least one value')),
          },
          'a parameter: path, values',
        ),
        'a list of parameters such as [{ path: sites.count, values: [100, 300] }]',
        20,
      ),
      'Fields that take each of their values, in every combination',
    ),
    until: may(duration(), "Instead of the base's horizon"),
  },
  'a study',
)

export type StudyInput = v.InferInput<typeof studySchema>
