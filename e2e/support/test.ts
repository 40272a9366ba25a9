import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type ControlClient, createControlClient } from '../../emulator/control-client'
import { waitForHydration } from '../../testing/until-hydrated'
import { createTestDatabase } from '../../tooling/postgres/postgres-server'
import { freeStackPorts, type PortalStack, type Replica, type ReplicaOptions, startPortalStack } from '../../tooling/process/portal-stack'
import { copyPreparedCluster } from '../../tooling/process/prepared-cluster'
import { logBrowser } from './browser-log'

/** The portal under test and the switches of the Azure behind it. */
export interface Portal {
  url: string
  /** The emulator's switches; everything is as new at the beginning of each test. */
  emulator: ControlClient
  /** Stops the portal and starts it again on the same data; `SIGKILL` is how a crash looks. */
  restart(signal?: NodeJS.Signals): Promise<void>
  /** The PostgreSQL server's database; undefined for the embedded one. */
  databaseUrl: string | undefined
  /** Starts one more portal on the same database; possible on a PostgreSQL server only. */
  startReplica(options?: ReplicaOptions): Promise<Replica>
}

/**
 * Playwright's test with a portal of its own: every worker starts one, with an emulator, on free ports and in a new data folder. The
 * project "postgres" gives it a new database on a PostgreSQL server instead of the embedded one.
 */
export const test = base.extend<{ portal: Portal }, { stack: PortalStack; monitoringMinutes: number | undefined; hasNotices: boolean }>({
  monitoringMinutes: [undefined, { scope: 'worker', option: true }],
  hasNotices: [false, { scope: 'worker', option: true }],
  stack: [
    async ({ monitoringMinutes, hasNotices }, use, { project, workerIndex }) => {
      const dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-e2e-'))
      if (project.name === 'embedded') await copyPreparedCluster(dataDirectory)
      const database = project.name === 'postgres' ? await createTestDatabase(process.env.E2E_POSTGRES_URL ?? '') : undefined
      const logDirectory = join('test-results', 'logs', `${project.name}-${workerIndex}`)
      const stack = await startPortalStack({
        mode: 'start',
        ports: await freeStackPorts(),
        dataDirectory,
        databaseUrl: database?.url,
        monitoringMinutes,
        hasNotices,
        logDirectory,
      })
      await use(stack)
      await stack.stop()
      await database?.drop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.portalUrl),
  context: async ({ context }, use, testInfo) => {
    const log = await logBrowser(context)
    context.on('page', waitForHydration)
    await use(context)
    // Print the log, because the output is often all that CI keeps. An attached file would stay on the machine.
    if (testInfo.status !== testInfo.expectedStatus) console.log(`What the browser did before “${testInfo.title}” failed:\n${log.text()}`)
  },
  portal: [
    async ({ stack }, use) => {
      const emulator = createControlClient(stack.controlUrl)
      await emulator.reset()
      await use({
        url: stack.portalUrl,
        databaseUrl: stack.databaseUrl,
        emulator,
        restart: (signal) => stack.restartPortal(signal),
        startReplica: stack.startReplica,
      })
    },
    { auto: true },
  ],
})

/**
 * Playwright's test with a portal that no other file uses, for files whose tests depend on all settings that the portal has ever recorded.
 */
export const testOnOwnPortal = () =>
  test.extend<object, { ownPortal: undefined }>({
    ownPortal: [async ({}, use) => use(undefined), { scope: 'worker', auto: true }],
  })
