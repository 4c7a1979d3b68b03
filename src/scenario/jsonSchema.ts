/** The documents' JSON Schemas, for editors and for programs that write scenarios. */
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { policySchema } from './schema/policy.ts'
import { studySchema } from './schema/study.ts'
import { summarySchema } from './schema/summary.ts'
import { scenarioSchema } from './schema.ts'

export const SCHEMA_NAMES = ['scenario', 'policy', 'study', 'summary'] as const
export type SchemaName = (typeof SCHEMA_NAMES)[number]

const schemas: Readonly<Record<SchemaName, [schema: v.GenericSchema, title: string]>> = {
  scenario: [scenarioSchema, 'A scenario of Continuum Twin'],
  policy: [policySchema, 'A policy of Continuum Twin: part of a scenario, laid over another'],
  study: [studySchema, 'A study of Continuum Twin: many runs of one scenario'],
  summary: [summarySchema, 'The summary of a run of Continuum Twin'],
}

/**
 * The JSON Schema (draft 7) of a kind of document. It says all that can be said of a field by
 * itself; that names exist, shares sum to 1 and the like is checked when a document is loaded.
 */
export function jsonSchema(name: SchemaName): JsonSchema {
  const [schema, title] = schemas[name]
  const converted = toJsonSchema(schema as Parameters<typeof toJsonSchema>[0], {
    target: 'draft-07',
    typeMode: 'input',
    // The grammars that these check are given as patterns beside them.
    ignoreActions: ['check', 'finite'],
  })
  const { $schema, ...rest } = converted
  return { $schema, title, ...rest }
}
