import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { malformed } from '../scenario/malformed/malformed.ts'
import { type Ended, temporaryFolder, twin } from './twin.ts'

/** One line, `file:line:column: sentence`, and nothing on standard output. */
function expectSentence({ code, stdout, stderr }: Ended, file: string, at: readonly number[]) {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  const [line] = stderr.split('\n') as [string]
  expect(line).toContain(`${file}:${at.join(':')}: `)
  return line
}

describe('a scenario that is wrong ends with 2 and a sentence that says where and what', () => {
  test('there are at least forty of them', () => {
    expect(malformed.length).toBeGreaterThanOrEqual(40)
  })

  // With a zero byte a file is no text and has no lines; and here files that are named can be read.
  const texts = malformed.filter(({ text }) => !text.includes('\0') && !/^extends:/m.test(text))
  // A process for each would take half a minute: of most, all are told by one. A policy is wrong only
  // where a scenario is wanted; and which kinds are wanted is said otherwise there.
  const policies = texts.filter(({ text }) => /^policy:/m.test(text))
  const scenarios = texts.filter(each => !policies.includes(each))
  test.each([...policies, ...scenarios.filter((_, i) => i % 12 === 0)])(
    '$what',
    async ({ text, at, says }) => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'bad.yaml'), text)
      const line = expectSentence(await twin(['run', 'bad.yaml'], { cwd: folder }), 'bad.yaml', at)
      for (const part of says) expect(line).toContain(part)
    },
  )

  test('and so does each of many', async () => {
    const folder = temporaryFolder()
    const files = scenarios.map(({ text }, i) => {
      const name = `bad-${i}.yaml`
      writeFileSync(join(folder, name), text)
      return name
    })
    const { code, stdout, stderr } = await twin(['validate', ...files], { cwd: folder })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    const lines = stderr.split('\n')
    for (const [i, { at, says, what }] of scenarios.entries()) {
      const line = lines.find(each => each.startsWith(`${files[i]}:`)) ?? ''
      expect(line, what).toContain(`${files[i]}:${at.join(':')}: `)
      for (const part of says) {
        if (!part.startsWith('a scenario is')) expect(line, what).toContain(part)
      }
    }
  })

  test('a file of 200 MB', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'big.yaml'), 'scenario: big\n')
    truncateSync(join(folder, 'big.yaml'), 200e6)
    const ended = await twin(['run', 'big.yaml'], { cwd: folder })
    expect(expectSentence(ended, 'big.yaml', [1, 1])).toMatch(/191 MiB; a document may have/)
  })

  test('binary', async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'a.yaml'),
      Uint8Array.from({ length: 4096 }, (_, i) => i * 31),
    )
    const ended = await twin(['run', 'a.yaml'], { cwd: folder })
    expect(expectSentence(ended, 'a.yaml', [1, 1])).toMatch(/binary/)
  })

  test('text that is not UTF-8', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), Buffer.from('scenario: caf\xe9\n', 'latin1'))
    const ended = await twin(['run', 'a.yaml'], { cwd: folder })
    expect(expectSentence(ended, 'a.yaml', [1, 1])).toMatch(/not UTF-8/)
  })

  test('a base that is not there is missed where it is named', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), 'scenario: a\nextends: base.yaml\n')
    const ended = await twin(['run', 'a.yaml'], { cwd: folder })
    expect(expectSentence(ended, 'a.yaml', [2, 10])).toMatch(/'base\.yaml'.* no such file/)
  })

  test('a policy that is wrong is named', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'base.yaml'), 'scenario: base\n')
    writeFileSync(join(folder, 'p.yaml'), 'policy: p\nover:\n  sites: { cuont: 3 }\n')
    const ended = await twin(['run', 'base.yaml', '--policy', 'p.yaml'], { cwd: folder })
    expect(expectSentence(ended, 'p.yaml', [3, 12])).toMatch(/Did you mean 'count'\?/)
  })
})

describe('validate', () => {
  test('tells each file, and all of what is wrong', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'good.yaml'), 'scenario: good\n')
    writeFileSync(join(folder, 'policy.yaml'), 'policy: less\nover: { seed: 3 }\n')
    writeFileSync(join(folder, 'bad.yaml'), 'scenario: bad\nsede: 3\nhorizon: soon\n')
    const words = ['validate', 'good.yaml', 'policy.yaml', 'bad.yaml']
    const { code, stdout, stderr } = await twin(words, { cwd: folder })
    expect(code).toBe(2)
    expect(stdout).toBe(
      "good.yaml: scenario 'good' is valid.\npolicy.yaml: policy 'less' is valid.\n",
    )
    expect(stderr).toMatch(/^bad\.yaml:2:1: .*seed.*\nbad\.yaml:3:10: [^\n]*\n$/)
    const json = await twin([...words, '--json'], { cwd: folder })
    const { files } = JSON.parse(json.stdout)
    expect(files.map((each: { valid: boolean }) => each.valid)).toEqual([true, true, false])
    expect(files[2].errors).toHaveLength(2)
  })

  test('shipped documents are valid', async () => {
    const files = ['scenarios/iberian-blackout.yaml', 'scenarios/policies/eu-only.yaml']
    expect((await twin(['validate', ...files, '--quiet'])).code).toBe(0)
  })

  test('with --set a scenario is checked as it would run', async () => {
    const words = ['validate', 'scenarios/quiet-day.yaml', '--set', 'sites.count=-1']
    const { code, stderr } = await twin(words)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^--set:1:\d+: /)
  })
})

describe('init', () => {
  test('writes a scenario that is valid, and never over another', async () => {
    const folder = temporaryFolder()
    expect(await twin(['init', 'storm'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' })
    expect((await twin(['validate', 'storm.yaml'], { cwd: folder })).code).toBe(0)
    const again = await twin(['init', 'storm'], { cwd: folder })
    expect(again.code).toBe(2)
    expect(again.stderr).toMatch(/storm\.yaml is already there/)
  })
})

describe('names that would play with a terminal', () => {
  test('are written without their escape sequences', async () => {
    const folder = temporaryFolder()
    const esc = String.fromCharCode(27)
    const name = `a${esc}]0;title\u0007b${esc}[31m\u202ec.yaml`
    const { code, stderr } = await twin(['run', name], { cwd: folder })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^abc\.yaml:1:1: /)
  })
})
