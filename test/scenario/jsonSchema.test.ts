import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Desk } from '../../src/scenario/desk.ts'
import { jsonSchema, SCHEMA_NAMES } from '../../src/scenario/index.ts'
import { summaryMetrics } from '../../src/scenario/metric.ts'
import { policySchema } from '../../src/scenario/schema/policy.ts'
import { studySchema } from '../../src/scenario/schema/study.ts'
import { summarySchema } from '../../src/scenario/schema/summary.ts'
import { scenarioSchema } from '../../src/scenario/schema.ts'
import { bare, shapeOf } from '../../src/scenario/shape.ts'
import { checkStructure } from '../../src/scenario/structure.ts'
import { parseYaml } from '../../src/scenario/yaml.ts'

const ajv = new Ajv({ strict: true, strictTuples: true, allowUnionTypes: true, allErrors: false })
const validators = Object.fromEntries(
  SCHEMA_NAMES.map(name => [name, ajv.compile(jsonSchema(name))]),
) as Record<string, ValidateFunction>

/** Values for a field: mostly of the right kind and range, sometimes not. */
function valuesFor(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  const base = bare(schema)
  const shape = shapeOf(schema)
  const wrong = fc.constantFrom<unknown>(
    '',
    'x',
    'cloud',
    -1,
    0,
    0.5,
    3,
    1e12,
    true,
    [],
    {},
    [1, 2],
  )
  const right = (): fc.Arbitrary<unknown> => {
    if (base.type === 'variant') {
      return fc.oneof(...(base.options as v.GenericSchema[]).map(documentsFor))
    }
    if (base.type === 'union') {
      return fc.oneof(...(base.options as v.GenericSchema[]).map(option => valuesFor(option)))
    }
    if (shape.kind === 'fields') return documentsFor(schema)
    if (shape.kind === 'list') return fc.array(valuesFor(shape.item), { maxLength: 2 })
    if (base.type === 'picklist') return fc.constantFrom(...(base.options as unknown[]))
    if (base.type === 'literal')
      return fc.constant((base as unknown as { literal: unknown }).literal)
    if (base.type === 'boolean') return fc.boolean()
    if (base.type === 'null') return fc.constant(null)
    if (base.type === 'number') return fc.constantFrom(0, 0.5, 1, 2, 3, 10, 40, 100, 4_000)
    if (base.type === 'strict_tuple') return fc.constantFrom([1, 2], [2, 1], [1], [1, 2, 3])
    return fc.constantFrom(
      'es',
      '1h30m',
      '+2h',
      '2025-04-28T12:33',
      '1.32',
      '2025-99-99',
      'a.b',
      '',
    )
  }
  return fc.oneof({ weight: 12, arbitrary: right() }, { weight: 1, arbitrary: wrong })
}

/** Documents with any of a schema's fields, and now and then one that it does not have. */
function documentsFor(schema: v.GenericSchema): fc.Arbitrary<Record<string, unknown>> {
  const shape = shapeOf(schema)
  if (shape.kind !== 'fields') throw new Error('not a document')
  const entries = Object.entries(shape.entries)
  const required = entries
    .filter(([, field]) => !['optional', 'nullish'].includes(field.type))
    .map(([key]) => key)
  const fields = Object.fromEntries(entries.map(([key, field]) => [key, valuesFor(field)]))
  const whole = fc.record(fields, { requiredKeys: required })
  const partial = fc.record({ ...fields, extra: fc.constant(1) }, { requiredKeys: [] })
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 1, arbitrary: partial },
  ) as fc.Arbitrary<Record<string, unknown>>
}

/** A document with few fields is right more often than one with all of them. */
function thinned(document: Record<string, unknown>, keep: number): Record<string, unknown> {
  const keys = Object.keys(document)
  return Object.fromEntries(
    keys.filter((_, at) => at < 1 || (at * 7 + keep) % 5 === 0).map(key => [key, document[key]]),
  )
}

/** Whether a document passes its schema as it does when it is loaded. */
function accepts(schema: v.GenericSchema, document: object): boolean {
  const [tree] = parseYaml(JSON.stringify(document), 'test.json')
  const desk = new Desk()
  const output = checkStructure(tree!, schema, 'a document', desk)
  // What is refused is refused with a sentence.
  expect(desk.count > 0).toBe(output === null)
  return output !== null
}

describe('the JSON Schema agrees with the validation', () => {
  test.each([
    ['scenario', scenarioSchema],
    ['policy', policySchema],
    ['study', studySchema],
  ] as const)('%s', (name, schema) => {
    let valid = 0
    let invalid = 0
    fc.assert(
      fc.property(documentsFor(schema), fc.nat(4), (whole, keep) => {
        const document = thinned(whole, keep)
        const accepted = accepts(schema, document)
        if (accepted) valid++
        else invalid++
        const agreed = validators[name]!(document)
        expect(agreed, JSON.stringify([document, validators[name]!.errors])).toBe(accepted)
      }),
      { seed: 7, numRuns: 3_000 },
    )
    // Both answers are common, so that their agreement says something.
    expect(valid).toBeGreaterThan(100)
    expect(invalid).toBeGreaterThan(100)
  })

  test('on the shipped documents', () => {
    const passes = (name: string, file: string) =>
      validators[name]!(parse(readFileSync(file, 'utf8')))
    expect(passes('scenario', 'scenarios/iberian-blackout.yaml')).toBe(true)
    expect(passes('scenario', 'scenarios/virt8ra.yaml')).toBe(true)
    expect(passes('policy', 'scenarios/policies/eu-only.yaml')).toBe(true)
    expect(passes('study', 'scenarios/studies/iberian-policies.yaml')).toBe(true)
    expect(passes('scenario', 'scenarios/policies/eu-only.yaml')).toBe(false)
  })
})

describe('the summary', () => {
  const figures = (names: string[]) => Object.fromEntries(names.map(name => [name, null]))
  const summary = {
    ...{ scenario: 'a', version: '0.1.0', seed: 1, id: 'ab', digest: 'cd', horizonS: 86_400 },
    ...{ events: 1, wallS: 1.2, sites: 10, nodes: 30 },
    latency: {
      ...figures(['p50Ms', 'p95Ms', 'p99Ms', 'populationWithin20MsShare', 'requests']),
      ...figures(['failedShare', 'meanWaitS']),
    },
    energy: {
      ...figures(['itKwh', 'facilityKwh', 'pue', 'carbonKg', 'cueKgPerKwh', 'renewableShare']),
      ...figures(['cfeShare', 'sciGPerRequest', 'costEur']),
    },
    sovereignty: {
      ...figures([
        'score',
        'seal',
        'euJurisdictionShare',
        'euDataShare',
        'violationS',
        'providerHhi',
      ]),
      ...figures(['foreignExposureShare']),
    },
    resilience: {
      ...figures(['availability', 'downtimeS', 'rtoS', 'rpoS']),
      incidents: [{ name: 'x', startS: 1, detectedS: null, recoveredS: 2, populationAffected: 3 }],
    },
    control: { k3s: { evictions: 3 } },
    objectives: [{ metric: 'energy.pue', op: '<=', limit: 2, value: null, met: null }],
  }

  test('may have no figure at all, but not fewer fields than the contract', () => {
    expect(validators.summary!(summary)).toBe(true)
    expect(v.is(summarySchema, summary)).toBe(true)
    for (const part of Object.keys(summary)) {
      const { [part]: _, ...rest } = summary as Record<string, unknown>
      expect(validators.summary!(rest), part).toBe(false)
    }
    for (const part of ['latency', 'energy', 'sovereignty', 'resilience'] as const) {
      for (const field of Object.keys(summary[part])) {
        const { [field]: _, ...rest } = summary[part] as Record<string, unknown>
        expect(validators.summary!({ ...summary, [part]: rest }), field).toBe(false)
      }
    }
  })

  test('has a number for every figure that an objective may name', () => {
    expect(summaryMetrics).toContain('latency.populationWithin20MsShare')
    expect(summaryMetrics).toContain('resilience.rtoS.p95')
    expect(summaryMetrics).toContain('sovereignty.seal.SOV-1')
    expect(summaryMetrics).not.toContain('scenario')
  })
})

test('every schema names its draft and itself', () => {
  for (const name of SCHEMA_NAMES) {
    expect(jsonSchema(name)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
    })
    expect(jsonSchema(name).title).toContain('Continuum Twin')
  }
})
