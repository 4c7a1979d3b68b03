// The runs on which all engines must agree: every shipped scenario, small and long enough that its
// incidents have begun.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Policies laid over a scenario, as further cases. */
const POLICIES = {
  'iberian-blackout': ['cross-border-clusters', 'four-hour-batteries', 'eu-only'],
}
const SITES = 300
const UNTIL = '14h'

/** @returns {{ cases: object[], files: Record<string, string> }} see EngineCase */
export function engineCases(root) {
  const files = {}
  const gather = folder => {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const path = `${folder}/${name}`
      if (statSync(join(root, path)).isDirectory()) gather(path)
      else if (/\.(?:ya?ml|json)$/.test(name)) files[path] = readFileSync(join(root, path), 'utf8')
    }
  }
  gather('scenarios')
  const cases = Object.keys(files)
    .filter(path => /^scenarios\/[^/]+\.ya?ml$/.test(path))
    .flatMap(file => {
      const name = file.replace(/^scenarios\/|\.ya?ml$/g, '')
      const sets = /^sites: *\n(?: +.*\n)*? +list:/m.test(files[file])
        ? []
        : [`sites.count=${SITES}`]
      const plain = { name, file, policies: [], sets, until: UNTIL }
      const overlaid = (POLICIES[name] ?? []).map(policy => ({
        ...plain,
        name: `${name} + ${policy}`,
        policies: [`scenarios/policies/${policy}.yaml`],
      }))
      return [plain, ...overlaid]
    })
  return { cases, files }
}
