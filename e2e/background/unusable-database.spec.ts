import { expect } from '@playwright/test'
import { Client } from 'pg'
import { fullDisk } from '../../testing/database/full-disk'
import { expectConfirmed, newSettingName, setUpTo } from '../../testing/setup-steps'
import { writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because its database can't be used for a while. Only that of a database server can be reached from here. */
const test = testOnOwnPortal()
const tag = ['@postgres', '@replicas']

/** As many as the portal has connections. */
const connectionCount = 8

async function connected(databaseUrl: string | undefined): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  return client
}

/** How many connections of the portal wait for a lock. */
async function waitingForLock(client: Client): Promise<number | null> {
  const where = "datname = current_database() AND wait_event_type = 'Lock'"
  return (await client.query(`SELECT 1 FROM pg_stat_activity WHERE ${where}`)).rowCount
}

test("a page that gets no connection to the database says so, and is shown when there's one", { tag }, async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const client = await connected(portal.databaseUrl)
  // Everyone waits for this table, each with a connection.
  await client.query('BEGIN')
  await client.query('LOCK TABLE session IN ACCESS EXCLUSIVE MODE')
  const waiting = Array.from({ length: connectionCount }, () => page.request.get('/history').catch(() => undefined))
  await expect.poll(() => waitingForLock(client)).toBe(connectionCount)
  await page.goto('/history')
  await expect(page.getByText("The portal's database has no free connections.")).toBeVisible({ timeout: 30_000 })
  await client.query('ROLLBACK')
  await client.end()
  await Promise.all(waiting)
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
