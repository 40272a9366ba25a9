import { expect } from '@playwright/test'
import {
  beginningHeading,
  expectConfirmed,
  goOnTo,
  nameNewSetting,
  newSettingName,
  selectOnly,
  selectWorkspace,
  setUpTo,
  startSetup,
  stepHeading,
} from '../../testing/setup-steps'
import { selectAccount, signInAs } from '../../testing/sign-in'
import { lawSecurity, settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { draftSaved, errorSummary } from '../support/page-parts'
import { test } from '../support/test'

test('a Security Administrator sets up the integration, sees it confirmed, and finds it in the history', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await signInAs(page, 'security-administrator')
  await page.getByRole('link', { name: 'Set up log integration' }).click()
  await beginningHeading(page).waitFor()
  // Drafts of other tests are offered first.
  const start = page.getByRole('link', { name: 'Start setup' })
  if (await start.isVisible()) await start.click()
  await expect(page.getByText(/For maya\.okafor@contoso\.example, Security Administrator is active until .*\./)).toBeVisible()
  await goOnTo(page, 'workspace')
  await selectWorkspace(page, 'Contoso Security', 'law-security')
  await expect(page.getByText('You can send logs to law-security.')).toBeVisible()
  await goOnTo(page, 'setting')
  await nameNewSetting(page, name)
  await goOnTo(page, 'logs')
  await selectOnly(page, ['SignInLogs', 'AuditLogs'])
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await expect(page.getByText('Adds AuditLogs and SignInLogs.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Ticket 4711: keep sign-ins for a year')
  await page.getByRole('button', { name: 'Save setting' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)

  const [write, ...others] = await writesToAzure(portal)
  expect(others).toEqual([])
  expect(write).toMatchObject({
    method: 'PUT',
    path: settingPath(name),
    apiVersion: '2017-04-01',
    persona: 'security-administrator',
    status: 200,
  })
  expect(write?.body).toEqual({
    properties: {
      workspaceId: lawSecurity,
      logs: [
        { category: 'AuditLogs', enabled: true },
        { category: 'SignInLogs', enabled: true },
      ],
    },
  })

  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'History' }).click()
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText(`Added ${name}: AuditLogs and SignInLogs to workspace`)
  await expect(row).toContainText('Ticket 4711: keep sign-ins for a year')
  await expect(row).toContainText('by Maya Okafor')
  await expect(row).toContainText('Confirmed')

  await row.getByRole('link', { name: `Added ${name}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Added ${name}` })).toBeVisible()
  const facts = page.getByRole('definition')
  await expect(facts.filter({ hasText: 'Maya Okafor (maya.okafor@contoso.example), Administrator' })).toBeVisible()
  await expect(facts.filter({ hasText: 'Ticket 4711: keep sign-ins for a year' })).toBeVisible()
  await expect(facts.filter({ hasText: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ })).toHaveCount(2)
  const difference = page.getByRole('table', { name: 'The setting before and after the change', exact: true })
  await expect(difference.getByRole('row').filter({ hasText: 'AuditLogs' })).toContainText('Added')
  await expect(difference.getByRole('row').filter({ hasText: 'Workspace' })).toContainText('law-security')
  await page.getByRole('button', { name: 'Request', exact: true }).click()
  const request = page.getByRole('region', { name: 'Request', exact: true })
  await expect(request).toContainText(`PUT ${settingPath(name)}?api-version=2017-04-01`)
  await expect(request).toContainText(lawSecurity)
})

test('a double click on Save makes one change and one request', { tag: '@postgres' }, async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await page.getByRole('button', { name: 'Save setting' }).dblclick()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  expect(await writesToAzure(portal)).toHaveLength(1)
  await page.goto(`/history?setting=${name}`)
  await expect(page.getByRole('link', { name: `Added ${name}` })).toHaveCount(1)
})

test('saving a draft in two tabs at once makes one change and one request', { tag: '@postgres' }, async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  const draftId = await setUpTo(page, 'review', { name })
  const other = await page.context().newPage()
  await other.goto(`/setup/${draftId}/review`)
  await Promise.all([page, other].map((tab) => tab.getByRole('button', { name: 'Save setting' }).click()))
  await Promise.all([page, other].map((tab) => tab.waitForURL(/\/verify$/)))
  await expectConfirmed(page)
  await expectConfirmed(other)
  expect(await writesToAzure(portal)).toHaveLength(1)
})

test('a reload keeps what was entered on every step', { tag: '@postgres' }, async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await startSetup(page)
  await goOnTo(page, 'workspace')
  await selectWorkspace(page, 'Contoso Security', 'law-security')
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Subscription' })).toHaveValue('Contoso Security')
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toBeChecked()

  await goOnTo(page, 'setting')
  await nameNewSetting(page, name)
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)

  await goOnTo(page, 'logs')
  await selectOnly(page, ['RiskyUsers'])
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'RiskyUsers', exact: true })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'AuditLogs', exact: true })).not.toBeChecked()

  await goOnTo(page, 'destinations')

  await goOnTo(page, 'review')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Kept across a reload')
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Kept across a reload')
  await expect(page.getByText('Adds RiskyUsers.')).toBeVisible()
})

test("the browser's Back and Forward buttons move between the steps and keep what was entered", async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs', { name })
  await selectOnly(page, ['AuditLogs'])
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toBeChecked()
  await page.goForward()
  await page.goForward()
  await expect(stepHeading(page, 'logs')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'AuditLogs', exact: true })).toBeChecked()
})

test('a link to a step of a draft opens that step after sign-in', async ({ page }) => {
  await signInAs(page, 'security-administrator')
  const draftId = await setUpTo(page, 'logs')
  await page.context().clearCookies()
  await page.goto(`/setup/${draftId}/logs`)
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await selectAccount(page, 'security-administrator')
  await page.waitForURL(`**/setup/${draftId}/logs`)
  await expect(stepHeading(page, 'logs')).toBeVisible()
})

const refusedNames = [
  { what: 'with a character that Azure refuses', name: 'entra/logs?', message: "A setting name can't contain ? and /." },
  { what: 'that is too long', name: 'x'.repeat(261), message: 'Shorten the name to 260 characters; it has 261.' },
  { what: 'of spaces only', name: '   ', message: 'Enter a name for the setting.' },
]

for (const { what, name, message } of refusedNames) {
  test(`a name ${what} is explained and stays in the field`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    const draftId = await setUpTo(page, 'setting')
    await nameNewSetting(page, name)
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(errorSummary(page)).toBeFocused()
    await errorSummary(page).getByRole('link', { name: message }).click()
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)

    // The server also checks: the review doesn't save such a draft.
    await expect(draftSaved(page)).toBeVisible()
    await page.goto(`/setup/${draftId}/review`)
    await page.getByRole('button', { name: /^Save / }).click()
    await expect(errorSummary(page).getByRole('link', { name: message })).toBeVisible()
  })
}
