/** Everything that can be taken along, each under one name; made when it is asked for. */
import type { RunRecord } from '../run/record.ts'
import type { Twin } from '../twin.ts'
import { fileNameOf } from './fileName.ts'
import { saveBlob, saveCsv, saveText } from './save.ts'

/** What came of it: a sentence for where it was asked for. */
export type Export = (twin: Twin) => Promise<string>

const shownRun = ({ run }: Twin) => {
  const state = run.getState()
  if (!state.record || !state.request) throw new Error('there is no run yet')
  return { ...state, record: state.record, request: state.request }
}

const saved = (name: string): string => `Saved as ${name}.`

export const savePng: Export = async twin => {
  const { pictureOf } = await import('./picture.ts')
  const blob = await pictureOf(twin)
  if (!blob) return 'There is no map here to take a picture of; the tables say the same.'
  const name = fileNameOf(shownRun(twin), 'map', 'png')
  saveBlob(blob, name)
  return saved(name)
}

export const saveMapSvg: Export = async twin => {
  const { mapDrawings } = await import('./drawings.ts')
  const drawings = await mapDrawings(twin)
  if (drawings.length === 0) return 'There is no map here to draw; the tables say the same.'
  const names = drawings.map(({ letter, svg }) => {
    const name = fileNameOf(shownRun(twin), letter ? `map-${letter}` : 'map', 'svg')
    saveText(svg, 'image/svg+xml', name)
    return name
  })
  return saved(names.join(' and '))
}

export const saveLanesSvg: Export = async twin => {
  const { lanesDrawing } = await import('./lanesSvg.ts')
  const svg = lanesDrawing(twin)
  if (!svg) return 'There is no time line in view to draw.'
  const name = fileNameOf(shownRun(twin), 'time', 'svg')
  saveText(svg, 'image/svg+xml', name)
  return saved(name)
}

type Tables = typeof import('./tables.ts')

/** A table as CSV; `of` stands in the file's name, null says that there is nothing to tell yet. */
const csvOf =
  (of: string, write: (tables: Tables, record: RunRecord, twin: Twin) => string | null): Export =>
  async twin => {
    const state = shownRun(twin)
    const text = write(await import('./tables.ts'), state.record, twin)
    if (text === null) return 'This moment is not computed yet.'
    const name = fileNameOf(state, of, 'csv')
    saveCsv(text, name)
    return saved(name)
  }

export const saveSeries = csvOf('figures', (tables, record) => tables.seriesCsv(record))
export const saveTimeline = csvOf('events', (tables, record) => tables.timelineCsv(record))
export const saveSites = csvOf('sites', (tables, record, twin) => {
  const picture = twin.present.getState().present?.picture
  return picture ? tables.sitesCsv(record, picture) : null
})

export const saveScenario: Export = async twin => {
  const { scenarioYaml } = await import('./scenarioYaml.ts')
  const state = shownRun(twin)
  const policies = (state.request.policies ?? []).map(({ text }, i) => ({
    name: fileNameOf(state, `policy-${i + 1}`, 'yaml'),
    text,
  }))
  const name = fileNameOf(state, 'scenario', 'yaml')
  const names = policies.map(policy => policy.name)
  const text = scenarioYaml(state.request, state.record.run.scenario.seed, names)
  saveText(text, 'application/yaml', name)
  for (const policy of policies) saveText(policy.text, 'application/yaml', policy.name)
  return saved([name, ...names].join(' and '))
}

export const printReport: Export = async twin => {
  const { printReportOf } = await import('./report/print.tsx')
  await printReportOf(twin)
  return 'The report is with the printer’s dialog.'
}
