import type { TestSequencer, TestSpecification, Vitest } from 'vitest/node'

/** What takes long, longest first: begun at the end, it would keep one processor waiting for the other. */
const LONG = ['/test/scenes/', '/test/app/map/', '/test/app/keepPage', '/test/app/']

const weight = ({ moduleId, project }: TestSpecification): number => {
  if (project.name === 'engine') return LONG.length + 1
  const at = LONG.findIndex(part => moduleId.includes(part))
  return at < 0 ? 0 : LONG.length - at
}

/** The order of test files: the engine's, which go in two heaps, then pages, long ones first. */
export class LongFirst implements TestSequencer {
  private readonly vitest: Vitest

  constructor(vitest: Vitest) {
    this.vitest = vitest
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    const { index, count } = this.vitest.config.shard ?? { index: 1, count: 1 }
    return files.filter((_, i) => i % count === index - 1)
  }

  sort(files: TestSpecification[]): TestSpecification[] {
    return [...files].sort((a, b) => weight(b) - weight(a) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}
