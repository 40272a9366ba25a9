import { expect } from '@playwright/test'
import { Client } from 'pg'
import { giveDatabaseBack, takeDatabaseAway } from '../../testing/database/database-outage'
import { fullDisk } from '../../testing/database/full-disk'
import { expectConfirmed, newSettingName, setUpTo } from '../../testing/setup-steps'
import { writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because its database can't be used for a while. Only that of a database server can be reached from here. */
const test = testOnOwnPortal()
const tag = ['@postgres', '@replicas']

async function connected(databaseUrl: string | undefined): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  return client
}

test("a page that can't use the database says so, and is shown when it can", { tag }, async ({ page, portal }) => {
  const { databaseUrl = '' } = portal
  await enterAs(page, portal, 'security-administrator')
  await takeDatabaseAway(databaseUrl)
  try {
    await page.goto('/history')
    await expect(page.getByText("The portal's database isn't responding.")).toBeVisible({ timeout: 30_000 })
  } finally {
    await giveDatabaseBack(databaseUrl)
  }
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible()
})

test("a page that gets no connection says so, and is shown when there's one", { tag }, async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/guide')
  const client = await connected(portal.databaseUrl)
  // Within a transaction, PostgreSQL keeps showing what it showed first.
  const observer = await connected(portal.databaseUrl)
  await client.query('BEGIN')
  await client.query('LOCK TABLE change IN ACCESS EXCLUSIVE MODE')
  // Each waits for the table, and together they take every connection that the portal has.
  const waiting = Array.from({ length: 12 }, () => page.request.get(`${portal.url}/history`).catch(() => undefined))
  const waitingQueries = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
  try {
    await expect.poll(async () => (await observer.query(waitingQueries)).rowCount).toBeGreaterThanOrEqual(8)
    await page.getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByText("The portal's database has no free connections.")).toBeVisible({ timeout: 30_000 })
  } finally {
    await client.query('ROLLBACK')
    await client.end()
    await observer.end()
    await Promise.all(waiting)
  }
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible()
})

test("a save that a full disk prevents says so, sends nothing, and succeeds when there's space", { tag }, async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  const client = await connected(portal.databaseUrl)
  const disk = fullDisk((sql) => client.query(sql), ['change', 'history_event'])
  await disk.fill()
  const save = page.getByRole('button', { name: 'Save setting' })
  await save.click()
  await expect(page.getByText("The portal's database has no space left, so the portal can't save anything.")).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
  await disk.free()
  await client.end()
  await save.click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  expect(await writesToAzure(portal)).toHaveLength(1)
})
