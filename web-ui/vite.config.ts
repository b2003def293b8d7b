import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { mockApi } from './dev/mock/plugin.ts'

// The classpath root the REST API serves from: see README.md.
const CLASSPATH_ROOT = 'target/classes/dev/dormouse/web'

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
  build: {
    outDir: CLASSPATH_ROOT,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    license: { fileName: 'licences.txt' },
    manifest: true,
  },
  server: {
    ...(mode !== 'mock' && { proxy: { '/api': process.env['DORMOUSE_URL'] ?? 'http://localhost:8080' } }),
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // Deadlines, not waits: a busy machine takes its time.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    env: { TZ: 'UTC' },
  },
}))
