import { expect, type Page } from '@playwright/test'
import { expectConfirmed, save } from '../../testing/setup-steps'
import { answer } from '../support/answer'
import { settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { changeExternally, reviewExternal } from '../support/external-change'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because its first check decides which changes count as external. */
const test = testOnOwnPortal()

/** A tenant with settings, one of which is then changed outside the portal. */
async function changedExternally(page: Page, portal: Portal, name: string): Promise<void> {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await changeExternally(page, portal, name, ['AuditLogs', 'RiskyUsers'])
}

test('an external change is shown on the overview and in the history, and restored on request', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await changedExternally(page, portal, 'operations')
  await reviewExternal(page, 'operations')
  await expect(page.getByRole('definition').filter({ hasText: 'Unknown: changed outside the portal' })).toBeVisible()
  const difference = page.getByRole('table', { name: 'The setting before and after the change', exact: true })
  await expect(difference.getByRole('row').filter({ hasText: 'RiskyUsers' })).toContainText('Added')
  await page.getByRole('button', { name: 'Restore previous version' }).click()
  await page.waitForURL(/\/review$/)
  await page.getByRole('textbox', { name: "Enter the setting's name to confirm" }).fill('operations')
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ path }) => path)).toEqual([settingPath('operations')])
  await page.goto('/history')
  await expect(page.getByRole('listitem').filter({ hasText: 'Changed outside operations' }).first()).toContainText('reverted')
  await page.goto('/')
  await expect(page.getByText('operations was changed outside this portal')).toBeHidden()
})

test('an external change needs no more attention once an explanation is added', async ({ page, portal }) => {
  await changedExternally(page, portal, 'siem and archive')
  await reviewExternal(page, 'siem and archive')
  await page.getByRole('button', { name: 'Add explanation' }).click()
  await page.getByRole('button', { name: 'Save explanation' }).click()
  await expect(page.getByText('Enter what was changed and who changed it.')).toBeVisible()
  await page
    .getByRole('textbox', { name: 'What was changed, and who changed it?' })
    .fill('The SOC needed <b>risky users</b> at once; INC-7')
  await page.getByRole('button', { name: 'Save explanation' }).click()
  await expect(page.getByRole('definition').filter({ hasText: 'The SOC needed <b>risky users</b> at once; INC-7' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept' })).toBeHidden()
  await expect(answer(page)).toContainText('Explanation saved')
  await expect(answer(page)).toBeInViewport()
  expect(await writesToAzure(portal)).toEqual([])
})

test('what the portal found at its first check is in the history as the baseline', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  await page.goto('/history')
  const found = page.getByRole('listitem').filter({ hasText: 'Found siem and archive' })
  await expect(found).toContainText('baseline recorded at the first check')
  await expect(found).toContainText('Seen in Azure')
})

test('a setting that was deleted outside is named first on the overview, in the history, and on its page, and can be restored', async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  // No other test touches this one. What changed within the last minutes might still be settling.
  const name = 'AzureSentinel_law-security'
  await portal.emulator.deleteSetting({ name })
  const item = page.getByRole('listitem').filter({ hasText: `${name} was deleted outside this portal` })
  await expect(async () => {
    await page.goto('/')
    await expect(item).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 100_000 })
  await expect(item).toContainText(/the setting, which sent \d+ categor(y|ies) to .*, no longer existed/)
  await expectNoAxeViolations(page)
  await page.goto(`/settings/${name}`)
  await expect(page.getByText('Deleted outside the portal', { exact: true })).toBeVisible()
  await page.goto('/history')
  await page
    .getByRole('listitem')
    .filter({ hasText: `Deleted outside ${name}` })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: `Deleted outside ${name}` }).waitFor()
  await expect(page.getByText('This setting was deleted outside the portal.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore this version' })).toBeHidden()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Restore setting' }).click()
  await page.waitForURL(/\/setup\/.*\/review$/)
  await save(page)
  await expectConfirmed(page)
  await page.goto('/')
  await expect(page.getByText(`${name} was deleted outside this portal`)).toBeHidden()
})
