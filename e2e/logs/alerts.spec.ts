import { expect, type Page } from '@playwright/test'
import { formerRule } from '../../testing/alerts/former-rule'
import { addRecipients, withMonitoredWorkspace } from '../support/alert-steps'
import { answer } from '../support/answer'
import { lawSecurity } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because alerts can monitor only the workspaces of settings that the portal has seen. */
const test = testOnOwnPortal()

const rowOf = (page: Page, name: string) => page.getByRole('list', { name: 'Alert rules' }).getByRole('listitem').filter({ hasText: name })

async function confirmWith(page: Page, row: ReturnType<typeof rowOf>, button: string, reason: string): Promise<void> {
  await row.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog).toBeHidden()
}

/** The outcome of a command is in the card that has the command, in view, and has the focus. */
async function expectAnswer(page: Page, card: string): Promise<void> {
  await expect(page.getByRole('region', { name: card, exact: true }).locator(':focus')).toContainText('View change')
  await expect(answer(page)).toBeInViewport()
}

test('an alert is previewed, created, turned off, and deleted, and the history shows each step', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/alerts')
  await expect(page.getByRole('heading', { name: 'No workspace to monitor yet' })).toBeVisible()
  await withMonitoredWorkspace(page, portal)
  await page.getByLabel('Email addresses').fill('soc@contoso.example, unknown')
  await page.getByRole('button', { name: 'Create action group' }).click()
  await expect(page.getByText("unknown isn't a valid email address.")).toBeVisible()
  await addRecipients(page)
  await expectAnswer(page, 'Recipients')
  await expect(page.getByRole('form', { name: 'New action group' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Preview the last 7 days' }).click()
  await expect(page.getByText('The alert would have fired', { exact: false })).toBeVisible()
  await page.getByRole('radio', { name: 'An emergency access account signed in' }).check()
  await expect(page.getByText('The alert covers only interactive sign-ins', { exact: false })).toBeVisible()
  await page.getByLabel('Sign-ins', { exact: true }).selectOption('Interactive only')
  await expect(page.getByText('The alert covers only interactive sign-ins', { exact: false })).toBeHidden()
  await page.getByRole('button', { name: 'Create alert' }).click()
  await expect(page.getByText('Enter the user principal name or the object ID of at least one account.')).toBeVisible()
  await page.getByLabel('Emergency access accounts').fill('breakglass@contoso.example')
  await expect(page.getByRole('region', { name: 'Alert query' })).toContainText("UserPrincipalName in~ ('breakglass@contoso.example')")
  await page.getByRole('button', { name: 'Preview the last 7 days' }).click()
  await expect(page.getByText('The workspace has no sign-ins by these accounts from the last 7 days.')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByLabel('Reason').fill('Audit finding 12')
  await page.getByRole('button', { name: 'Create alert' }).click()
  const row = rowOf(page, 'emergency access account signed in')
  await expect(row).toContainText('On')
  await expect(row).toContainText('Notifies soc@contoso.example')
  await expectAnswer(page, 'New alert')
  await expect(page.getByRole('form', { name: 'New alert' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Add an alert' }).click()
  await expect(page.getByRole('form', { name: 'New alert' }).getByRole('radio').first()).toBeFocused()

  await confirmWith(page, row, 'Turn off', 'Drill on Friday')
  await expect(row.getByRole('button', { name: 'Turn on' })).toBeVisible()
  await expectAnswer(page, 'Alert rules')
  await confirmWith(page, row, 'Delete', 'Replaced by Sentinel')
  await expect(row).toHaveCount(0)
  await expectAnswer(page, 'Alert rules')

  await page.getByRole('link', { name: 'View change' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Deleted Microsoft Entra logs - emergency access account signed in')
  await expect(page.getByRole('table', { name: 'The alert rule before and after the change, as JSON' })).toContainText(
    'breakglass@contoso.example',
  )
  await expectNoAxeViolations(page)
  await page.goto('/history?subject=alert-rule&q=drill')
  await expect(page.getByText('alert rule turned off')).toBeVisible()
  await expect(page.getByText('Audit finding 12')).toHaveCount(0)
})

test("someone who can't write alerts in the resource group gets the reason, and nothing is sent", async ({ page, portal }) => {
  await portal.emulator.putSetting({ setting: { name: 'entra-alerts', workspaceId: lawSecurity, enabledCategories: ['SignInLogs'] } })
  await enterAs(page, portal, 'administrator-without-rights')
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'entra-alerts' }).first()).toBeVisible()
  await page.goto('/alerts')
  await page.getByLabel('Email addresses').fill('soc@contoso.example')
  await page.getByRole('button', { name: 'Create action group' }).click()
  await expect(page.getByText('Ask its owner for the Monitoring Contributor role.', { exact: false })).toBeVisible()
  await expect(page.getByLabel('Email addresses')).toHaveValue('soc@contoso.example')
})

test('an alert that its workspace prevents says so before anything is created', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await withMonitoredWorkspace(page, portal)
  await addRecipients(page)
  await portal.emulator.setTable({ workspaceId: lawSecurity, table: 'SigninLogs', plan: 'Basic' })
  await page.getByRole('button', { name: 'Preview the last 7 days' }).click()
  await expect(page.getByText('The SigninLogs table is on the Basic plan', { exact: false })).toBeVisible()
  await expect(page.getByText("can't detect missing rows", { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Create alert' }).click()
  await expect(page.getByText('Nothing was sent.', { exact: false })).toBeVisible()
  await page.getByLabel('Table', { exact: true }).selectOption('AuditLogs')
  await expect(page.getByText('The alert would fire and never resolve.', { exact: false })).toBeVisible()
  await expectNoAxeViolations(page)
})

test('an alert about sign-ins in a table on the Basic plan is a simple log search alert, and its change shows that', async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await withMonitoredWorkspace(page, portal)
  await addRecipients(page)
  await portal.emulator.setTable({ workspaceId: lawSecurity, table: 'SigninLogs', plan: 'Basic' })
  await page.getByLabel('An emergency access account signed in').check()
  await page.getByLabel('Emergency access accounts').fill('breakglass@contoso.example')
  await page.getByRole('button', { name: 'Preview the last 7 days' }).click()
  await expect(page.getByText('create one alert for interactive sign-ins and another', { exact: false })).toBeVisible()
  await page.getByLabel('Sign-ins', { exact: true }).selectOption('Interactive only')
  await page.getByRole('button', { name: 'Preview the last 7 days' }).click()
  await expect(page.getByText('The alert will be a simple log search alert')).toBeVisible()
  await expect(page.getByText('Azure evaluates each row when it arrives', { exact: false })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByLabel('Alert rule name').fill('Row by row')
  await page.getByRole('button', { name: 'Create alert' }).click()
  await expect(rowOf(page, 'Row by row')).toContainText('On')
  await expect(rowOf(page, 'Row by row')).not.toContainText('arrive late')
  await page.goto('/history?subject=alert-rule&q=row')
  await expect(page.getByText('simple alert rule').first()).toBeVisible()
})

test('an alert can have a name in any script, and a rule of an earlier version is updated', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await withMonitoredWorkspace(page, portal)
  await addRecipients(page)
  await page.getByLabel('Alert rule name').fill('Säkerhet larm')
  await page.getByRole('button', { name: 'Create alert' }).click()
  await expect(rowOf(page, 'Säkerhet larm')).toContainText('On')

  const groupId = `${lawSecurity.split('/').slice(0, 5).join('/')}/providers/Microsoft.Insights/actionGroups/Microsoft Entra logs - alerts`
  await portal.emulator.putAlertRule(formerRule({ workspaceId: lawSecurity, groupId, account: 'breakglass@contoso.example' }))
  await page.reload()
  const row = rowOf(page, 'Former')
  await expect(row).toContainText('This rule never finds rows that arrive late.')
  await confirmWith(page, row, 'Update', 'Late sign-ins')
  await expect(row.getByRole('button', { name: 'Update' })).toHaveCount(0)
  await expect(row).not.toContainText('arrive late')
})
