import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bakePlaces } from './build/bakePlaces.mjs'
import { geography } from './build/geography.ts'
import { LongFirst } from './build/longFirst.ts'
import { offline } from './build/offline.ts'

const ALL = ['test/**/*.test.ts', 'test/**/*.test.tsx']
const PAGE = ['test/app/**/*.test.ts', 'test/app/**/*.test.tsx', 'test/scenes/**/*.test.ts']

export default defineConfig(({ mode }) => ({
  plugins: [react(), bakePlaces(), geography(), offline()],
  resolve: {
    alias: {
      '@stdlib/assert-has-generator-support': fileURLToPath(
        new URL('./build/generatorSupport.cjs', import.meta.url),
      ),
    },
  },
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es', plugins: () => [bakePlaces()] },
  test: {
    testTimeout: 120_000,
    // Closing a browser that draws in software can take a while, too.
    hookTimeout: 120_000,
    // Two at a time: most wait for a browser or a command of their own.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects:
      mode === 'walk'
        ? // Walks take minutes each; .ci/run asks for them with `--mode walk`.
          [{ extends: true, test: { name: 'walk', include: ['test/**/*.walk.ts'] } }]
        : [
            {
              extends: true,
              test: { name: 'page', include: PAGE, provide: { drawing: mode === 'shots' } },
            },
            // Nothing here stands on what a module remembers: the atlas and the engine are read once.
            {
              extends: true,
              test: { name: 'engine', include: ALL, exclude: PAGE, isolate: false },
            },
          ],
  },
}))
