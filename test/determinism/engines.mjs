#!/usr/bin/env node
// Asks every engine at hand for the digests of the mathematics and of all shipped scenarios, and holds
// them against those of this Node. Prints a table, then 'N passed, N failed'.
//
//   node test/determinism/engines.mjs [--require firefox,jsc,chromium] [--node PATH ...]
//
// An engine that is not on this machine is left out, unless it is required.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { engineScript } from './engines-script.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const TIME_MS = 600_000

/** The path of a program on this machine, or undefined. */
function found(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const run = spawnSync('test', ['-x', join(folder, name)])
      if (run.status === 0) return join(folder, name)
    }
  }
  return undefined
}

/** Runs a program on a script and gives the last line that it printed. */
function ask(program, args) {
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: TIME_MS })
  if (run.status !== 0) throw new Error(`${program}: ${run.error ?? run.stderr.slice(0, 2000)}`)
  return JSON.parse(run.stdout.trim().split('\n').at(-1))
}

async function askBrowser(browser, executablePath, script, args) {
  const { default: puppeteer } = await import('puppeteer-core')
  const instance = await puppeteer.launch({
    browser,
    executablePath,
    args,
    headless: true,
    protocolTimeout: TIME_MS,
  })
  try {
    const page = await instance.newPage()
    const answer = await page.evaluate(`${script}\ntwinAnswer()`)
    return { version: await instance.version(), answer: JSON.parse(answer) }
  } finally {
    await instance.close()
  }
}

/** Every engine that may be asked, with how. */
function enginesOf(script, folder, nodes) {
  const nodeFile = join(folder, 'node.cjs')
  const jscFile = join(folder, 'jsc.js')
  writeFileSync(nodeFile, `${script}\nconsole.log(twinAnswer())`)
  writeFileSync(jscFile, `${script}\nprint(twinAnswer())`)
  const versionOf = program => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()
  const node = program => async () => ({
    version: `Node ${versionOf(program)}`,
    answer: ask(program, [nodeFile]),
  })
  const chromium = process.env.CHROME_PATH ?? found('chromium', 'google-chrome', 'chromium-browser')
  const firefox = found('firefox-esr', 'firefox')
  const jsc = found('jsc')
  return [
    { name: 'node', ask: node(process.execPath) },
    ...nodes.map((path, at) => ({ name: `node ${at + 2}`, ask: node(path) })),
    {
      name: 'chromium',
      ask: chromium && (() => askBrowser('chrome', chromium, script, ['--no-sandbox'])),
    },
    { name: 'firefox', ask: firefox && (() => askBrowser('firefox', firefox, script, [])) },
    {
      name: 'jsc',
      ask: jsc && (async () => ({ version: 'JavaScriptCore', answer: ask(jsc, [jscFile]) })),
    },
  ]
}

const { values } = parseArgs({
  options: { require: { type: 'string' }, node: { type: 'string', multiple: true } },
})
const required = (values.require ?? '').split(',').filter(Boolean)
const folder = mkdtempSync(join(tmpdir(), 'twin-engines-'))
let passed = 0
let failed = 0
try {
  let expected
  for (const { name, ask } of enginesOf(await engineScript(root), folder, values.node ?? [])) {
    if (!ask) {
      console.log(`${name}: not on this machine`)
      if (required.includes(name)) failed++
      continue
    }
    const began = Date.now()
    try {
      const { version, answer } = await ask()
      expected ??= answer
      const wrong = Object.keys({ ...expected, ...answer }).filter(k => answer[k] !== expected[k])
      passed += Object.keys(answer).length - wrong.length
      failed += wrong.length
      for (const key of wrong) console.log(`  ${key}: ${answer[key]} is not ${expected[key]}`)
      const agree = Object.keys(answer).length - wrong.length
      console.log(
        `${version}: ${agree} digests agree (${((Date.now() - began) / 1000).toFixed(1)} s)`,
      )
    } catch (error) {
      failed++
      console.log(`${name}: ${error?.stack ?? error}`)
    }
  }
  for (const [key, digest] of Object.entries(expected ?? {})) console.log(`  ${digest}  ${key}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
