import { type Browser, expect, type Page } from '@playwright/test'
import {
  discardDraftsOf,
  expectConfirmed,
  newSettingName,
  save,
  selectOnly,
  setUpTo,
  startSetup,
  stepHeading,
} from '../../testing/setup-steps'
import { waitForHydration } from '../../testing/until-hydrated'
import { writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { draftSaved } from '../support/page-parts'
import { type Portal, test } from '../support/test'

/** Another person's browser. */
async function enterElsewhere(browser: Browser, portal: Portal, persona: Parameters<typeof enterAs>[2]): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url })
  context.on('page', waitForHydration)
  const page = await context.newPage()
  await enterAs(page, portal, persona)
  return page
}

async function editSetting(page: Page, name: string): Promise<void> {
  await page.goto(`/settings/${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
}

for (const { from, label, includes, excludes } of [
  { from: 'audit-logs', label: 'Audit logs', includes: ['AuditLogs', 'ProvisioningLogs'], excludes: ['SignInLogs'] },
  {
    from: 'sign-in-logs',
    label: 'Sign-in logs',
    includes: ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ADFSSignInLogs'],
    excludes: ['AuditLogs'],
  },
]) {
  test(`the “Export settings” link for ${label} starts a draft with its logs`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    await page.goto(`/setup?from=${from}`)
    await page.getByRole('button', { name: `Start with ${label}` }).click()
    await stepHeading(page, 'prerequisites').waitFor()
    await page.goto(page.url().replace('/prerequisites', '/logs'))
    for (const name of includes) await expect(page.getByRole('checkbox', { name, exact: true })).toBeChecked()
    for (const name of excludes) await expect(page.getByRole('checkbox', { name, exact: true })).not.toBeChecked()
  })
}

test('a step of a draft is done when the person has passed it', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  const steps = page.getByRole('navigation', { name: 'Steps' })
  for (const label of ['Diagnostic setting', 'Logs', 'Destinations'])
    await expect(steps.getByRole('link', { name: `${label} (To do)`, exact: true })).toBeVisible()
  await setUpTo(page, 'destinations')
  await steps.getByRole('link', { name: 'Workspace (Done)', exact: true }).click()
  await stepHeading(page, 'workspace').waitFor()
  for (const label of ['Diagnostic setting (Done)', 'Logs (Done)', 'Destinations (To do)'])
    await expect(steps.getByRole('link', { name: label, exact: true })).toBeVisible()
})

test('a draft can be renamed, found under that name, and discarded', { tag: '@postgres' }, async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs', { name })
  await page.goto('/setup')
  await page.getByRole('button', { name: `Rename draft ${name}` }).click()
  await page.getByRole('textbox', { name: 'Draft name' }).fill(`سجلات 🔐 ${name}`)
  await page.getByRole('button', { name: 'Save name' }).click()
  await page.goto('/')
  await page.getByRole('link', { name: `Resume draft سجلات 🔐 ${name}` }).click()
  await expect(stepHeading(page, 'review')).toBeVisible()
  await page.goto('/setup')
  await page.getByRole('button', { name: `Discard draft سجلات 🔐 ${name}` }).click()
  await page.getByRole('button', { name: 'Discard draft', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
})

test("two administrators who edit the same setting see each other's drafts", { tag: '@postgres' }, async ({ page, browser, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await discardDraftsOf(page, 'siem and archive')
  await editSetting(page, 'siem and archive')
  await stepHeading(page, 'logs').waitFor()

  const jonas = await enterElsewhere(browser, portal, 'administrator-without-rights')
  await editSetting(jonas, 'siem and archive')
  await expect(jonas.getByRole('dialog')).toContainText('Maya Okafor')
  await jonas.getByRole('dialog').getByRole('button', { name: 'Start another draft' }).click()
  await stepHeading(jonas, 'logs').waitFor()
  await expect(
    jonas.getByRole('listitem').filter({ hasText: 'Maya Okafor also has an open draft for this setting: siem and archive, last saved' }),
  ).toBeVisible()

  await page.reload()
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Jonas Lind also has an open draft for this setting: siem and archive, last saved' }),
  ).toBeVisible()
  await jonas.context().close()
})

test('with a draft open in two tabs, the second save is warned, and nothing is lost silently', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const draftId = await setUpTo(page, 'logs')
  const other = await page.context().newPage()
  await other.goto(`/setup/${draftId}/logs`)
  await selectOnly(other, ['RiskyUsers'])
  await expect(draftSaved(other)).toBeVisible()
  await selectOnly(page, ['AuditLogs'])
  await expect(page.getByText('This draft was changed elsewhere')).toBeVisible()
  await page.getByRole('button', { name: 'Reload draft' }).click()
  await expect(page.getByRole('checkbox', { name: 'RiskyUsers', exact: true })).toBeChecked()
})

test('an edit in the moment before a reload is kept and saved', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await expect(draftSaved(page)).toBeVisible()
  const checkbox = page.getByRole('checkbox', { name: 'ADFSSignInLogs', exact: true })
  await checkbox.check()
  await page.reload()
  await expect(checkbox).toBeChecked()
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(checkbox).toBeChecked()
})

test("an edit without a connection says that it isn't saved, and is saved as soon as there's one", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  const checkbox = page.getByRole('checkbox', { name: 'ADFSSignInLogs', exact: true })
  await page.context().setOffline(true)
  await checkbox.check()
  await expect(page.getByText(/^Not saved: /)).toBeVisible()
  await page.context().setOffline(false)
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(checkbox).toBeChecked()
})

test("the Back button after saving shows the outcome of the change and doesn't save again", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  await page.goBack()
  const again = page.getByRole('button', { name: 'Save setting' })
  if (await again.isVisible().catch(() => false)) await again.click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  expect(await writesToAzure(portal)).toHaveLength(1)
})

test('an untouched setup resumes after the prerequisites, with the recommended logs selected', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await startSetup(page)
  await page.goto('/setup')
  await page
    .getByRole('link', { name: /^Resume draft Unnamed setting/ })
    .first()
    .click()
  await expect(stepHeading(page, 'workspace')).toBeVisible()
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Logs' }).click()
  await expect(page.getByText('The recommended categories are selected, based on the licenses of Contoso.')).toBeVisible()
  await expect(page.getByText('8 of 26 selected')).toBeVisible()
})

test('a canceled setup keeps its draft or discards it, as the person decides', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const name = newSettingName()
  await setUpTo(page, 'logs', { name })
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true })
  const dialog = page.getByRole('dialog', { name: 'Leave this setup?' })
  await cancel.click()
  await dialog.getByRole('button', { name: 'Continue setup' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(cancel).toBeFocused()

  await page.getByRole('checkbox', { name: 'ADFSSignInLogs', exact: true }).check()
  await cancel.click()
  await dialog.getByRole('button', { name: 'Leave setup' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.getByRole('link', { name: `Resume draft ${name}` }).click()
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Logs' }).click()
  await expect(page.getByRole('checkbox', { name: 'ADFSSignInLogs', exact: true })).toBeChecked()

  await cancel.click()
  await dialog.getByRole('radio', { name: /^Discard the draft/ }).check()
  await dialog.getByRole('button', { name: 'Leave setup' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.goto('/setup')
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
  expect(await writesToAzure(portal)).toEqual([])
})
