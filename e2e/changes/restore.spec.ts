import { expect, type Page } from '@playwright/test'
import { confirmLoss, expectConfirmed, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { lawSecurity, settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { type Portal, test } from '../support/test'

/** Saves a new setting, and opens the page of that change. */
async function savedSetting(page: Page, portal: Portal, name: string): Promise<void> {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await save(page)
  await expectConfirmed(page)
  await openChange(page, `Added ${name}`)
}

async function openChange(page: Page, title: string): Promise<void> {
  await page.goto('/history')
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

test('a setting that was deleted elsewhere is restored from its change, and the new change refers to it', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const name = newSettingName()
  await savedSetting(page, portal, name)
  await portal.emulator.deleteSetting({ name })
  await page.getByRole('button', { name: 'Restore this version' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByText('Adds AuditLogs and SignInLogs.')).toBeVisible()
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ path, body }) => ({ path, body })).at(-1)).toEqual({
    path: settingPath(name),
    body: {
      properties: {
        workspaceId: lawSecurity,
        logs: [
          { category: 'AuditLogs', enabled: true },
          { category: 'SignInLogs', enabled: true },
        ],
      },
    },
  })
  await openChange(page, `Restored ${name}`)
  await page.getByRole('link', { name: /^A version from change/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Added ${name}` })).toBeVisible()
})

test('undoing the change that added a setting deletes it and requires its name first', async ({ page, portal }) => {
  const name = newSettingName()
  await savedSetting(page, portal, name)
  await page.getByRole('button', { name: 'Undo this change' }).click()
  await page.waitForURL(/\/review$/)
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await expect(page.getByText(`To confirm, enter the setting name, ${name}.`).first()).toBeVisible()
  expect((await writesToAzure(portal)).filter(({ method }) => method === 'DELETE')).toEqual([])
  await confirmLoss(page, name)
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await page.waitForURL(/\/verify$/)
  await expect(page.getByRole('status').filter({ hasText: `Azure accepted the deletion of ${name}.` })).toBeVisible()
  expect((await writesToAzure(portal)).filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([settingPath(name)])
})

test('a change is undone from the page that confirms it, with a reason that says so', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await save(page)
  await expectConfirmed(page)
  await page.getByRole('button', { name: 'Undo this change' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue(/^Undoes change \d+\.$/)
  await confirmLoss(page, name)
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await page.waitForURL(/\/verify$/)
  await expect(page.getByRole('status').filter({ hasText: `Azure accepted the deletion of ${name}.` })).toBeVisible()
  await page.goto(`/history?setting=${name}`)
  await expect(page.getByRole('listitem').filter({ hasText: 'Undoes change' })).toBeVisible()
})

test("a helpdesk user can see the change but can't restore a version", async ({ page, portal }) => {
  const name = newSettingName()
  await savedSetting(page, portal, name)
  const address = page.url()
  await enterAs(page, portal, 'helpdesk')
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: `Added ${name}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore this version' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Undo this change' })).toBeHidden()
})
