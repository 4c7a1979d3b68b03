/** From the schema of a document to the schema of what may be laid over it. */
import * as v from 'valibot'
import { bare, shapeOf } from '../shape.ts'

/**
 * The same fields, each of which may be left out or be null. Items of a list must still say their
 * name where they have one; without a name a list is replaced, so its items must be whole.
 */
export function partial(schema: v.GenericSchema): v.GenericSchema {
  const base = bare(schema)
  if (base.type === 'union') {
    const options = (base.options as readonly v.GenericSchema[]).map(partial)
    return v.union(options, messageOf(base))
  }
  const shape = shapeOf(schema)
  if (shape.kind === 'list') {
    const item = shapeOf(shape.item)
    if (item.kind !== 'fields' || !Object.hasOwn(item.entries, 'name')) return schema
    const fields = { ...partialEntries(item.entries), name: item.entries.name! }
    return v.array(v.strictObject(fields, messageOf(shape.item)), messageOf(base))
  }
  if (shape.kind !== 'fields') return schema
  return v.strictObject(partialEntries(shape.entries), messageOf(base))
}

function partialEntries(entries: Record<string, v.GenericSchema>) {
  return Object.fromEntries(
    Object.entries(entries).map(([key, field]) => [key, v.nullish(partial(field))]),
  )
}

function messageOf(schema: v.GenericSchema): string {
  const { message } = bare(schema)
  return typeof message === 'string' ? message : 'a value'
}
