import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: path('./') },
      // Outside Next.js, "server-only" resolves to the module that throws. Tests run on the server.
      { find: /^server-only$/, replacement: path('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    environment: 'node',
    globalSetup: ['./tooling/vitest/make-certificate.ts'],
    setupFiles: ['./tooling/vitest/trust-certificate.ts'],
    // Two workers suit a machine with two cores, because each integration test also runs an emulator and sometimes a database.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,commands,components,lib,tooling,testing}/**/*.test.{ts,tsx}'],
          // These tests leave no state in the modules that they share, and loading those once per worker saves most of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{emulator,integration}/**/*.test.ts'],
          exclude: ['integration/runtime/**'],
          globalSetup: ['./tooling/process/prepared-cluster.ts'],
        },
      },
      {
        extends: true,
        // Needs a build: `npm run test:runtime` makes one if necessary.
        test: { name: 'runtime', include: ['integration/runtime/**/*.test.{ts,tsx}'], testTimeout: 180_000 },
      },
    ],
  },
})
