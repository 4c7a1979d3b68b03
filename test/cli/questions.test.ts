import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'
import { jsonFault } from '../../src/cli/jsonFault.ts'
import { root, twin } from './twin.ts'

describe('path', () => {
  test('gives the route, and its parts sum to the round trip', async () => {
    const { code, stdout } = await twin(['path', '60.57,27.20', '50.11,8.68', '--json'])
    expect(code).toBe(0)
    const { rttMs, km, hops, parts } = JSON.parse(stdout)
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    expect(sum(Object.values(parts))).toBeCloseTo(rttMs, 9)
    expect(sum(hops.map((hop: { km: number }) => hop.km))).toBeCloseTo(km, 6)
    for (const [at, hop] of hops.slice(1).entries()) expect(hop.from).toBe(hops[at].to)
  })

  test('a last mile makes it longer by its own part', async () => {
    const [bare, mobile] = await Promise.all(
      [[], ['--access', '5g']].map(async more => {
        return JSON.parse((await twin(['path', 'Bordeaux', 'Paris', ...more, '--json'])).stdout)
      }),
    )
    expect(mobile.rttMs - bare.rttMs).toBeCloseTo(mobile.parts.accessMs, 9)
    expect(mobile.rttMs).toBeGreaterThan(bare.rttMs)
  })

  test('coordinates west of Greenwich and south of the equator are no options', async () => {
    const { code, stdout } = await twin(['path', '40.42,-3.70', 'Lisboa'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^From 40\.42,-3\.70? to Lisb.* and back: /)
  })
})

describe('decide', () => {
  const zone = {
    nodes: [{ ready: true }],
  }

  test('an array of inputs gives an array of answers, refused ones too', async () => {
    const words = ['decide', 'k3s.evictionRate', '--input', '-', '--json']
    const { code, stdout } = await twin(words, { input: JSON.stringify([zone, 3, null]) })
    expect(code).toBe(0)
    const answers = JSON.parse(stdout)
    expect(answers).toHaveLength(3)
    expect(answers[1].error).toMatch(/input/)
  })

  test('one input that is refused ends with 2', async () => {
    const { code, stdout } = await twin(['decide', 'k3s.score', '--input', '-'], { input: '3' })
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: expect.any(String) })
  })

  test('an input that is no JSON: line and column', async () => {
    const input = '{\n  "nodes": [1, 2 3]\n}'
    const ended = await twin(['decide', 'k3s.score', '--input', '-'], { input })
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toMatch(
      /^standard input:2:18: This is no JSON: ',' or '\]' is expected\.$/m,
    )
  })

  const vectors = join(root, '../shared/vectors')
  test.skipIf(!existsSync(vectors))(
    'answers every upstream case of K3s that it is asked',
    async () => {
      for (const file of readdirSync(vectors).filter(name => /^k3s\..*\.json$/.test(name))) {
        const { decision, cases } = JSON.parse(readFileSync(join(vectors, file), 'utf8'))
        const input = JSON.stringify(cases.map((each: { input: unknown }) => each.input))
        const { code, stdout } = await twin(['decide', decision, '--input', '-', '--json'], {
          input,
        })
        expect({ decision, code }).toEqual({ decision, code: 0 })
        expect(JSON.parse(stdout)).toHaveLength(cases.length)
      }
    },
  )
})

describe('where a text stops being JSON', () => {
  test.each([
    ['', 0, 'it ends too early'],
    ['{', 1, 'a key in double quotes is expected'],
    ['{"a"', 4, "':' is expected after a key"],
    ['{"a": }', 6, 'a value is expected'],
    ['{"a": 1', 7, 'it ends too early'],
    ['{"a": 1 "b"', 8, "',' or '}' is expected"],
    ['[1,]', 3, 'a value is expected'],
    ['[1] 2', 4, 'nothing may follow the value'],
    ["{'a': 1}", 1, 'a key in double quotes is expected'],
    ['[01]', 2, "',' or ']' is expected"],
    ['["a\nb"]', 1, 'a value is expected'],
  ])('%j', (text, offset, expected) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(jsonFault(text)).toEqual({ offset, expected })
  })
})

describe('schema', () => {
  test.each(['scenario', 'policy', 'study', 'summary'])('%s is a JSON Schema', async name => {
    const { code, stdout } = await twin(['schema', name])
    expect(code).toBe(0)
    expect(() => new Ajv({ strict: false }).compile(JSON.parse(stdout))).not.toThrow()
  })
})
