/** What `--out DIR` gets. */
import type { Run } from '../../study/run.ts'
import type { ResultFolder } from './folder.ts'
import { seriesBytes } from './series.ts'

/** The names of the files, the manifest last: where it is, all are. */
export const RESULT_FILES = [
  'summary.json',
  'timeline.ndjson',
  'series.parquet',
  'manifest.json',
] as const

/** Writes all files of a finished run; none has its name before all are whole. */
export function writeResults(folder: ResultFolder, run: Run): void {
  try {
    folder.write('summary.json', [jsonText(run.summary())])
    folder.write('timeline.ndjson', timelineTexts(run))
    folder.write('series.parquet', seriesBytes(run.series()))
    folder.write('manifest.json', [jsonText(run.manifest())])
    folder.commit()
  } finally {
    folder.discard()
  }
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** A line of JSON each; the number of a line is its place in the file. */
function* timelineTexts(run: Run): Iterable<string> {
  for (const { n: _, ...line } of run.timeline()) yield `${JSON.stringify(line)}\n`
}
