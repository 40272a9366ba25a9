import { expect } from '@playwright/test'
import { newSettingName } from '../testing/setup-steps'
import { lawPlatform, settingPath, writesToAzure } from './support/azure-traffic'
import { enterAs } from './support/enter'
import { expectNoAxeViolations } from './support/expect-no-axe-violations'
import { type Portal, test } from './support/test'

test.use({ monitoringMinutes: 0.05 })

/** The schedule looks one at a time, so by its second request the first look is in the history. */
async function firstLookTaken({ emulator }: Portal): Promise<void> {
  const looks = async () =>
    (await emulator.requests()).filter(
      ({ service, method, path }) => service === 'arm' && method === 'GET' && /\/diagnosticSettings$/i.test(path),
    ).length
  await expect.poll(looks, { timeout: 60_000 }).toBeGreaterThan(1)
}

test('what somebody changes while nobody who may look visits is in the history, with whom the activity log names', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.setActivityLog({ isRecording: true, readers: ['contoso-portal'] })
  // What is there at the first look of all is not a change.
  await firstLookTaken(portal)
  await portal.emulator.putSetting({
    caller: 'alex.moreau@contoso.example',
    setting: { name, workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['AuditLogs'] },
  })
  // Azure refuses to show the helpdesk the settings, so it is not this visit that finds them.
  await enterAs(page, portal, 'helpdesk')
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(async () => {
    await page.goto('/history')
    await expect(row).toContainText('Changed outside', { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await row.getByRole('link').first().click()
  await page.waitForURL(/\/history\/[^/]+$/)
  const who = page.getByRole('definition').filter({ hasText: "alex.moreau@contoso.example, as Azure's activity log claims" })
  await expect(async () => {
    await page.reload()
    await expect(who).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await expect(who).toContainText('The portal did not see it happen.')
  await expect(page.getByText('The activity log names alex.moreau@contoso.example')).toBeVisible()
  await expectNoAxeViolations(page)
  expect((await writesToAzure(portal)).filter(({ persona }) => persona === 'contoso-portal')).toEqual([])
})

test('a schedule that Azure refuses says so, since when and what to grant, until it is well again', async ({ page, portal }) => {
  await portal.emulator.setApplicationRoles({ roles: [] })
  await enterAs(page, portal, 'security-administrator')
  const item = page.getByRole('listitem').filter({ hasText: 'The scheduled look fails' })
  await expect(async () => {
    await page.goto('/')
    await expect(item).toContainText('Give its enterprise application the Microsoft Entra role Security Reader', { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await item.getByRole('link', { name: 'View since when' }).click()
  await expect(page.getByText('It has failed since')).toBeVisible()
  await expectNoAxeViolations(page)
  await portal.emulator.setApplicationRoles({ roles: ['securityReader'] })
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('The schedule looked last')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText('The scheduled look fails')).toBeHidden()
})

test('the schedule goes on after the portal has died', async ({ portal }) => {
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
