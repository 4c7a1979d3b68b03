/**
 * A simulated day of the Digital Decade at four sizes of the same shape, each as its own process, the
 * way a user runs it: wall time from start to exit, peak memory, and cost per site.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { BenchOptions, BenchReport } from './bench.ts'

const SIZES = [1_000, 3_000, 10_000, 30_000]

/** Has a process say its peak memory (KiB) as it ends. */
const SAY_PEAK = `data:text/javascript,${encodeURIComponent(
  'import{writeSync}from"node:fs";process.on("exit",()=>writeSync(2,"\\npeak "+process.resourceUsage().maxRSS+"\\n"))',
)}`

interface Measured {
  wallS: number
  peakMiB: number
  nodes: number
  events: number
}

export async function run({ root }: BenchOptions): Promise<BenchReport> {
  runOnce(root, 100) // builds the command, warms the disk
  const empty = runOnce(root, 100)
  return {
    bench: 'scale',
    results: SIZES.map(sites => {
      const { wallS, peakMiB, nodes, events } = runOnce(root, sites)
      const msPerSite = ((wallS - empty.wallS) * 1000) / (sites - 100)
      return { sites, nodes, events, wallS, peakMiB, msPerSite }
    }),
  }
}

function runOnce(root: string, sites: number): Measured {
  const began = performance.now()
  const child = spawnSync(
    process.execPath,
    [
      '--import',
      SAY_PEAK,
      join(root, 'bin/twin.mjs'),
      'run',
      join(root, 'scenarios/digital-decade-10000.yaml'),
      '--set',
      `sites.count=${sites}`,
      '--json',
      '--quiet',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const wallS = (performance.now() - began) / 1000
  if (child.status !== 0 && child.status !== 1)
    throw new Error(`the run of ${sites} sites ended with ${child.status}: ${child.stderr}`)
  const { nodes, events } = JSON.parse(child.stdout) as { nodes: number; events: number }
  const peak = /peak (\d+)/.exec(child.stderr)
  return { wallS, peakMiB: peak ? Number(peak[1]) / 1024 : Number.NaN, nodes, events }
}
