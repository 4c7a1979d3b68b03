// Builds the page where what it is made of has changed since the last time. Content decides, not
// dates: a fresh clone and a switched branch both get what they hold.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'

const MADE_OF = [
  'build',
  'index.html',
  'package-lock.json',
  'scenarios',
  'src',
  'tsconfig.json',
  'vite.config.ts',
  'workers',
]

/**
 * Makes `dist/app` of the checkout at `root` anew where it is stale. Returns the folder. Several may ask
 * at once (tests do): each builds aside, and the first that is done puts its folder in place whole.
 */
export async function builtPage(root, say) {
  const folder = join(root, 'dist', 'app')
  // Beside the folder; written last, so that a broken build stays stale.
  const stamp = join(root, 'dist', 'app.stamp')
  const wanted = fingerprint(root)
  const fresh = () =>
    existsSync(join(folder, 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  if (fresh()) return folder
  say('Building the page.')
  mkdirSync(join(root, 'dist'), { recursive: true })
  const aside = mkdtempSync(join(root, 'dist', 'building-'))
  try {
    // Whatever asks for the page (a runner of tests says 'test'): it gets the one that people get.
    process.env.NODE_ENV = 'production'
    const { build } = await import('vite')
    const outDir = join(aside, 'app')
    await build({ root, logLevel: 'error', mode: 'production', build: { outDir } })
    if (fresh()) return folder
    if (existsSync(folder)) renameSync(folder, join(aside, 'before'))
    renameSync(outDir, folder)
    writeFileSync(stamp, wanted)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return folder
}

/** One name for all that the page is made of: paths and contents, in order. */
function fingerprint(root) {
  const hash = createHash('sha256')
  for (const path of MADE_OF.flatMap(name => filesUnder(join(root, name)))) {
    hash.update(relative(root, path))
    hash.update('\0')
    hash.update(readFileSync(path))
    hash.update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path)
      .sort()
      .flatMap(name => filesUnder(join(path, name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
