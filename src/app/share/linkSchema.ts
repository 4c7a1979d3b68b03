/**
 * What a link may say, and nothing besides: unknown fields are refused, every list and text has its
 * most. A text that ships with the page goes by its hash, so that the link stays short.
 */
import * as v from 'valibot'

const sentence = v.pipe(v.string(), v.maxLength(200))
const text = v.pipe(v.string(), v.maxLength(4 * 1024 * 1024))
const moment = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

const documentSchema = v.union([
  v.strictObject({ file: sentence, text }),
  v.strictObject({ file: sentence, hash }),
])

const kindOf = <K extends string>(kind: K) => ({ atS: moment, kind: v.literal(kind) })

export const changeSchema = v.variant('kind', [
  v.strictObject({ ...kindOf('incident'), text }),
  v.strictObject({ ...kindOf('mend'), incident: sentence }),
  v.strictObject({
    ...kindOf('drain'),
    sites: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(20_000)),
  }),
  v.strictObject({ ...kindOf('policy'), text, file: sentence }),
])

const changes = v.pipe(v.array(changeSchema), v.maxLength(100))

export const branchSchema = v.strictObject({
  name: sentence,
  letter: v.pipe(v.string(), v.regex(/^[B-Z][0-9]{0,3}$/)),
  of: v.nullable(v.pipe(v.string(), v.maxLength(4))),
  atS: moment,
  change: changeSchema,
})

export const viewSchema = v.strictObject({
  siteScale: v.picklist(['latency', 'load', 'carbon', 'law']),
  landScale: v.picklist(['plain', 'carbon', 'law']),
})

export const linkSchema = v.strictObject({
  scenario: documentSchema,
  seed: v.optional(whole),
  siteCount: v.optional(v.pipe(whole, v.maxValue(200_000))),
  policies: v.optional(v.pipe(v.array(documentSchema), v.maxLength(20))),
  changes: v.optional(changes),
  branches: v.optional(v.pipe(v.array(branchSchema), v.maxLength(20))),
  playheadS: moment,
  view: viewSchema,
  /** The engine's version at the sender's, and the digest that the run had there once it was done. */
  engine: v.pipe(v.string(), v.maxLength(32)),
  digest: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16,64}$/))),
})

/** A document by its text, or by the hash of one that ships. */
export type LinkDocument = v.InferOutput<typeof documentSchema>
export type SharedRun = v.InferOutput<typeof linkSchema>
