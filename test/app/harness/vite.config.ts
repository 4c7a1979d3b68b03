import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bakePlaces } from '../../../build/bakePlaces.mjs'
import { geography } from '../../../build/geography.ts'

export default defineConfig({
  plugins: [react(), bakePlaces(), geography()],
  build: {
    outDir: '.cache/harness',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    rollupOptions: { input: 'test/app/harness/index.html' },
  },
  worker: { format: 'es', plugins: () => [bakePlaces()] },
})
