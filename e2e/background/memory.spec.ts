import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { createControlClient } from '../../emulator/control-client'
import { sessionCookie } from '../../testing/session-cookie'
import { freeStackPorts, startPortalStack } from '../../tooling/process/portal-stack'
import { copyPreparedCluster } from '../../tooling/process/prepared-cluster'
import { mixedPages, viewPages } from '../../tooling/process/view-pages'
import { serverActions } from '../support/server-actions'

const answers = ['/api/health/live', '/api/health/ready', '/api/history/export?format=csv']

test('the heap of the portal does not grow with the number of pages, answers, and actions', async () => {
  test.setTimeout(300_000)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-memory-'))
  await copyPreparedCluster(dataDirectory)
  const stack = await startPortalStack({
    mode: 'start',
    ports: await freeStackPorts(),
    dataDirectory,
    logDirectory: join('test-results', 'logs', 'memory'),
    measuresHeap: true,
  })
  try {
    const emulator = createControlClient(stack.controlUrl)
    await emulator.reset({ seed: 'with-settings' })
    // Two people, because each may export the history only so often in a minute.
    const people = ['security-administrator', 'second-administrator'] as const
    const cookies = await Promise.all(people.map((person) => sessionCookie(stack.portalUrl, emulator, person)))
    const actions = serverActions().filter(({ path }) => mixedPages.includes(path))
    const views = [...[...mixedPages, ...answers].map((path) => ({ path })), ...actions.map(({ id, path }) => ({ path, actionId: id }))]
    const view = async (rounds: number) => {
      for (const cookie of cookies)
        await viewPages({ portalUrl: stack.portalUrl, cookie, views, count: (rounds / 2) * views.length, concurrency: 4 })
    }

    // What follows an answer, such as checks of destinations, has to end before what's left is a leak.
    const heap = async () => {
      const measured: number[] = []
      while (measured.length < 4) {
        await wait(2_000)
        measured.push(await stack.portal().heapMegabytes())
      }
      return Math.min(...measured)
    }
    // Caches fill up within the first rounds. After that, a leak of 16 KB per page is found.
    await view(30)
    const before = await heap()
    await view(26)
    const grown = (await heap()) - before
    expect(grown, `megabytes after ${26 * views.length} requests`).toBeLessThan(4)
  } finally {
    await stack.stop()
    rmSync(dataDirectory, { recursive: true, force: true })
  }
})
