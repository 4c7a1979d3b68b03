// One script for every engine: what runs are asked, and a function that answers.
import { join } from 'node:path'
import { bundleOptions } from '../../build/cli.mjs'
import { engineCases } from './engines-cases.mjs'

/**
 * Standing in for what a bare engine (jsc) lacks; where an engine has its own, that is used. None of it
 * decides a result: text to bytes, a copy of plain data, a clock that only tells how long it took.
 */
const SHIM = `
if (typeof TextEncoder === 'undefined') {
  globalThis.TextEncoder = class {
    encode(text) {
      const bytes = unescape(encodeURIComponent(text))
      return Uint8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i))
    }
  }
}
if (typeof structuredClone === 'undefined') {
  globalThis.structuredClone = value => JSON.parse(JSON.stringify(value))
}
if (typeof performance === 'undefined') globalThis.performance = { now: () => 0 }
if (typeof console === 'undefined') globalThis.console = { log: print, warn: print, error: print }
`

/**
 * The script: defines `twinAnswer()`, which gives an EngineAnswer as JSON text.
 *
 * @param isAsked which of the cases; all, if not said
 */
export async function engineScript(root, isAsked = () => true) {
  const { build } = await import('rolldown')
  const { output } = await build({
    ...(await bundleOptions(join(root, 'test/determinism/engines-entry.ts'))),
    cwd: root,
    platform: 'browser',
    write: false,
    output: { format: 'iife', name: 'twinEngine' },
  })
  const { cases: all, files } = engineCases(root)
  const cases = all.filter(isAsked)
  return `${SHIM}
${output[0].code}
function twinAnswer() {
  return JSON.stringify(twinEngine.engineAnswer(${JSON.stringify(cases)}, ${JSON.stringify(files)}))
}
`
}
