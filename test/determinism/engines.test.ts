import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { launch } from '../browser/harness.ts'
import { engineCases } from './engines-cases.mjs'
import { type EngineAnswer, type EngineCase, engineAnswer } from './engines-entry.ts'
import { engineScript } from './engines-script.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const TIME_MS = 300_000

const isPlain = ({ policies }: EngineCase): boolean => policies.length === 0

async function inChromium(): Promise<EngineAnswer> {
  const script = await engineScript(root, isPlain)
  const browser = await launch()
  try {
    const page = await browser.newPage()
    return JSON.parse(await page.evaluate(`${script}\ntwinAnswer()`))
  } finally {
    await browser.close()
  }
}

test('every shipped scenario is a case', () => {
  const { cases } = engineCases(root)
  const shipped = readdirSync(join(root, 'scenarios')).filter(name => name.endsWith('.yaml'))
  const names = cases.map(({ file }) => file.replace('scenarios/', ''))
  expect(shipped.filter(name => !names.includes(name))).toEqual([])
})

// Firefox, Safari's engine and newer Nodes, and all of them with policies laid over: engines.mjs, which
// .ci/run calls.
test(
  'Node and Chromium agree on the mathematics and on every shipped scenario',
  async () => {
    const { cases: all, files } = engineCases(root)
    const cases = all.filter(isPlain)
    const chromium = inChromium()
    const node = engineAnswer(cases, files)
    expect(Object.keys(node).length).toBeGreaterThan(cases.length)
    expect(await chromium).toEqual(node)
    // Digests tell runs apart: what is asked differs from case to case.
    const runs = cases.map(({ name }) => node[name])
    expect(new Set(runs).size).toBe(runs.length)
  },
  TIME_MS,
)
