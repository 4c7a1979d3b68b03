/**
 * The scenario document: one definition that gives the type of what people write, its validation
 * and its JSON Schema. `Scenario`, what the rest of the twin works with, has every default filled
 * in and lives in filled.ts.
 */
import type * as v from 'valibot'
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
  may,
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
  title: may(text(), 'For people'),
  about: may(about(), 'What the scenario is, and where its facts come from'),
  seed: may(whole(0, MAX_SEED), 'Every draw of the run comes from this number'),
  start: may(
    matching('a local time such as 2025-04-28T00:00', CIVIL_TIME_PATTERN, isCivilText),
    'Local time at which the run starts',
  ),
  zone: may(
    reference('a time zone such as Europe/Madrid'),
    'Time zone of every moment in the document',
  ),
  horizon: may(duration(), 'How long the run is'),
  countries: may(
    list(reference('a country code such as ES, or a set such as eu27'), 'a list of countries'),
    'Country codes, or sets: eu27, eea, europe31, virt8ra',
  ),
  sites: may(sitesSchema, 'Which sites there are'),
  classes: may(classesSchema, 'What a site of each class is made of'),
  network: may(networkSchema, 'The network between people and sites'),
  clusters: may(clustersSchema, 'Which sites one control plane holds together'),
  demand: may(demandSchema, 'How demand is reckoned'),
  workloads: may(workloadsSchema, 'What runs'),
  failures: may(failuresSchema, 'What fails by chance'),
  incidents: may(incidentsSchema, 'What goes wrong'),
  control: may(controlSchema, 'Parameters of the controllers, under their own names'),
  objectives: may(objectivesSchema, 'Thresholds that a run must meet'),
}

export const overSchema = fields(body, 'fields of a scenario')

export const scenarioSchema = fields(
  {
    scenario: id(),
    extends: may(path(), 'Path of a scenario that this one is laid over'),
    ...body,
  },
  'a scenario',
)

/** A scenario as written: everything but its name may be left out. */
export type ScenarioInput = v.InferInput<typeof scenarioSchema>
