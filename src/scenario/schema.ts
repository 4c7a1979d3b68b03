/**
 * The scenario document: one definition that gives the type of what people write, its validation
 * and its JSON Schema. `Scenario`, what the rest of the twin works with, has every default filled
 * in and lives in filled.ts.
 */
import * as v from 'valibot'
import { CIVIL_TIME_PATTERN, isCivilText } from './instant.ts'
import { MAX_SEED } from './limits.ts'
import { controlSchema } from './schema/control.ts'
import {
  about,
  duration,
  fields,
  id,
  list,
  matching,
  path,
  reference,
  text,
  whole,
} from './schema/fields.ts'
import { classesSchema, sitesSchema } from './schema/sites.ts'
import { objectivesSchema, workloadsSchema } from './schema/workloads.ts'
import {
  clustersSchema,
  demandSchema,
  failuresSchema,
  incidentsSchema,
  networkSchema,
} from './schema/world.ts'

export type * from './filled.ts'
export { SITE_CLASSES, type SiteClassName } from './schema/sites.ts'

/** Everything of a scenario that a policy may lay something over. */
const body = {
  title: v.optional(text()),
  about: v.optional(about()),
  seed: v.optional(whole(0, MAX_SEED)),
  start: v.optional(
    matching('a local time such as 2025-04-28T00:00', CIVIL_TIME_PATTERN, isCivilText),
  ),
  zone: v.optional(reference('a time zone such as Europe/Madrid')),
  horizon: v.optional(duration()),
  countries: v.optional(
    list(reference('a country code such as ES, or a set such as eu27'), 'a list of countries'),
  ),
  sites: v.optional(sitesSchema),
  classes: v.optional(classesSchema),
  network: v.optional(networkSchema),
  clusters: v.optional(clustersSchema),
  demand: v.optional(demandSchema),
  workloads: v.optional(workloadsSchema),
  failures: v.optional(failuresSchema),
  incidents: v.optional(incidentsSchema),
  control: v.optional(controlSchema),
  objectives: v.optional(objectivesSchema),
}

export const overSchema = fields(body, 'fields of a scenario')

export const scenarioSchema = fields(
  { scenario: id(), extends: v.optional(path()), ...body },
  'a scenario',
)

/** A scenario as written: everything but its name may be left out. */
export type ScenarioInput = v.InferInput<typeof scenarioSchema>
