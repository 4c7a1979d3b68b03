#!/usr/bin/env node
// Walks the page's main path, as a person would, in Firefox and in WebKit: the page is built and served
// as `npm start` does it. Prints what was seen, then 'N passed, N failed'.
//
//   node test/browser/engines/walk.mjs [--require firefox,webkit] [--shots FOLDER]
//
// An engine that is not on this machine is left out, unless it is required.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serve } from '../../../build/serve.mjs'
import { builtPage } from '../../../build/servePage.mjs'
import { firefox, webkit } from './drivers.mjs'
import { STEPS } from './steps.mjs'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const { values } = parseArgs({
  options: { require: { type: 'string', default: '' }, shots: { type: 'string' } },
})
const required = values.require.split(',').filter(Boolean)
let passed = 0
let failed = 0

function say(good, words) {
  if (good) passed++
  else failed++
  console.log(`${good ? 'ok  ' : 'FAIL'} ${words}`)
}

async function keepShot(engine, name) {
  if (!values.shots) return
  mkdirSync(values.shots, { recursive: true })
  writeFileSync(join(values.shots, `${engine.name}-${name}.png`), await engine.screenshot())
}

/** Every step in order; after one that failed the rest would only say the same again. */
async function walk(engine, url) {
  console.log(`${engine.name}: ${engine.version}`)
  for (const { name, go } of STEPS) {
    try {
      await go(engine, url)
      say(true, `${engine.name}: ${name}`)
    } catch (error) {
      say(false, `${engine.name}: ${name}: ${error.message}`)
      await keepShot(engine, 'failed').catch(() => {})
      return
    }
    await keepShot(engine, name.replaceAll(/\W+/g, '-')).catch(() => {})
  }
  say(
    engine.errors.length === 0,
    `${engine.name}: nothing on the console ${engine.errors.join(' | ')}`,
  )
}

const folder = await builtPage(root, sentence => console.log(sentence))
const { server, address } = await serve(folder, { port: 0, orNext: false })
for (const [name, start] of [
  ['firefox', firefox],
  ['webkit', webkit],
]) {
  const engine = await start().catch(error => {
    say(false, `${name}: could not be started: ${error.message}`)
    return null
  })
  if (!engine) {
    if (required.includes(name)) say(false, `${name}: is not on this machine`)
    else console.log(`skip ${name}: is not on this machine`)
    continue
  }
  try {
    await walk(engine, address)
  } finally {
    await engine.close()
  }
}
server.close()
server.closeAllConnections()
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
