import { describe, expect, test } from 'vitest'
import { manifestPosition } from '../../src/scenario/index.ts'
import { complaintsOf, load, reading, WITH } from './complaints.ts'

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
---
apiVersion: v1
kind: Service
metadata: { name: web }
`

describe('a position in manifests is found in the scenario', () => {
  test.each([
    ['below a |', '|', 4],
    ['below a |-', '|-', 4],
    ['with a comment behind it', '| # the application', 4],
    ['indented further', '|', 9],
    ['with its indent given', '|2', 4],
  ])('%s', (_, header, indent) => {
    const pad = header === '|2' ? 6 : 4 + indent
    const block = MANIFEST.trimEnd().replace(/^/gm, ' '.repeat(pad))
    const text = WITH(`workloads:\n  - name: web\n    manifests: ${header}\n${block}\n`)
    const loaded = load(text)
    const lines = text.split('\n')
    // Line 6 of the manifests, where 'replicas' starts at column 3.
    const { file, line, column } = manifestPosition(loaded, 'web', 6, 3)
    expect(file).toBe('test.yaml')
    expect(lines[line - 1]!.slice(column - 1)).toMatch(/^replicas: 3/)
  })

  test('with Windows line ends', () => {
    const block = MANIFEST.trimEnd().replace(/^/gm, '      ')
    const text = WITH(`workloads:\n  - name: web\n    manifests: |\n${block}\n`).replaceAll(
      '\n',
      '\r\n',
    )
    const { line, column } = manifestPosition(load(text), 'web', 6, 3)
    expect(text.split('\r\n')[line - 1]!.slice(column - 1)).toMatch(/^replicas: 3/)
  })

  test('with lines of nothing but spaces first', () => {
    const text = WITH(
      'workloads:\n  - name: web\n    manifests: |\n\n      apiVersion: v1\n      kind: Pod\n      metadata:\n        name: 3\n',
    )
    const [complaint] = complaintsOf(() => load(text))
    expect([complaint!.line, complaint!.column]).toEqual([10, 15])
  })

  test('in a file of its own', () => {
    const text = WITH('workloads:\n  - name: web\n    file: k8s/web.yaml\n')
    const files = { 'dir/k8s/web.yaml': MANIFEST }
    const loaded = load(text, { file: 'dir/s.yaml', read: reading(files) })
    expect(loaded.scenario.workloads[0]!.manifests).toBe(MANIFEST)
    expect(manifestPosition(loaded, 'web', 6, 3)).toEqual({
      file: 'dir/k8s/web.yaml',
      line: 6,
      column: 3,
    })
    const wrong = { 'dir/k8s/web.yaml': MANIFEST.replace('kind: Service', 'kin: Service') }
    const [complaint] = complaintsOf(() => load(text, { file: 'dir/s.yaml', read: reading(wrong) }))
    expect(complaint).toMatchObject({
      file: 'dir/k8s/web.yaml',
      line: 8,
      column: 1,
      path: 'workloads.web.manifests',
      message: "A manifest needs the field 'kind'.",
    })
  })

  test('in quotes, by where they start', () => {
    const text = WITH(
      'workloads:\n  - name: web\n    manifests: "{apiVersion: v1, kind: Pod, metadata: {name: x}}"\n',
    )
    expect(manifestPosition(load(text), 'web', 1, 5)).toEqual({
      file: 'test.yaml',
      line: 5,
      column: 16,
    })
  })

  test('that came with a policy, in the policy', () => {
    const policy = `policy: p\nover:\n  workloads:\n    - name: web\n      manifests: |\n${MANIFEST.trimEnd().replace(/^/gm, '        ')}\n`
    const text = WITH('workloads:\n  - { name: web, file: none.yaml }\n')
    const loaded = load(text, { policies: [{ file: 'p.yaml', text: policy }] })
    expect(manifestPosition(loaded, 'web', 6, 3)).toEqual({ file: 'p.yaml', line: 11, column: 11 })
  })
})

describe('manifests', () => {
  const withManifests = (text: string) =>
    load(WITH(`workloads:\n  - name: web\n    manifests: ${JSON.stringify(text)}\n`))

  test('may be a List, may be JSON, may have empty documents between', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }],
    }
    expect(withManifests(JSON.stringify(list)).warnings).toEqual([])
    expect(withManifests(`---\n# nothing\n---\n${MANIFEST}---\n`).warnings).toEqual([])
  })

  test('are checked item by item within a List', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod' }] }
    const [complaint] = complaintsOf(() => withManifests(JSON.stringify(list)))
    expect(complaint!.message).toBe("This Pod needs 'metadata' with a 'name'.")
  })

  test('may not be empty, or other than objects', () => {
    expect(complaintsOf(() => withManifests('# soon'))[0]!.message).toContain('are empty')
    expect(complaintsOf(() => withManifests('- a'))[0]!.message).toContain('must be an object')
  })

  test('of one name in two namespaces are two', () => {
    const both = MANIFEST.replace('metadata: { name: web }', 'metadata: { name: web }\n---').concat(
      'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: other }\n',
    )
    expect(withManifests(both).warnings).toEqual([])
    const twice = `${MANIFEST}---\n${MANIFEST}`
    expect(complaintsOf(() => withManifests(twice))[0]!.message).toContain("'web' is defined twice")
  })
})
