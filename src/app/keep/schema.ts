/**
 * What is written to the browser's storage, and how it is read back: as hostile input, for anything
 * may have happened to it. A record that does not fit is as good as none.
 */
import * as v from 'valibot'
import { branchSchema, changeSchema, viewSchema } from '../share/linkSchema.ts'

/** Of the layout of what is kept. What was written under another is not read. */
export const LAYOUT = 1

const sentence = v.pipe(v.string(), v.maxLength(400))
const text = v.pipe(v.string(), v.maxLength(4 * 1024 * 1024))
const moment = v.pipe(v.number(), v.finite(), v.minValue(-1), v.maxValue(1e9))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const id = v.pipe(v.string(), v.regex(/^[\w:.-]{1,128}$/))
const documentSchema = v.strictObject({ file: sentence, text })
const documents = v.pipe(v.array(documentSchema), v.maxLength(64))

export const requestSchema = v.strictObject({
  text,
  file: sentence,
  seed: v.optional(whole),
  siteCount: v.optional(v.pipe(whole, v.maxValue(200_000))),
  policies: v.optional(documents),
  files: v.optional(documents),
  changes: v.optional(v.pipe(v.array(changeSchema), v.maxLength(100))),
})

/** All of a run but what was computed. */
export const runSchema = v.strictObject({
  layout: v.literal(LAYOUT),
  id,
  /** Version of the engine that computed it: another one computes it again. */
  engine: v.pipe(v.string(), v.maxLength(32)),
  /** What a person called it; such a run is never deleted to make room. */
  name: v.nullable(sentence),
  title: sentence,
  request: requestSchema,
  branches: v.pipe(v.array(branchSchema), v.maxLength(20)),
  sites: whole,
  seed: whole,
  horizonS: moment,
  /** How far it has been kept (s). */
  computedS: moment,
  digest: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  /** Of all that is kept of it, about. */
  bytes: whole,
  shownMs: v.pipe(v.number(), v.finite()),
})

export const fileSchema = v.strictObject({
  layout: v.literal(LAYOUT),
  file: sentence,
  title: sentence,
  text,
  openedMs: v.pipe(v.number(), v.finite()),
})

/** Where a person stood; written at once when the page goes. */
export const placeSchema = v.strictObject({
  id,
  playheadS: moment,
  site: v.nullable(sentence),
  view: viewSchema,
})

export type KeptRun = v.InferOutput<typeof runSchema>
export type KeptFile = v.InferOutput<typeof fileSchema>
export type Place = v.InferOutput<typeof placeSchema>

/** The value if it fits; null otherwise. */
export function fits<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): v.InferOutput<S> | null {
  try {
    const checked = v.safeParse(schema, value, { abortEarly: true })
    return checked.success ? checked.output : null
  } catch {
    return null
  }
}
