import { expect, type Locator, type Page } from '@playwright/test'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

/** The card of one finding, by its heading. */
const finding = (page: Page, title: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

test('a user who meets all prerequisites sees who was checked, what was found, and that nothing prevents saving', async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/setup/new')
  await expect(page.getByText('Maya Okafor').first()).toBeVisible()
  await expect(page.getByText('maya.okafor@contoso.example').first()).toBeVisible()
  for (const title of [
    'An Azure subscription',
    'A Microsoft Entra ID P1 or P2 license',
    'The Security Administrator role',
    'Permission on a Log Analytics workspace',
  ]) {
    await expect(finding(page, title).getByRole('status').first()).toHaveText('Found')
  }
  await expect(finding(page, 'The Security Administrator role')).toContainText(/active until .*\d\d:\d\d:\d\d UTC/)
  await expect(finding(page, 'Multifactor authentication').getByRole('status').first()).toHaveText('Unknown')
})

test('a role that a user is only eligible for counts as missing, with the step that it blocks and who can fix it', async ({
  page,
  portal,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await enterAs(page, portal, 'eligible-administrator')
  await page.goto('/setup/new')
  const role = finding(page, 'The Security Administrator role')
  await expect(role.getByRole('status').first()).toHaveText('Missing')
  await expect(role).toContainText("lena.novak@contoso.example is eligible for Security Administrator, but the role isn't active.")
  await expect(
    page.getByText("Without the Security Administrator role, you can't save the setting in the Review and save step."),
  ).toBeVisible()
  await role.getByRole('button', { name: 'Copy request' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('activate Security Administrator for lena.novak@contoso.example in Privileged Identity Management')
})

test('missing licenses are shown for each group of logs, without blocking the setup', async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await page.goto('/setup/new')
  const license = finding(page, 'A Microsoft Entra ID P1 or P2 license')
  await expect(license.getByRole('status').first()).toHaveText('Missing')
  await license.getByRole('button', { name: /to review\)$/ }).click()
  await expect(license).toContainText('Network access')
  await expect(license).toContainText('6 of 6 categories stay empty without Global Secure Access')
  await expect(license).toContainText('1 of 2 categories stays empty without P1')
})

test('groups of logs with all required licenses say so', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/setup/new')
  const license = finding(page, 'A Microsoft Entra ID P1 or P2 license')
  await license.getByRole('button', { name: /to review\)$/ }).click()
  await expect(license.getByRole('definition').filter({ hasText: 'No missing licenses' }).first()).toBeVisible()
})

test('a user without permissions on a workspace sees what to request, and can recheck a single finding', async ({ page, portal }) => {
  await enterAs(page, portal, 'administrator-without-rights')
  await page.goto('/setup/new')
  const workspace = finding(page, 'Permission on a Log Analytics workspace')
  await expect(workspace.getByRole('status').first()).toHaveText('Missing')
  await expect(
    page.getByText("Without permission on a Log Analytics workspace, you can't save the setting in the Review and save step."),
  ).toBeVisible()
  await portal.emulator.setRights({
    persona: 'administrator-without-rights',
    scope: '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402',
    role: 'logAnalyticsContributor',
  })
  await workspace.getByRole('button', { name: 'Check again: Permission on a Log Analytics workspace' }).click()
  await expect(workspace.getByRole('status').first()).toHaveText('Found')
  await expect(page.getByText("Without permission on a Log Analytics workspace, you can't save the setting")).toBeHidden()
})

test('a check that Microsoft Graph refuses is shown as unknown with the reason', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await portal.emulator.addFault({
    match: { service: 'graph', path: 'subscribedSkus' },
    status: 403,
    body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' } },
  })
  await page.goto('/setup/new')
  const license = finding(page, 'A Microsoft Entra ID P1 or P2 license')
  await expect(license.getByRole('status').first()).toHaveText('Unknown')
  await expect(license).toContainText('Insufficient privileges')
})
