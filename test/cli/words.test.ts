import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/catalogue.ts'
import { VERSION } from '../../src/study/version.ts'
import { twin } from './twin.ts'

describe('help', () => {
  test('lists every command, and those to come as such', async () => {
    const { code, stdout, stderr } = await twin(['help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [now, later] = stdout.split('comes later:') as [string, string]
    for (const { name, load } of COMMANDS) expect(load ? now : later).toMatch(`\n  ${name} `)
  })

  test.each(COMMANDS.filter(({ load }) => load))('$name: with an example', async command => {
    const { code, stdout } = await twin(['help', command.name])
    expect(code).toBe(0)
    expect(stdout).toMatch(`usage: twin ${command.name}`)
    expect(stdout).toMatch(/\nexamples:\n {2}\S/)
    for (const { name } of command.options) expect(stdout).toMatch(`--${name}`)
  })

  test('is the same by --help, and alone', async () => {
    const [help, option, alone] = await Promise.all([['help'], ['--help'], []].map(w => twin(w)))
    expect(option).toEqual(help)
    expect(alone).toEqual(help)
    expect(await twin(['run', '--help'])).toEqual(await twin(['help', 'run']))
  })

  test('tells the version', async () => {
    const { code, stdout } = await twin(['--version'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${VERSION}\n` })
  })
})

/** Words that are wrong, with what must be said. */
const WRONG: readonly (readonly [words: readonly string[], says: RegExp])[] = [
  [['rum'], /^twin: There is no command 'rum'\. Did you mean 'run'\?/],
  [['help', 'rum'], /^twin: There is no command 'rum'\. Did you mean 'run'\?/],
  [['run'], /^twin: 'twin run' takes SCENARIO: too few words\.$/],
  [['run', 'a.yaml', 'b.yaml'], /^twin: 'twin run' takes SCENARIO: 'b\.yaml' is too much\.$/],
  [['run', 'a.yaml', '--sed', '3'], /^twin: There is no option --sed .* Did you mean '--seed'\?/],
  [['run', 'a.yaml', '-s', '3'], /^twin: There is no option -s of 'twin run'\./],
  [['run', 'a.yaml', '--seed'], /^twin: --seed needs a value: --seed N\.$/],
  [['run', 'a.yaml', '--seed=1', '--seed=2'], /^twin: --seed is given twice/],
  [['run', 'a.yaml', '--json=yes'], /^twin: --json is a switch and takes no value/],
  [['run', 'scenarios/quiet-day.yaml', '--seed', '1.5'], /--seed must be a whole number/],
  [['run', 'scenarios/quiet-day.yaml', '--seed', '99999999999999999'], /--seed must be a whole/],
  [['run', 'scenarios/quiet-day.yaml', '--until', 'soon'], /^--until:1:1: .*soon/],
  [['run', 'scenarios/quiet-day.yaml', '--set', 'sites.cuont=3'], /Did you mean .*count/],
  [['run', 'scenarios/quiet-day.yaml', '--policy', 'no.yaml'], /^no\.yaml:1:1: .*no such file/],
  [['run', 'scenarios/quiet-dya.yaml'], /Did you mean 'scenarios\/quiet-day\.yaml'\?$/],
  [['run', 'scenarios'], /^scenarios:1:1: This is a folder/],
  [['run', 'scenarios/policies/eu-only.yaml'], /This is a policy, not a scenario/],
  [['path', 'Lisboa'], /takes FROM TO: too few words/],
  [['path', 'Lisboa', 'Atlantis'], /^twin: .*Atlantis/],
  [['path', 'Lisboa', 'Porto', '--access', 'pigeon'], /--access must be one of .*satellite/],
  [['decide', 'k3s.scroe', '--input', '-'], /k3s\.score/],
  [['decide', 'k3s.score'], /^twin: --input FILE is missing/],
  [['schema', 'scenari'], /Did you mean 'scenario'\?/],
  [['init', '../up'], /cannot name a scenario/],
  [['bench', 'kernle'], /^twin: There is no benchmark 'kernle'\. Did you mean 'kernel'\?/],
  [['compare', 'a.yaml', '--policy', 'b.yaml'], /^twin: 'twin compare' comes later\./],
  [['sweep', 'a.yaml'], /^twin: 'twin sweep' comes later\./],
  [['import', 'k3s', 'a.yaml'], /^twin: 'twin import' comes later\./],
]

describe('wrong words end with 2 and one sentence', () => {
  test.each(WRONG)('twin %j', async (words, says) => {
    const { code, stdout, stderr } = await twin(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr.trimEnd()).toMatch(says)
  })

  test('with --json the sentence stands in one document as well', async () => {
    const { code, stdout, stderr } = await twin(['run', 'scenarios/quiet-dya.yaml', '--json'])
    expect(code).toBe(2)
    const { errors } = JSON.parse(stdout)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ file: 'scenarios/quiet-dya.yaml', line: 1, column: 1 })
    expect(stderr).toContain(errors[0].message)
  })
})
