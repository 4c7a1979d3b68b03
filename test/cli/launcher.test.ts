import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, temporaryFolder, twin } from './twin.ts'

/** A checkout that was never started: its own dist, everything else from here. */
function freshCheckout(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'bin'))
  cpSync(join(root, 'bin/twin.mjs'), join(folder, 'bin/twin.mjs'))
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  for (const name of ['src', 'bench', 'build', 'node_modules']) {
    symlinkSync(join(root, name), join(folder, name))
  }
  return folder
}

describe('the first start', () => {
  test('bundles once, though several processes start at once', async () => {
    const folder = freshCheckout()
    const launcher = join(folder, 'bin/twin.mjs')
    const all = await Promise.all(Array.from({ length: 4 }, () => twin(['help'], { launcher })))
    for (const { code, stderr } of all) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const bundles = readdirSync(join(folder, 'dist/cli'))
    expect(bundles).toHaveLength(1)
    expect(bundles[0]).toMatch(/^[0-9a-f]{16}$/)
    // The sources change: a bundle of its own, and the old ones go when there are more than a few.
    for (let edit = 1; edit <= 4; edit++) {
      writeFileSync(
        join(folder, 'package.json'),
        `{ "type": "module", "version": "${'1'.repeat(edit)}" }`,
      )
      const { stdout } = await twin(['--version'], { launcher })
      expect(stdout).toBe(`${'1'.repeat(edit)}\n`)
    }
    const later = readdirSync(join(folder, 'dist/cli'))
    expect(later).toHaveLength(3)
    expect(later).not.toContain(bundles[0])
  })

  test('without packages says what to do', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'bin'))
    cpSync(join(root, 'bin/twin.mjs'), join(folder, 'bin/twin.mjs'))
    const { code, stderr } = await twin(['help'], { launcher: join(folder, 'bin/twin.mjs') })
    expect(code).toBe(3)
    expect(stderr).toMatch(/run 'npm ci' in .* first\.\n$/)
  })
})
