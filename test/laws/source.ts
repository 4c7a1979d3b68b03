/** The project's own files as the laws read them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** A node of the syntax tree (ESTree with TypeScript). */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export interface Source {
  /** From the checkout's folder, with slashes: `src/kernel/queue.ts`. */
  readonly path: string
  readonly text: string
}

/** A law is broken. */
export interface Finding {
  readonly path: string
  /** From 1. */
  readonly line: number
  /** What is wrong, and what to write instead. */
  readonly says: string
}

/** A law reads one file and says where it breaks it. */
export type Law = (source: Source) => Finding[]

/** Folders of code, then files at the top. */
const FOLDERS = ['src', 'workers', 'bench', 'build', 'bin', 'test', 'scenarios', '.ci']
const TOP = ['vite.config.ts', 'index.html', 'README.md', 'ARCHITECTURE.md', 'CHANGELOG.md']
const MORE = ['CONTRIBUTING.md', 'package.json', 'biome.json', 'tsconfig.json']
const TEXT = /\.(?:[cm]?[jt]sx?|html|css|md|ya?ml|json|sh|cpp)$|^\.ci\/run$/

/** Every text file of the checkout at `root`, sorted by path. */
export function readSources(root: string): Source[] {
  const paths: string[] = []
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) visit(path)
      else if (TEXT.test(path)) paths.push(path)
    }
  }
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory() && FOLDERS.includes(entry.name)) visit(entry.name)
    else if ([...TOP, ...MORE].includes(entry.name)) paths.push(entry.name)
  }
  return paths.sort().map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Whether the laws of code apply. */
export const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path)

const trees = new WeakMap<Source, Node>()

/** The syntax tree of a file. @throws where it does not parse */
export function treeOf(source: Source): Node {
  let tree = trees.get(source)
  if (!tree) {
    const { path } = source
    const lang = /\.d\.[cm]?ts$/.test(path) ? 'dts' : /x$/.test(path) ? 'tsx' : 'ts'
    tree = parseAst(source.text, { lang }, path) as unknown as Node
    trees.set(source, tree)
  }
  return tree
}

/** Calls `see` for every node with the node around it, outer nodes first. */
export function walk(node: Node, see: (node: Node, around: Node | null) => void): void {
  const visit = (each: Node, around: Node | null) => {
    see(each, around)
    for (const field of Object.values(each)) {
      if (Array.isArray(field)) {
        for (const item of field) if (isNode(item)) visit(item, each)
      } else if (isNode(field)) visit(field, each)
    }
  }
  visit(node, null)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line++
  return line
}

/** A finding at a node. */
export function finding({ path, text }: Source, node: Node, says: string): Finding {
  return { path, line: lineAt(text, node.start), says }
}
