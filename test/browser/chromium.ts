/** A real Chromium on any machine: the one that is installed, or the one that lies in a package. */
import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A browser to start, with what it needs around it. */
export interface Executable {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
  /** For messages: where it came from. */
  readonly from: string
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Chrome or Chromium of this machine; where there is none, the one in the package @sparticuz/chromium,
 * unpacked once into .cache/. `CHROME_PATH` names another; `TWIN_CHROMIUM=package` takes the package's
 * though one is installed.
 */
export function findChromium(): Executable {
  const asked = process.env.CHROME_PATH
  if (asked) return { path: asked, env: {}, from: 'CHROME_PATH' }
  if (process.env.TWIN_CHROMIUM === 'package') return packagedChromium()
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...folders.flatMap(folder => NAMES.map(name => join(folder, name))),
    ...PLACES,
  ]
  const installed = candidates.find(isExecutable)
  return installed ? { path: installed, env: {}, from: 'this machine' } : packagedChromium()
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser of the package with its own libraries, graphics and fonts: needs nothing but a libc. */
function packagedChromium(): Executable {
  const manifest = join(ROOT, 'node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const cache = join(ROOT, '.cache')
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) unpack(cache, home)
  return {
    path: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(':'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
    from: `@sparticuz/chromium ${version}`,
  }
}

/**
 * Unpacks aside and renames, so that several test processes may do it at once. The package unpacks its
 * libraries only where it believes to be on Amazon's servers, and always into the temporary folder: a
 * process of its own is told both.
 */
function unpack(cache: string, home: string): void {
  mkdirSync(cache, { recursive: true })
  const aside = mkdtempSync(join(cache, 'unpacking-'))
  const code = `import('@sparticuz/chromium').then(({ default: c }) => c.executablePath())`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    encoding: 'utf8',
  })
  if (run.status !== 0) {
    rmSync(aside, { recursive: true, force: true })
    throw new Error(`The packaged Chromium could not be unpacked: ${run.stderr}`)
  }
  writeFileSync(
    join(aside, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  )
  try {
    renameSync(aside, home)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}
