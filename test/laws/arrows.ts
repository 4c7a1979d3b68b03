/** The arrows between rooms: who may import whom. */
import { dirname, join } from 'node:path/posix'
import { type Finding, finding, isCode, type Law, type Node, treeOf, walk } from './source.ts'

const MATH = 'src/kernel/math.ts'

/**
 * What each room may import: other rooms, or single files of them. `types:` allows `import type` only,
 * which leaves nothing at run time.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  continuum: ['kernel'],
  control: [MATH],
  twin: ['kernel', 'continuum', 'control'],
  metrics: ['kernel', 'continuum'],
  atlas: [MATH],
  scenario: ['atlas', 'kernel'],
  study: ['kernel', 'continuum', 'twin', 'metrics', 'scenario', 'atlas', 'types:control'],
  cli: ['study', 'scenario', 'atlas', 'kernel', 'control', 'continuum', 'bench'],
  workers: ['study'],
  app: ['study', 'scenario', 'atlas', 'types:workers'],
}

/** Packages by room; a room that is not named here may import none. */
const PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  kernel: [/^seedrandom$/, /^@noble\/hashes/],
  control: [/^yaml$/],
  atlas: [/^virtual:atlas-/],
  scenario: [/^yaml$/, /^valibot$/, /^@valibot\/to-json-schema$/],
  study: [/^yaml$/, /^fflate$/, /^@stdlib\/stats-base-dists-t-quantile$/],
  cli: [/^node:/, /^hyparquet-writer$/],
  workers: [/^comlink$/, /^node:/],
  app: [/^(?!node:)/],
}

/** The room of a path: the folder under src, or `workers`, `bench`. Null: no law applies. */
export function roomOf(path: string): string | null {
  const [top, room, more] = path.split('/')
  if (top === 'src') return more === undefined ? null : (room ?? null)
  return top === 'workers' || top === 'bench' ? top : null
}

interface Import {
  readonly node: Node
  readonly from: string
  readonly typesOnly: boolean
}

/** Every import, export-from and import() of a file. */
function importsOf(tree: Node): Import[] {
  const found: Import[] = []
  walk(tree, node => {
    const { source } = node
    const from = (source as Node | undefined)?.value
    if (typeof from !== 'string') return
    if (!/^(?:Import|Export)/.test(node.type) && node.type !== 'TSImportType') return
    const kind = node.importKind ?? node.exportKind
    found.push({ node, from, typesOnly: kind === 'type' || node.type === 'TSImportType' })
  })
  return found
}

export const arrows: Law = source => {
  const room = roomOf(source.path)
  if (room === null || !isCode(source.path) || room === 'bench') return []
  const allowed = ARROWS[room]
  if (!allowed) return [{ path: source.path, line: 1, says: `src/${room} is no room of the house` }]
  const findings: Finding[] = []
  for (const each of importsOf(treeOf(source))) {
    const says = each.from.startsWith('.')
      ? refusedFile(source.path, room, allowed, each)
      : refusedPackage(room, each.from)
    if (says !== null) findings.push(finding(source, each.node, says))
  }
  return findings
}

function refusedFile(
  path: string,
  room: string,
  allowed: readonly string[],
  { from, typesOnly }: Import,
): string | null {
  const file = join(dirname(path), from)
  const other = roomOf(file)
  if (/\.ts$/.test(path) && !/\.(?:[cm]?tsx?|css|json|mjs)$/.test(from)) {
    return `write the extension: '${from}.ts'`
  }
  if (other === room || allowed.includes(file) || (other !== null && allowed.includes(other))) {
    return null
  }
  if (typesOnly && other !== null && allowed.includes(`types:${other}`)) return null
  const may = allowed.length > 0 ? allowed.join(', ') : 'nothing'
  return `${room} may not import ${file}; it may import ${may}`
}

function refusedPackage(room: string, name: string): string | null {
  if (PACKAGES[room]?.some(pattern => pattern.test(name))) return null
  return `${room} may not import the package ${name}; see PACKAGES in test/laws/arrows.ts`
}
