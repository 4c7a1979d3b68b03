import type { BenchModule } from './bench.ts'

/** The benchmarks by name. Add a file with `run` to this folder and its line here. */
export const benches: Readonly<Record<string, () => Promise<BenchModule>>> = {
  kernel: () => import('./kernel.ts'),
  scale: () => import('./scale.ts'),
}
