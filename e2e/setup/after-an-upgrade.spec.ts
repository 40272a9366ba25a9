import { expect, type Page } from '@playwright/test'
import { choose, setUpTo, stepHeading } from '../../testing/setup-steps'
import { writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { changeExternally, reviewExternal } from '../support/external-change'
import { draftSaved } from '../support/page-parts'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because one test changes the tenant's settings outside the portal. */
const test = testOnOwnPortal()

/** Makes a page look like one from before an upgrade: its actions have IDs that no build of the portal has. The real server responds. */
async function upgradePortalBehind(page: Page): Promise<{ finish: () => Promise<void> }> {
  const isAnything = () => true
  await page.route(isAnything, async (route, request) => {
    const headers = request.headers()
    if (headers['next-action'] === undefined) return route.fallback()
    return route.continue({ headers: { ...headers, 'next-action': headers['next-action'].replaceAll(/[0-9a-f]/g, '0') } })
  })
  return { finish: () => page.unroute(isAnything) }
}

const reload = (page: Page) => page.getByRole('button', { name: 'Reload page' })

test('a draft on a page from before an upgrade asks to be reloaded, and keeps what was entered', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review')
  await expect(draftSaved(page)).toBeVisible()
  const upgrade = await upgradePortalBehind(page)
  const reason = page.getByRole('textbox', { name: 'Reason' })
  await reason.fill('Requested by the SOC')
  await expect(page.getByText('The portal was updated', { exact: true })).toBeVisible()
  await expect(page.getByText('Not saved: The portal was updated')).toBeVisible()
  await expect(reason).toHaveValue('Requested by the SOC')

  // What is entered while nothing can be saved is kept too.
  await reason.fill('Requested by the SOC, again')
  await upgrade.finish()
  await reload(page).first().click()
  await expect(reload(page)).toHaveCount(0)
  await expect(stepHeading(page, 'review')).toBeVisible()
  await expect(reason).toHaveValue('Requested by the SOC, again')
  await expect(draftSaved(page)).toBeVisible()

  await page.reload()
  await expect(reason).toHaveValue('Requested by the SOC, again')
})

test('saving from a page from before an upgrade sends nothing, and works after a reload', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review')
  await expect(draftSaved(page)).toBeVisible()
  const upgrade = await upgradePortalBehind(page)
  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText('Nothing was sent.')).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])

  await upgrade.finish()
  await reload(page).first().click()
  await expect(reload(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Save setting' }).click()
  await page.waitForURL(/\/verify$/)
  expect(await writesToAzure(portal)).toHaveLength(1)
})

test('a reason in a dialog on a page from before an upgrade is there again after a reload', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await changeExternally(page, portal, 'operations', ['AuditLogs', 'RiskyUsers'])
  await reviewExternal(page, 'operations')

  const upgrade = await upgradePortalBehind(page)
  const dialog = page.getByRole('dialog')
  const explanation = dialog.getByRole('textbox')
  await page.getByRole('button', { name: 'Add explanation' }).click()
  await explanation.fill('A test of the platform team')
  await dialog.getByRole('button', { name: 'Save explanation' }).click()
  await expect(dialog.getByText('The portal was updated after you opened this page.')).toBeVisible()
  await expect(explanation).toHaveValue('A test of the platform team')

  await upgrade.finish()
  await reload(page).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Add explanation' }).click()
  await expect(explanation).toHaveValue('A test of the platform team')
  await dialog.getByRole('button', { name: 'Save explanation' }).click()
  await expect(page.getByText('A test of the platform team').first()).toBeVisible()
  await expect(dialog).toHaveCount(0)
})

test('an alert and an action group on a page from before an upgrade are filled in again after the reload', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  await page.goto('/alerts')
  const alert = page.getByRole('form', { name: 'New alert' })
  const emails = page.getByRole('textbox', { name: 'Email addresses' })
  await alert.getByRole('radio', { name: 'An emergency access account signed in' }).check()
  await alert.getByRole('textbox', { name: 'Reason' }).fill('Requested by the SOC')
  await emails.fill('soc@contoso.example')
  const upgrade = await upgradePortalBehind(page)
  await alert.getByRole('button', { name: 'Preview the last 7 days' }).click()
  await expect(reload(page).first()).toBeVisible()
  await upgrade.finish()
  await reload(page).first().click()
  await expect(reload(page)).toHaveCount(0)
  await expect(emails).toHaveValue('soc@contoso.example')
  await expect(alert.getByRole('textbox', { name: 'Reason' })).toHaveValue('Requested by the SOC')
  await expect(alert.getByRole('radio', { name: 'An emergency access account signed in' })).toBeChecked()
})

test('a new workspace on a page from before an upgrade is filled in again after the reload', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  const name = page.getByRole('form', { name: 'Create a workspace' }).getByRole('textbox', { name: 'Name', exact: true })
  const upgrade = await upgradePortalBehind(page)
  await choose(page, 'Create a workspace')
  await name.fill('law-after-the-upgrade')
  await expect(reload(page).first()).toBeVisible()
  await upgrade.finish()
  await reload(page).first().click()
  await expect(reload(page)).toHaveCount(0)
  await expect(name).toHaveValue('law-after-the-upgrade')
})
