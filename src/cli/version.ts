import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of the checkout, from its package.json. */
export function version(root: string): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
