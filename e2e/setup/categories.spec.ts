import { expect } from '@playwright/test'
import { expectConfirmed, goOnTo, save, setUpTo } from '../../testing/setup-steps'
import { lawSecurity, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { errorSummary } from '../support/page-parts'
import { test } from '../support/test'

test("a setup without categories doesn't continue and says what is missing", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await errorSummary(page)
    .getByRole('link', { name: /^Select at least one log category/ })
    .click()
  await expect(page.getByRole('checkbox').first()).toBeFocused()
})

test('a category that only Azure lists is offered as new and can be sent', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await page.getByRole('button', { name: 'Clear all' }).click()
  const fresh = page.getByRole('region', { name: 'New in Azure' })
  await expect(fresh.getByRole('listitem')).toContainText('New')
  await fresh.getByRole('checkbox', { name: 'EmulatedPreviewLogs' }).check()
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ body }) => body)).toEqual([
    { properties: { workspaceId: lawSecurity, logs: [{ category: 'EmulatedPreviewLogs', enabled: true }] } },
  ])
})

test("a selected category that Azure doesn't list is in a section of its own, and the review says that Azure will probably refuse it", async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await page.getByRole('region', { name: 'New in Azure' }).getByRole('checkbox', { name: 'EmulatedPreviewLogs' }).check()
  await goOnTo(page, 'destinations')
  // Without settings, Azure lists no category.
  await portal.emulator.reset()
  await goOnTo(page, 'review')
  await expect(page.getByText(/No setting in Azure lists EmulatedPreviewLogs.*will probably refuse the setting/)).toBeVisible()
  await page.goto(page.url().replace(/review$/, 'logs'))
  const unlisted = page.getByRole('region', { name: 'Not listed by Azure' })
  await expect(unlisted.getByRole('listitem')).toContainText("Azure doesn't list this category")
  await expect(page.getByRole('region', { name: 'New in Azure' })).toBeHidden()
})

test('every category shows its contents, its table, and its license; previews have a warning', async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await setUpTo(page, 'logs', { subscription: 'Fabrikam Production', workspace: 'law-fabrikam' })
  await expect(page.getByRole('checkbox', { name: /Logs|Risk|Network|Agent/ })).not.toHaveCount(0)
  const row = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name, exact: true }) })
  await expect(row('SignInLogs')).toContainText('SigninLogs')
  await expect(row('SignInLogs')).toContainText(
    "These logs need Microsoft Entra ID P1, which the tenant doesn't have, so nothing can arrive.",
  )
  await expect(row('AuditLogs')).not.toContainText('nothing can arrive')
  const warnings = [
    ['EnrichedOffice365AuditLogs', 'Unless your organization participates in the preview, no logs arrive.'],
    ['MicrosoftGraphActivityLogs', 'Today, the category is generally available.'],
    ['NetworkAccessTrafficLogs', 'Today, the category is generally available.'],
  ] as const
  for (const [category, today] of warnings) {
    await expect(row(category)).toContainText('In June 2023')
    await expect(row(category)).toContainText(today)
  }
  await expect(row('NetworkAccessGenerativeAIInsights')).toContainText('Rows contain text that users entered.')
  await expect(row('MicrosoftGraphActivityLogs')).toContainText('Very high volume')
  await expect(row('SignInLogs')).toContainText('Contains personal data of users.')
  await row('AuditLogs').getByRole('button', { name: 'Details of AuditLogs' }).click()
  await expect(row('AuditLogs')).toContainText(
    'Analytics and Auxiliary / Lake, not Basic. Source: Tables feature support in Azure Monitor Logs, 2026-08-07',
  )
})

test('a group and a preset change several categories at once, and the count is updated', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.getByRole('button', { name: 'Recommended start' }).click()
  await expect(page.getByText('8 of 26 selected')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Risk: all categories' }).check()
  await expect(page.getByRole('checkbox', { name: 'RiskyServicePrincipals', exact: true })).toBeChecked()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByText('0 of 26 selected')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter categories' }).fill('AADRisky')
  await expect(page.getByRole('checkbox', { name: 'AuditLogs', exact: true })).toBeHidden()
  await expect(page.getByRole('checkbox', { name: 'RiskyUsers', exact: true })).toBeVisible()
})
