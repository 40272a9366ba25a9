import { defineConfig } from '@playwright/test'
import { findBrowser } from './tooling/find-browser'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  globalSetup: ['./e2e/support/start-postgres.ts', './tooling/process/prepared-cluster.ts'],
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Each worker runs its own portal and emulator (see e2e/support/test.ts), so tests never share a tenant.
  workers: 2,
  // Tests of the whole setup are long, and a machine with two cores runs two of them in parallel.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // No trace, because it would take half of the time. Turn it on with `--trace on` to investigate a failure.
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  projects: [
    // Replicas share a database server; the embedded database has one process.
    { name: 'embedded', grepInvert: /@replicas/ },
    // Tests that depend on the database (tagged @postgres) run on a PostgreSQL server too.
    { name: 'postgres', grep: /@postgres/ },
  ],
})
