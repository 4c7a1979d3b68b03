import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bakePlaces } from './build/bakePlaces.mjs'
import { geography } from './build/geography.ts'
import { offline } from './build/offline.ts'

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
    // Walks take minutes each; .ci/run asks for them with `--mode walk`.
    include: mode === 'walk' ? ['test/**/*.walk.ts'] : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 120_000,
    // Closing a browser that draws in software can take a while, too.
    hookTimeout: 120_000,
    // Two at a time: most wait for a browser or a command of their own.
    maxWorkers: 2,
  },
}))
