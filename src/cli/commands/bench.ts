/** `twin bench [NAME]`: the project's benchmarks. */
import type { BenchReport } from '../../../bench/bench.ts'
import { benches } from '../../../bench/index.ts'
import { suggestion } from '../../scenario/nearest.ts'
import type { Invocation } from '../arguments.ts'
import { EXIT } from '../exitCode.ts'
import { Refusal } from '../refusal.ts'
import { figure } from '../report/figures.ts'
import { tableText } from '../report/table.ts'
import { complain, say, sayJson } from '../terminal.ts'

export async function run(invocation: Invocation): Promise<number> {
  const [name] = invocation.words
  if (name !== undefined && !Object.hasOwn(benches, name)) {
    const names = Object.keys(benches)
    const near = suggestion(name, names)
    throw new Refusal(`There is no benchmark '${name}'.${near} There are: ${names.join(', ')}.`)
  }
  const reports: BenchReport[] = []
  for (const each of name === undefined ? Object.keys(benches) : [name]) {
    if (!invocation.has('quiet') && process.stderr.isTTY) complain(`running ${each} ...`)
    const bench = await benches[each]!()
    const report = await bench.run({ root: invocation.root })
    reports.push(report)
    if (!invocation.has('json')) say(benchText(report))
  }
  if (invocation.has('json')) sayJson(name === undefined ? { benches: reports } : reports[0])
  return EXIT.done
}

function benchText({ bench, results }: BenchReport): string {
  const fields = Object.keys(results[0] ?? {})
  const columns = fields.map(head => ({
    head,
    right: results.some(row => typeof row[head] === 'number'),
  }))
  const rows = results.map(row => fields.map(field => cellText(row[field])))
  return `${bench}\n${tableText(columns, rows)}\n`
}

function cellText(value: number | string | boolean | null | undefined): string {
  if (value === null || value === undefined) return '-'
  return typeof value === 'number' ? figure(value) : String(value)
}
