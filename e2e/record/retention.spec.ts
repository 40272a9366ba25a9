import { expect, type Locator, type Page } from '@playwright/test'
import { destinationIds } from '../../testing/destination-ids'
import { expectConfirmed, goOnTo, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { personIn, withRule } from '../support/approval-steps'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because what it knows about a storage account outlives the emulator's reset. */
const test = testOnOwnPortal()

const accountId = destinationIds.storageAccount
const keepOneYear = {
  name: 'keep-one-year',
  enabled: true,
  type: 'Lifecycle',
  definition: {
    filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-auditlogs', 'insights-logs-'] },
    actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } },
  },
}

/** Selects the storage account as the only destination of a new setting, and returns its part of the page. */
async function archiveOnly(page: Page, name: string, account = 'stcontosoentralogs'): Promise<Locator> {
  await setUpTo(page, 'destinations', { name })
  await page.getByRole('switch', { name: 'Send to Log Analytics workspace' }).click()
  await page.getByRole('switch', { name: 'Archive to a storage account' }).click()
  const storage = page.getByRole('region', { name: 'Archive to a storage account' })
  await storage.getByRole('radio', { name: account, exact: true }).click({ position: { x: 90, y: 24 } })
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).waitFor()
  return storage
}

/** Saves a setting that keeps audit logs for two years. */
async function savedForTwoYears(page: Page, name: string, account = 'stcontosoentralogs'): Promise<void> {
  const storage = await archiveOnly(page, name, account)
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('730')
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  await expect(page.getByText(`Retention saved in ${account}`)).toBeVisible()
}

/** Opens the overview until a visit has detected what someone changed. */
async function reviewDrift(page: Page, account = 'stcontosoentralogs'): Promise<void> {
  const item = page.getByRole('listitem').filter({ hasText: `Retention in ${account} was changed outside this portal` })
  await expect(async () => {
    await page.goto('/')
    await expect(item).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
  await item.getByRole('link', { name: 'Review' }).click()
  await page.getByRole('heading', { level: 1, name: /^Changed outside/ }).waitFor()
}

const rulesOf = async (portal: Portal) =>
  (await portal.emulator.requests()).findLast(({ method, path }) => method === 'PUT' && path.includes('managementPolicies'))?.body

test.beforeEach(async ({ page, portal }) => {
  await portal.emulator.reset()
  await enterAs(page, portal, 'security-administrator')
})

test('a rule of someone else that deletes earlier is named where days are chosen, in the review, and on the page of the setting', async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await portal.emulator.putManagementPolicy({ accountId, rules: [keepOneYear] })
  await portal.emulator.putBlobService({ accountId, isVersioningEnabled: true, softDeleteDays: 7 })
  const storage = await archiveOnly(page, name)
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('730')
  const row = (category: string) => storage.getByRole('row').filter({ hasText: category })
  for (const category of ['AuditLogs', 'SignInLogs'])
    await expect(row(category)).toContainText('Rule keep-one-year deletes these logs after 365 days.')
  await expect(storage.getByRole('textbox', { name: 'Retention in days: SignInLogs' })).toHaveAttribute('placeholder', 'Not set')
  await expect(storage.getByText('Soft delete keeps deleted logs for 7 more days.')).toBeVisible()
  await expectNoAxeViolations(page)
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('90')
  await expect(row('AuditLogs')).not.toContainText('keep-one-year')
  await storage.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('730')
  await goOnTo(page, 'review')
  const kept = page.getByRole('table', { name: 'Retention by category' })
  await expect(kept.getByRole('row').filter({ hasText: 'AuditLogs' })).toContainText('365 days (rule keep-one-year)')
  await expect(
    page.getByText(
      /deletes AuditLogs and SignInLogs after 365 days\. This draft is set to keep AuditLogs for 730 days and SignInLogs forever/,
    ),
  ).toBeVisible()
  await expect(page.getByText(/Versioning is on, and no rule deletes previous versions/)).toBeVisible()
  await save(page)
  await expectConfirmed(page)
  await page.goto(`/settings/${name}`)
  await expect(page.getByText(/365 days: AuditLogs and SignInLogs\./)).toBeVisible()
  await page.goto('/guide/destinations')
  await expect(page.getByText(/365 days: AuditLogs and SignInLogs\./)).toBeVisible()
})

test("lifecycle management rules that can't be read are never shown as forever", async ({ page, portal }) => {
  await portal.emulator.addFault({
    match: { service: 'arm', method: 'GET', path: 'blobServices' },
    status: 403,
    body: {
      error: { code: 'AuthorizationFailed', message: "The client 'x' does not have authorization to perform action 'y' over scope '/z'." },
    },
  })
  const storage = await archiveOnly(page, newSettingName())
  await expect(storage.getByText(/Not checked: versioning, soft delete, and immutability policies/)).toBeVisible()
  await portal.emulator.addFault({
    match: { service: 'arm', method: 'GET', path: 'managementPolicies' },
    status: 403,
    body: {
      error: { code: 'AuthorizationFailed', message: "The client 'x' does not have authorization to perform action 'y' over scope '/z'." },
    },
  })
  await goOnTo(page, 'review')
  await expect(page.getByText(/couldn't be read, so the retention of these logs is unknown/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Retention by category' })).toBeHidden()
})

test('retention that someone removes from the account is detected, shown in the history, and saved again', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await savedForTwoYears(page, name)
  await portal.emulator.putManagementPolicy({
    accountId,
    rules: [
      {
        ...keepOneYear,
        name: 'keep-ten-years',
        definition: { ...keepOneYear.definition, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 3650 } } } },
      },
    ],
  })
  await reviewDrift(page)
  const table = page.getByRole('table', { name: 'Retention by category' })
  await expect(table.getByRole('row').filter({ hasText: 'AuditLogs' })).toContainText('730 days')
  await expect(page.getByText('Rule keep-ten-years deletes AuditLogs after 3,650 days. The recorded retention is 730 days.')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.goto('/notifications')
  await expect(page.getByText('Retention in stcontosoentralogs was changed outside this portal').first()).toBeVisible()
  await reviewDrift(page)
  await page.getByRole('button', { name: 'Save retention again' }).click()
  await expect(page.getByRole('button', { name: 'Save retention again' })).toBeHidden()
  expect(JSON.stringify(await rulesOf(portal))).toContain('EntraLogsPortal730Days')
  expect(JSON.stringify(await rulesOf(portal))).toContain('keep-ten-years')
  await page.goto('/history')
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: `Changed outside ${name}` })
      .first(),
  ).toContainText('retention in stcontosoentralogs')
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: `Changed outside ${name}` })
      .first(),
  ).toContainText('reverted')
  await page.goto('/')
  await expect(page.getByText('Retention in stcontosoentralogs was changed outside this portal')).toBeHidden()
})

test('a rule of someone else that deletes earlier is accepted only with approval where risky changes require it', async ({
  page,
  portal,
  browser,
}) => {
  const account = 'stcontosotrusted'
  const name = newSettingName()
  await savedForTwoYears(page, name, account)
  await withRule(page, portal)
  await portal.emulator.putManagementPolicy({ accountId: destinationIds.trustedStorageAccount, rules: [keepOneYear] })
  await reviewDrift(page, account)
  await expect(page.getByText('logs are deleted earlier than recorded', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Request approval to accept' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('The platform team archives for one year; INC-9')
  await page.getByRole('dialog').getByRole('button', { name: 'Request approval' }).click()
  await page.getByRole('link', { name: 'View request' }).click()
  await page.waitForURL(/\/approvals\/.+/)
  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto(page.url())
  const table = other.getByRole('table', { name: 'Retention by category' })
  await expect(table.getByRole('row').filter({ hasText: 'AuditLogs' })).toContainText('365 days')
  await expect(other.getByText('Rule keep-one-year deletes AuditLogs after 365 days. The recorded retention is 730 days.')).toBeVisible()
  await expectNoAxeViolations(other)
  await other.getByRole('button', { name: 'Approve and accept change' }).click()
  await other.waitForURL(/\/history\/.+/)
  await other.goto('/')
  await expect(other.getByText(`Retention in ${account} was changed outside this portal`)).toBeHidden()
  await other.context().close()
})
