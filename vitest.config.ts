import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: path('./') },
      // Outside Next, "server-only" is the module that throws; tests are the server.
      { find: /^server-only$/, replacement: path('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    environment: 'node',
    include: ['{app,components,emulator,lib,tooling,testing}/**/*.test.{ts,tsx}', 'integration/**/*.test.ts'],
    globalSetup: ['./tooling/vitest/make-certificate.ts'],
    setupFiles: ['./tooling/vitest/trust-certificate.ts'],
    // Two at a time suits a machine of two cores; each integration test runs an emulator and perhaps a database beside it.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
