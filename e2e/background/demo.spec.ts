import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { selectAccount } from '../../testing/sign-in'
import { freeStackPorts, type PortalStack, startPortalStack } from '../../tooling/process/portal-stack'
import { copyPreparedCluster } from '../../tooling/process/prepared-cluster'

let dataDirectory: string
test.beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-demo-'))
  await copyPreparedCluster(dataDirectory)
})
test.afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }))

/** Starts the demo, or a demo of an earlier version, which had no past, and stops it after what happens in it. */
async function inDemo(act: (stack: PortalStack) => Promise<void>, seed?: 'past'): Promise<void> {
  const stack = await startPortalStack({
    mode: 'start',
    ports: await freeStackPorts(),
    dataDirectory,
    seed,
    hasNotices: true,
    logDirectory: join('test-results', 'logs', 'demo'),
  })
  try {
    await act(stack)
  } finally {
    await stack.stop()
  }
}

const main = (page: Page) => page.getByRole('main')

async function openAccountPicker(page: Page, portalUrl: string, organization: 'Contoso' | 'Fabrikam'): Promise<void> {
  await page.goto(portalUrl)
  await page.getByLabel('Organization').selectOption(organization)
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await page.getByRole('heading', { name: 'Local demo sign-in' }).waitFor()
}

async function goTo(page: Page, url: string, heading: string): Promise<void> {
  await page.goto(url)
  await main(page).getByRole('heading', { level: 1, name: heading }).waitFor()
}

test('a new demo opens on a tenant with a past, keeps it at the next start, and has an empty one beside it', async ({ page }) => {
  await inDemo(async ({ portalUrl, hasPast }) => {
    expect(hasPast).toBe(true)
    await openAccountPicker(page, portalUrl, 'Contoso')
    await expect(page.getByText(/^Has used the portal for a month/)).toBeVisible()
    await selectAccount(page, 'security-administrator')
    await expect(main(page).getByText('entra-archive was changed outside this portal')).toBeVisible()
    await expect(main(page).getByText('entra-security sends ServicePrincipalSignInLogs, which has no recent data')).toBeVisible()
    await goTo(page, `${portalUrl}/history`, 'History')
    await expect(main(page).getByText('Change 13,')).toBeVisible()
    await goTo(page, `${portalUrl}/alerts`, 'Alerts')
    await expect(main(page).getByText(/^Fired once in the last 7 days\. Last time: /)).toBeVisible()
  }, 'past')
  await inDemo(async ({ portalUrl, hasPast }) => {
    expect(hasPast).toBe(true)
    await page.context().clearCookies()
    await openAccountPicker(page, portalUrl, 'Fabrikam')
    await expect(page.getByText(/^Hasn't set up anything yet/)).toBeVisible()
    await selectAccount(page, 'fabrikam-administrator')
    await main(page).getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await goTo(page, `${portalUrl}/history`, 'History')
    await expect(main(page).getByText(/^Change \d+,/)).toHaveCount(0)
  }, 'past')
})

test('a folder of an earlier version of the demo stays as it is', async ({ page }) => {
  await inDemo(async ({ hasPast }) => expect(hasPast).toBe(false))
  await inDemo(async ({ portalUrl, hasPast }) => {
    expect(hasPast).toBe(false)
    await openAccountPicker(page, portalUrl, 'Contoso')
    await expect(page.getByText(/^Has used the portal for a month/)).toHaveCount(0)
    await selectAccount(page, 'security-administrator')
    await main(page).getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await goTo(page, `${portalUrl}/settings`, 'Diagnostic settings')
    await expect(main(page).getByText('entra-archive')).toHaveCount(0)
    await goTo(page, `${portalUrl}/history`, 'History')
    await expect(main(page).getByText(/^Change \d+,/)).toHaveCount(0)
  }, 'past')
})

test('a first start that was interrupted is repeated by the next one', async () => {
  writeFileSync(join(dataDirectory, 'past.unfinished'), '')
  writeFileSync(join(dataDirectory, 'postgres', 'PG_VERSION'), 'half written')
  await inDemo(async ({ hasPast }) => expect(hasPast).toBe(true), 'past')
})
