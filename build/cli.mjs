// Bundles the command line into dist/cli/<fingerprint>/. Called by bin/twin.mjs when no bundle of the
// sources as they are now is there. Several processes may start at once: one bundles, the others wait for
// it, and a bundle appears whole or not at all, because it is written aside and renamed.
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Earlier bundles that are left lying, for processes that still load from them. */
const KEPT = 3
/** After this long a lock is taken to be left over from a process that was killed. */
const LOCK_MS = 120_000
const POLL_MS = 25

/** What every bundle of ours for Node has in common; also used by the engines' check. */
export async function bundleOptions(input) {
  const { bakePlaces } = await import('./bakePlaces.mjs')
  return {
    input,
    platform: 'node',
    plugins: [bakePlaces()],
    logLevel: 'warn',
    checks: { pluginTimings: false },
  }
}

/** Bundles the command line into `dir`. Packages are bundled too: one file loads faster than fifty. */
export async function bundle(root, dir) {
  const { build } = await import('rolldown')
  await build({
    ...(await bundleOptions({ main: join(root, 'src/cli/main.ts') })),
    cwd: root,
    output: {
      dir,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
      comments: { legal: false },
    },
  })
}

/** The path of the entry of the bundle named `print`, made now unless it is there. */
export async function bundleOnce(root, print) {
  const home = join(root, 'dist', 'cli')
  const ready = join(home, print)
  const entry = join(ready, 'main.mjs')
  try {
    mkdirSync(home, { recursive: true })
  } catch {
    return bundleForOneStart(root)
  }
  const lock = join(home, `.${print}.lock`)
  while (!existsSync(entry)) {
    if (!takeLock(lock)) {
      await new Promise(done => setTimeout(done, POLL_MS))
      continue
    }
    const unlock = () => rmSync(lock, { force: true })
    process.once('exit', unlock)
    try {
      if (!existsSync(entry)) await bundleAside(root, home, ready)
    } finally {
      unlock()
      process.off('exit', unlock)
    }
  }
  return entry
}

async function bundleAside(root, home, ready) {
  const aside = mkdtempSync(join(home, '.new-'))
  const remove = () => rmSync(aside, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    await bundle(root, aside)
    chmodSync(aside, 0o755)
    renameSync(aside, ready)
  } catch (error) {
    if (!existsSync(join(ready, 'main.mjs'))) throw error
  } finally {
    remove()
    process.off('exit', remove)
  }
  removeOld(home, ready)
}

/** True when this process may bundle now. A lock whose owner is gone is removed. */
function takeLock(lock) {
  try {
    const file = openSync(lock, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const stat = statSync(lock, { throwIfNoEntry: false })
  if (stat && (!ownerLives(lock) || Date.now() - stat.mtimeMs > LOCK_MS)) {
    rmSync(lock, { force: true })
  }
  return false
}

function ownerLives(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    // An empty file: its owner is just about to write its number.
    if (pid === 0) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Removes what killed processes left, and all bundles but the newest few. */
function removeOld(home, ready) {
  const ages = readdirSync(home, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && join(home, entry.name) !== ready)
    .map(entry => join(home, entry.name))
    .map(path => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.time - one.time)
  const isNew = path => path.includes('.new-')
  const bundles = ages.filter(({ path }) => !isNew(path)).slice(KEPT - 1)
  const leftovers = ages.filter(({ path, time }) => isNew(path) && Date.now() - time > LOCK_MS)
  for (const { path } of [...bundles, ...leftovers]) rmSync(path, { recursive: true, force: true })
}

/** In a checkout that cannot be written to: bundled for this start alone, and removed after it. */
async function bundleForOneStart(root) {
  const dir = mkdtempSync(join(tmpdir(), 'twin-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  await bundle(root, dir)
  return join(dir, 'main.mjs')
}
