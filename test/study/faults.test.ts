import { expect, test } from 'vitest'
import { ScenarioError } from '../../src/scenario/complaint.ts'
import { loadScenario } from '../../src/scenario/index.ts'
import { openRun } from '../../src/study/run.ts'

const text = `scenario: wrong
countries: [PT]
sites: { count: 20 }
incidents:
  - name: fire
    kind: site-loss
    at: +1h
    sites: [pt-lis-901]
  - { name: coup, kind: server-loss, at: +2h, cluster: k3s/pt-meoo }
`

function complaintOf(source: string) {
  try {
    openRun(loadScenario(source, { file: 'wrong.yaml' }))
  } catch (error) {
    if (error instanceof ScenarioError) return error.complaints[0]
    throw error
  }
  return null
}

test('a site that this continuum has not is told where it is written', () => {
  const source = text.replace('pt-meoo', 'pt-meo')
  expect(complaintOf(source)).toMatchObject({ file: 'wrong.yaml', line: 8, column: 13 })
})

test('so is a cluster, with the nearest name', () => {
  const found = complaintOf(text.replace('pt-lis-901', 'pt-lis-001'))
  expect(found).toMatchObject({ file: 'wrong.yaml', line: 9 })
  expect(found?.message).toContain("Did you mean 'k3s/pt-meo'?")
})
