import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bakePlaces } from './build/bakePlaces.mjs'

export default defineConfig({
  plugins: [react(), bakePlaces()],
  build: { outDir: 'dist/app', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es', plugins: () => [bakePlaces()] },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], testTimeout: 60_000 },
})
