import { expect } from '@playwright/test'
import { newSettingName } from '../../testing/setup-steps'
import { lawPlatform, settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, test } from '../support/test'

test.use({ monitoringMinutes: 0.05 })

/** The schedule runs one check at a time, so by its second request the first check is in the history. */
async function firstCheckDone({ emulator }: Portal): Promise<void> {
  const checks = async () =>
    (await emulator.requests()).filter(
      ({ service, method, path }) => service === 'arm' && method === 'GET' && /\/diagnosticSettings$/i.test(path),
    ).length
  await expect.poll(checks, { timeout: 60_000 }).toBeGreaterThan(1)
}

test('a change that no visit detected is in the history, with the author from the activity log', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.setActivityLog({ isRecording: true, readers: ['contoso-portal'] })
  // What exists at the very first check isn't a change.
  await firstCheckDone(portal)
  await portal.emulator.putSetting({
    caller: 'alex.moreau@contoso.example',
    setting: { name, workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['AuditLogs'] },
  })
  // Azure doesn't let the helpdesk user read the settings, so this visit can't be what finds the change.
  await enterAs(page, portal, 'helpdesk')
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(async () => {
    await page.goto('/history')
    await expect(row).toContainText('Added outside', { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await row.getByRole('link').first().click()
  await page.waitForURL(/\/history\/[^/]+$/)
  const who = page.getByRole('definition').filter({ hasText: "alex.moreau@contoso.example, according to Azure's activity log" })
  await expect(async () => {
    await page.reload()
    await expect(who).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await expect(who).toContainText("The portal can't confirm who made the change.")
  await expect(page.getByText('The activity log names alex.moreau@contoso.example')).toBeVisible()
  await expectNoAxeViolations(page)
  expect((await writesToAzure(portal)).filter(({ persona }) => persona === 'contoso-portal')).toEqual([])
})

test("a schedule that Azure refuses shows since when and which role to assign, until it's healthy again", async ({ page, portal }) => {
  await portal.emulator.setApplicationRoles({ roles: [] })
  await enterAs(page, portal, 'security-administrator')
  const item = page.getByRole('listitem').filter({ hasText: 'The scheduled check is failing' })
  await expect(async () => {
    await page.goto('/')
    await expect(item).toContainText("Assign the Security Reader role in Microsoft Entra to the portal's enterprise application", {
      timeout: 500,
    })
  }).toPass({ timeout: 30_000 })
  await item.getByRole('link', { name: 'View details' }).click()
  await expect(page.getByText('This problem started')).toBeVisible()
  await expectNoAxeViolations(page)
  await portal.emulator.setApplicationRoles({ roles: ['securityReader'] })
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Last scheduled check')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText('The scheduled check is failing')).toBeHidden()
})

test('the schedule continues after a crash of the portal', async ({ portal }) => {
  await portal.restart('SIGKILL')
  await portal.emulator.clearRequests()
  await expect
    .poll(
      async () =>
        (await portal.emulator.requests()).filter(
          ({ persona, path }) => persona === 'contoso-portal' && path === settingPath('').replace(/\/$/, ''),
        ).length,
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0)
})
