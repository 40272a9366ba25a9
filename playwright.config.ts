import { defineConfig } from '@playwright/test'
import { findBrowser } from './tooling/find-browser'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  globalSetup: './e2e/support/start-postgres.ts',
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Each worker runs a portal and an emulator of its own (see e2e/support/test.ts), so tests never meet in one tenant.
  workers: 2,
  // Walks through the whole setup are long, and a machine of two cores runs two of them at once.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // No trace: it would be half of the time. Ask for one with `--trace on` when a failure needs it.
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
    // The promises that depend on the database, once more on a PostgreSQL server: every test tagged @postgres.
    { name: 'postgres', grep: /@postgres/ },
  ],
})
