#!/usr/bin/env node
// The `twin` command, straight from a checkout. The sources are TypeScript, which Node 20 does not
// read, so the first start bundles them into dist/cli/<fingerprint>/ (build/cli.mjs); every later start
// only compares sizes and times of the sources, which takes about as long as reading this sentence.
// Nothing else is loaded here: `twin help` is meant to take the time that Node itself takes.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What goes into the bundle. The page's code (src/app) does not. */
const SOURCES = ['src', 'bench', 'build', 'package.json', 'node_modules/.package-lock.json']
const SKIPPED = new Set(['app', 'geography', 'results'])

/** Changes with every edit, addition and removal of a source: a hash of names, sizes and times. */
function fingerprint() {
  const hash = [0x811c9dc5, 0x9dc5811c]
  const mix = text => {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      hash[0] = Math.imul(hash[0] ^ code, 0x01000193)
      hash[1] = Math.imul(hash[1] ^ code ^ (hash[0] >>> 15), 0x85ebca6b)
    }
  }
  const visit = path => {
    const stat = statSync(`${root}/${path}`, { throwIfNoEntry: false })
    if (!stat) return
    if (!stat.isDirectory()) return mix(`${path}:${stat.size}:${stat.mtimeMs};`)
    for (const name of readdirSync(`${root}/${path}`).sort()) {
      if (!SKIPPED.has(name) && !name.startsWith('.')) visit(`${path}/${name}`)
    }
  }
  for (const path of SOURCES) visit(path)
  return hash.map(half => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The bundle's entry, bundled now if no earlier start did. */
async function entry() {
  const print = fingerprint()
  const file = `${root}/dist/cli/${print}/main.mjs`
  if (existsSync(file)) return file
  if (!existsSync(`${root}/node_modules/rolldown`)) {
    process.stderr.write(`twin: the packages are not installed: run 'npm ci' in ${root} first.\n`)
    process.exit(3)
  }
  const { bundleOnce } = await import('../build/cli.mjs')
  return bundleOnce(root, print)
}

// Ctrl-C while the program is being bundled or loaded; each command then has its own way (main.ts).
process.on('SIGINT', () => process.exit(130))
try {
  const { main } = await import(pathToFileURL(await entry()).href)
  process.exitCode = await main(process.argv.slice(2), root)
} catch (error) {
  process.stderr.write(`twin: the program is wrong, not your input:\n${error?.stack ?? error}\n`)
  process.exitCode = 3
}
