import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createControlClient } from '../../emulator/control-client'
import { freeStackPorts, startPortalStack } from '../../tooling/process/portal-stack'
import { viewPages } from '../../tooling/process/view-pages'
import { enterAs } from '../support/enter'
import { serverActions } from '../support/server-actions'
import { test } from '../support/test'

const pages = ['/', '/settings', '/settings/operations', '/history', '/logs', '/alerts', '/notifications', '/approvals', '/guide', '/setup']
const answers = ['/api/health', '/api/history/export?format=csv']

test('the heap of the portal does not grow with the number of pages, answers, and actions', async ({ page }) => {
  test.setTimeout(300_000)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-memory-'))
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
    await enterAs(page, { url: stack.portalUrl, emulator }, 'security-administrator')
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const actions = serverActions().filter(({ path }) => pages.includes(path))
    const views = [...[...pages, ...answers].map((path) => ({ path })), ...actions.map(({ id, path }) => ({ path, actionId: id }))]
    const view = (rounds: number) => viewPages({ portalUrl: stack.portalUrl, cookie, views, count: rounds * views.length, concurrency: 4 })

    await view(4)
    const before = await stack.portal().heapMegabytes()
    await view(25)
    const grown = (await stack.portal().heapMegabytes()) - before
    // With the leaks that there once were, this grew by more than 60 MB.
    expect(grown, `megabytes after ${25 * views.length} requests`).toBeLessThan(15)
  } finally {
    await stack.stop()
    rmSync(dataDirectory, { recursive: true, force: true })
  }
})
