/**
 * What a schema looks like from outside: which fields an object has, what a list holds. Lets one
 * definition also answer which names are valid at a place, and what a policy may lay over.
 */
import * as v from 'valibot'

type Schema = v.GenericSchema & {
  wrapped?: Schema
  pipe?: readonly [Schema, ...unknown[]]
  entries?: Record<string, Schema>
  item?: Schema
  items?: readonly Schema[]
  options?: readonly unknown[]
  key?: string
  message?: unknown
}

export type Shape =
  | { kind: 'fields'; entries: Record<string, Schema>; schema: Schema }
  | { kind: 'list'; item: Schema }
  | { kind: 'leaf' }

/** The schema under `optional`, `pipe` and the like. */
export function bare(schema: v.GenericSchema): Schema {
  const { wrapped, pipe } = schema as Schema
  if (wrapped !== undefined) return bare(wrapped)
  if (pipe !== undefined && pipe[0] !== schema) return bare(pipe[0])
  return schema as Schema
}

/**
 * The shape that a value is held to: of several alternatives the one that is a list or has fields,
 * as `value` is a list or not, and of a variant the one that `value` says it is.
 */
export function shapeOf(schema: v.GenericSchema, value?: unknown): Shape {
  const base = bare(schema)
  if (base.type === 'strict_object' || base.type === 'loose_object')
    return { kind: 'fields', entries: base.entries!, schema: base }
  if (base.type === 'array') return { kind: 'list', item: base.item! }
  if (base.type === 'variant') return variantShape(base, value)
  if (base.type !== 'union') return { kind: 'leaf' }
  const shapes = (base.options as readonly Schema[]).map(option => shapeOf(option, value))
  const own = Array.isArray(value) ? 'list' : 'fields'
  const fitting = value === undefined ? undefined : shapes.find(shape => shape.kind === own)
  return fitting ?? shapes.find(shape => shape.kind !== 'leaf') ?? { kind: 'leaf' }
}

/** Fields of the alternative whose discriminator the value bears; without one, of all of them. */
function variantShape(variant: Schema, value: unknown): Shape {
  const options = variant.options as readonly Schema[]
  const kind =
    typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[variant.key!]
      : undefined
  const chosen = options.find(option => literalOf(option.entries![variant.key!]!) === kind)
  if (chosen !== undefined) return shapeOf(chosen)
  const entries: Record<string, Schema> = {}
  for (const option of options) Object.assign(entries, option.entries)
  entries[variant.key!] = v.picklist(
    options.map(option => literalOf(option.entries![variant.key!]!) as string),
  ) as unknown as Schema
  return { kind: 'fields', entries, schema: variant }
}

function literalOf(schema: v.GenericSchema): unknown {
  return (bare(schema) as unknown as { literal?: unknown }).literal
}

/** The names that a choice or a variant accepts; null where any text may stand. */
export function choicesOf(schema: v.GenericSchema): string[] | null {
  const base = bare(schema)
  if (base.type === 'picklist') return (base.options as readonly unknown[]).map(String)
  return null
}

/** The phrase that says what a schema expects. */
export function phraseOf(schema: v.GenericSchema): string {
  const { message } = bare(schema)
  const options = choicesOf(schema)
  if (typeof message === 'string') return message
  return options === null ? 'a value' : `one of ${options.join(', ')}`
}
