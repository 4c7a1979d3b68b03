/** `twin schema [NAME]`: JSON Schema of the documents. */
import { jsonSchema, SCHEMA_NAMES, type SchemaName } from '../../scenario/index.ts'
import { suggestion } from '../../scenario/nearest.ts'
import type { Invocation } from '../arguments.ts'
import { EXIT } from '../exitCode.ts'
import { Refusal } from '../refusal.ts'
import { sayJson } from '../terminal.ts'

export async function run(invocation: Invocation): Promise<number> {
  const name = invocation.words[0] ?? 'scenario'
  if (!SCHEMA_NAMES.includes(name as SchemaName)) {
    const near = suggestion(name, SCHEMA_NAMES)
    throw new Refusal(`There is no schema '${name}'.${near} There are: ${SCHEMA_NAMES.join(', ')}.`)
  }
  sayJson(jsonSchema(name as SchemaName))
  return EXIT.done
}
