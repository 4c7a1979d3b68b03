import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { rolldown } from 'rolldown'

/** Where the worker stands: beside the page, so that it may serve all of it. */
const NAME = 'sw.js'

/**
 * A plugin for Vite that writes the service worker beside the built page, with the list of all files
 * of the build in front of it. Eighty lines of our own instead of Workbox: its precache keeps all
 * builds in one cache and takes them over file by file, and its build brings two hundred packages;
 * what is needed here is one cache a build, whole or not at all. The list is read from the folder once
 * all is written, so that nothing that a page may fetch is missing.
 */
export function offline() {
  let root = process.cwd()
  let outDir = ''
  return {
    name: 'offline',
    apply: 'build' as const,
    configResolved(config: { root: string; build: { outDir: string } }) {
      root = config.root
      outDir = resolve(root, config.build.outDir)
    },
    async closeBundle() {
      // A build that failed has no page.
      if (!existsSync(join(outDir, 'index.html'))) return
      const files = filesUnder(outDir).filter(file => file !== NAME && !file.endsWith('.map'))
      const code = await bundled(join(root, 'workers/offline.worker.ts'))
      const id = nameOf(outDir, files, code)
      const addresses = files.map(file => (file === 'index.html' ? './' : file))
      const build = JSON.stringify({ id, files: addresses })
      writeFileSync(join(outDir, NAME), `self.BUILD=${build};\n${code}`)
    },
  }
}

/** A classic script: not every engine takes modules as service workers. */
async function bundled(input: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'warn' })
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true })
    return output[0].code
  } finally {
    await bundle.close()
  }
}

function nameOf(folder: string, files: readonly string[], code: string): string {
  const hash = createHash('sha256').update(code)
  for (const file of files) {
    hash.update(`\0${file}\0`)
    hash.update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}
