import { expect } from '@playwright/test'
import { Client } from 'pg'
import { giveDatabaseBack, takeDatabaseAway } from '../../testing/database/database-outage'
import { freezableDatabase } from '../../testing/database/freezable-database'
import { expectConfirmed, newSettingName, setUpTo } from '../../testing/setup-steps'
import { faultOnSave, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because its database goes away. Only a database server can. */
const test = testOnOwnPortal()
const tag = ['@postgres', '@replicas']

/** Waits until a change is recorded, so that only Azure's response is missing. */
async function untilPending(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await expect.poll(async () => (await client.query("SELECT 1 FROM change WHERE state = 'pending'")).rowCount).toBe(1)
  await client.end()
}

test("what Azure responded while the database was away is shown, kept, and recorded when it's back", { tag }, async ({ page, portal }) => {
  const name = newSettingName()
  const { databaseUrl = '' } = portal
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), delayMs: 4_000, times: 1 })
  await page.getByRole('button', { name: 'Save setting' }).click()
  await untilPending(databaseUrl)
  await takeDatabaseAway(databaseUrl)
  try {
    const told = page.getByRole('group').filter({ hasText: `Azure accepted change 1 to ${name}.` })
    await expect(told).toBeVisible({ timeout: 60_000 })
    await expect(told).toContainText("The portal couldn't record the result in its database")
    await expect(told).toContainText('Request ID')
  } finally {
    await giveDatabaseBack(databaseUrl)
  }
  await page.getByRole('link', { name: 'View progress', exact: true }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  await page.goto('/history')
  await page.getByRole('link', { name: `Added ${name}` }).click()
  await page.waitForURL(/\/history\/.+/)
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Accepted by Azure', { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  expect(await writesToAzure(portal)).toHaveLength(1)
})

test('a page tells that the database froze instead of waiting forever, and works when it responds again', { tag }, async ({
  page,
  portal,
}) => {
  const way = await freezableDatabase(portal.databaseUrl ?? '')
  const replica = await portal.startReplica({ databaseUrl: way.url })
  try {
    await enterAs(page, portal, 'security-reader')
    await page.goto(`${replica.url}/history`)
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
    way.freeze()
    await page.goto(`${replica.url}/history`, { timeout: 60_000 })
    await expect(page.getByRole('heading', { name: "This page couldn't be shown" })).toBeVisible({ timeout: 60_000 })
    way.thaw()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible({ timeout: 60_000 })
  } finally {
    way.thaw()
    await replica.stop()
    await way.close()
  }
})
