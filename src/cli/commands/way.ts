/** `twin path FROM TO`: how latency between two places is made. */
import { type Access, access as accessModels } from '../../continuum/latency.ts'
import type { Invocation } from '../arguments.ts'
import { EXIT } from '../exitCode.ts'
import { PathError, type PathReport, pathBetween } from '../path.ts'
import { Refusal } from '../refusal.ts'
import { count, figure } from '../report/figures.ts'
import { tableText } from '../report/table.ts'
import { say, sayJson } from '../terminal.ts'

export async function run(invocation: Invocation): Promise<number> {
  const [from, to] = invocation.words as [string, string]
  const report = wayBetween(from, to, accessOf(invocation))
  if (invocation.has('json')) sayJson(report)
  else say(pathText(report))
  return EXIT.done
}

function accessOf(invocation: Invocation): Access | undefined {
  const access = invocation.value('access')
  if (access === undefined) return undefined
  if (Object.hasOwn(accessModels, access)) return access as Access
  const kinds = Object.keys(accessModels).join(', ')
  throw new Refusal(`--access must be one of ${kinds}, but is '${access}'.`)
}

function wayBetween(from: string, to: string, access: Access | undefined): PathReport {
  try {
    return pathBetween(from, to, { access })
  } catch (error) {
    if (error instanceof PathError) throw new Refusal(error.message)
    throw error
  }
}

function pathText({ rttMs, km, hops, parts }: PathReport): string {
  const first = hops[0]?.from ?? ''
  const last = hops.at(-1)?.to ?? ''
  const rows = hops.map(hop => [hop.from, hop.to, count(hop.km), hop.rttMs.toFixed(2)])
  const made = Object.entries(parts).map(([name, ms]) => {
    return [name.replace(/Ms$/, ''), ms.toFixed(2)]
  })
  return [
    `From ${first} to ${last} and back: ${figure(rttMs)} ms, over ${count(km)} km of fibre each way.`,
    '',
    tableText(
      [
        { head: 'from' },
        { head: 'to' },
        { head: 'km', right: true },
        { head: 'round trip ms', right: true },
      ],
      rows,
    ),
    '',
    tableText([{ head: 'made of' }, { head: 'ms', right: true }], made),
  ].join('\n')
}
