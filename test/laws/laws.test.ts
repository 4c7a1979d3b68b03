import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { arrows } from './arrows.ts'
import { bans, injection } from './bans.ts'
import { fileLength, fileNames, functionLength, testsRegistered } from './shape.ts'
import { type Finding, type Law, readSources } from './source.ts'
import { unfinished, workplace } from './words.ts'

const LAWS: readonly (readonly [name: string, law: Law])[] = [
  ['rooms import along the arrows only', arrows],
  ['nothing that differs between engines decides a result', bans],
  ['no text becomes code or markup', injection],
  ['files have at most 500 lines', fileLength],
  ['functions have at most 70 lines', functionLength],
  ['file names say what is in them', fileNames],
  ['every test is found by the runner', testsRegistered],
  ['nothing is left unfinished', unfinished],
  ['nothing speaks of where it was written', workplace],
]

/** The start of a source, for a test's title. */
const titled = (code: string) => code.replace(/\s+/g, ' ').slice(0, 60)

const text = ({ path, line, says }: Finding) => `${path}:${line}: ${says}`

describe('the laws hold', () => {
  const sources = readSources(fileURLToPath(new URL('../..', import.meta.url)))

  test('all rooms are read', () => {
    const rooms = new Set(sources.map(({ path }) => path.split('/').slice(0, 2).join('/')))
    for (const room of ['kernel', 'continuum', 'control', 'twin', 'atlas', 'scenario', 'cli']) {
      expect(rooms).toContain(`src/${room}`)
    }
  })

  test.each(LAWS)('%s', (_, law) => {
    expect(sources.flatMap(law).map(text)).toEqual([])
  })
})

/** Small bad sources, each with the law that must refuse it: a law that finds nothing is no law. */
const BAD: readonly (readonly [law: Law, path: string, text: string])[] = [
  [arrows, 'src/kernel/a.ts', `import { x } from '../continuum/b.ts'`],
  [arrows, 'src/control/k3s/a.ts', `import { x } from '../../kernel/queue.ts'`],
  [arrows, 'src/control/k3s/a.ts', `export * from '../../twin/twin.ts'`],
  [arrows, 'src/continuum/a.ts', `export type T = import('../control/port.ts').T`],
  [arrows, 'src/metrics/a.ts', `const m = await import('../twin/twin.ts')`],
  [arrows, 'src/study/a.ts', `import { K3sServer } from '../control/k3s/server.ts'`],
  [arrows, 'src/app/a.tsx', `import { main } from '../cli/main.ts'`],
  [arrows, 'src/kernel/a.ts', `import fs from 'node:fs'`],
  [arrows, 'src/twin/a.ts', `import { map } from 'lodash'`],
  [arrows, 'src/kernel/a.ts', `import { x } from './b'`],
  [arrows, 'src/elsewhere/a.ts', ''],
  [bans, 'src/kernel/a.ts', 'export const x = Math.random()'],
  [bans, 'src/kernel/a.ts', 'export const x = Math.sin(1)'],
  [bans, 'src/kernel/a.ts', `export const x = Math['pow'](1, 2)`],
  [bans, 'src/kernel/a.ts', 'const { exp } = Math'],
  [bans, 'src/twin/a.ts', 'export const x = 2 ** 3'],
  [bans, 'src/twin/a.ts', 'let x = 2\nx **= 3'],
  [bans, 'src/twin/a.ts', 'export const x = Date.now()'],
  [bans, 'src/metrics/a.ts', 'export const x = new Date()'],
  [bans, 'src/metrics/a.ts', 'export const x = performance.now()'],
  [bans, 'src/control/a.ts', 'setTimeout(() => {}, 1)'],
  [bans, 'src/control/a.ts', `export const x = new Intl.NumberFormat('de')`],
  [bans, 'src/control/a.ts', 'export const x = (1).toLocaleString()'],
  [bans, 'src/continuum/a.ts', `export const x = 'a'.localeCompare('b')`],
  [bans, 'src/continuum/a.ts', 'for (const key in {}) key'],
  [bans, 'src/continuum/a.ts', 'export const x = [3, 20].sort()'],
  [bans, 'src/continuum/a.ts', 'export const x = { at: Date }'],
  [bans, 'src/scenario/a.ts', 'export const x = Math.log(2)'],
  [bans, 'src/atlas/a.ts', 'export const x = new Date()'],
  [bans, 'src/study/a.ts', 'export const x = Math.log(2)'],
  [injection, 'src/app/a.tsx', 'export const x = <p dangerouslySetInnerHTML={{ __html: "" }} />'],
  [injection, 'src/app/a.ts', `document.body.innerHTML = 'x'`],
  [injection, 'src/app/a.ts', `document.body['innerHTML'] = 'x'`],
  [injection, 'src/app/a.ts', `document.write('x')`],
  [injection, 'src/cli/a.ts', `new Function('return 1')()`],
  [injection, 'src/cli/a.ts', `eval('1')`],
  [fileLength, 'src/kernel/a.ts', 'x\n'.repeat(501)],
  [functionLength, 'src/kernel/a.ts', `const f = () => {\n${'x()\n'.repeat(70)}}`],
  [functionLength, 'src/kernel/a.ts', `class A {\n  m() {\n${'x()\n'.repeat(70)}}\n}`],
  [fileNames, 'src/kernel/utils.ts', ''],
  [fileNames, 'src/kernel/stringHelpers.ts', ''],
  [fileNames, 'src/kernel/common/a.ts', ''],
  [testsRegistered, 'test/kernel/queue.ts', `import { test } from 'vitest'\ntest('x', () => {})`],
  [testsRegistered, 'src/kernel/a.test.ts', `import { test } from 'vitest'\ntest('x', () => {})`],
  [testsRegistered, 'test/kernel/a.test.ts', ''],
  [unfinished, 'src/kernel/a.ts', `// ${'TO' + 'DO'}: later`],
  [workplace, 'README.md', `see ${'/wo' + 'rk/main'}`],
]

/** Sources that are good, however near they come. */
const GOOD: readonly (readonly [law: Law, path: string, text: string])[] = [
  [arrows, 'src/control/k3s/a.ts', `import { exp } from '../../kernel/math.ts'`],
  [arrows, 'src/study/a.ts', `import type { Memory } from '../control/port.ts'`],
  [arrows, 'src/twin/a.ts', `import { K3sServer } from '../control/k3s/server.ts'`],
  [bans, 'src/kernel/a.ts', '// Math.random() ** Date\nexport const x = Math.sqrt(2) + Math.PI'],
  [bans, 'src/kernel/a.ts', 'export interface A { Date: number }\nexport const a: A = { Date: 1 }'],
  [bans, 'src/kernel/a.ts', 'export const x = (a: { process: number }) => a.process'],
  [bans, 'src/kernel/a.ts', 'export const x = [3, 20].sort((a, b) => a - b)'],
  [bans, 'src/kernel/a.ts', 'export const x = 10n ** BigInt(3)'],
  [bans, 'src/cli/a.ts', 'export const x = Date.now()'],
  [bans, 'src/study/a.ts', 'export const x = performance.now()'],
  [injection, 'src/app/a.tsx', 'export const x = (innerHtml: string) => <p>{innerHtml}</p>'],
  [functionLength, 'test/a/b.test.ts', `describe('x', () => {\n${'x()\n'.repeat(90)}})`],
  [functionLength, 'test/a/b.test.ts', `describe.each([])('x', () => {\n${'x()\n'.repeat(90)}})`],
  [fileNames, 'src/study/commonplaceBook.ts', ''],
  [unfinished, 'src/kernel/a.ts', 'const toDo = 1'],
]

describe('the laws find', () => {
  test.each(BAD.map(([law, path, code]) => [titled(code), law, path, code] as const))(
    '%s',
    (_, law, path, code) => {
      expect(law({ path, text: code })).toHaveLength(1)
    },
  )

  test.each(GOOD.map(([law, path, code]) => [titled(code), law, path, code] as const))(
    'nothing in: %s',
    (_, law, path, code) => {
      expect(law({ path, text: code }).map(text)).toEqual([])
    },
  )

  test('the line that breaks a law', () => {
    const [found] = bans({ path: 'src/kernel/a.ts', text: '\n\nexport const x = Math.cos(1)\n' })
    expect(found && text(found)).toBe(
      'src/kernel/a.ts:3: Math.cos is left to the engine; use src/kernel/math.ts',
    )
  })
})
