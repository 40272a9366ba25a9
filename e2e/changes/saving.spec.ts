import { expect, type Locator, type Page } from '@playwright/test'
import {
  expectConfirmed,
  goOnTo,
  nameNewSetting,
  newSettingName,
  save,
  selectOnly,
  selectWorkspace,
  setUpTo,
} from '../../testing/setup-steps'
import { faultOnSave, lawSecurity, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { headline } from '../support/page-parts'
import { type Portal, test } from '../support/test'

test('a save that Azure shows late stays accepted, even after a reload, until Azure shows it', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.setLags({ writeSeconds: 3_600 })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await save(page)
  await expect(headline(page)).toContainText(`Azure accepted the change to ${name} but can take a moment to show it.`)
  await expect(page.getByText(/Azure doesn't show the change yet/)).toBeVisible()
  await page.reload()
  await expect(headline(page)).toContainText(`Azure accepted the change to ${name} but can take a moment to show it.`)
  await expect(page.getByText('Saved, confirming')).toBeVisible()
  await portal.emulator.advance(3_600)
  await expectConfirmed(page)
})

/**
 * Saves a draft, delays Azure's response, and kills the portal while it waits. Returns the change's row in the history, in a separate tab.
 */
async function dieBeforeTheAnswer(page: Page, portal: Portal, name: string, whileWaiting: () => Promise<void>): Promise<Locator> {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), delayMs: 20_000, cut: 'before', times: 1 })
  await page.getByRole('button', { name: 'Save setting' }).click()
  const history = await page.context().newPage()
  await page.close()
  const row = history.getByRole('listitem').filter({ hasText: name })
  await expect(async () => {
    await history.goto(`/history?setting=${name}`)
    await expect(row).toContainText('Sending', { timeout: 500 })
  }).toPass()
  await whileWaiting()
  await portal.restart('SIGKILL')
  await history.reload()
  return row
}

test('a change that Azure made while the portal crashed is confirmed without being sent again', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  const row = await dieBeforeTheAnswer(page, portal, name, () =>
    portal.emulator.putSetting({ setting: { name, workspaceId: lawSecurity, enabledCategories: ['AuditLogs', 'SignInLogs'] } }),
  )
  await expect(async () => {
    await row.page().reload()
    await expect(row).toContainText('Confirmed', { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await row.getByRole('link').click()
  await expect(row.page().getByRole('button', { name: 'Response: none received' })).toBeVisible()
  expect((await writesToAzure(portal)).filter(({ status }) => status !== 0)).toEqual([])
})

test("a change that didn't reach Azure before the portal crashed is neither confirmed nor sent again", async ({ page, portal }) => {
  const name = newSettingName()
  const row = await dieBeforeTheAnswer(page, portal, name, async () => undefined)
  await expect(row).toContainText('Sending')
  await row.getByRole('link').click()
  await row.page().getByRole('link', { name: 'View progress' }).click()
  await expect(row.page().getByText('You can close this page. The change continues.')).toBeVisible()
  await expect(row.page().getByText('Confirmed: ')).toBeHidden()
  expect((await writesToAzure(portal)).filter(({ status }) => status !== 0)).toEqual([])
})

test('a refusal for lack of permissions on the workspace names the workspace and who can help, and keeps the draft', async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await enterAs(page, portal, 'administrator-without-rights')
  await setUpTo(page, 'workspace')
  await selectWorkspace(page, 'Contoso Security', 'law-security')
  await expect(page.getByText('Azure will refuse')).toBeVisible()
  await goOnTo(page, 'setting')
  await nameNewSetting(page, name)
  await goOnTo(page, 'logs')
  await selectOnly(page, ['AuditLogs'])
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await save(page)
  await expect(headline(page)).toContainText(`Azure didn't accept the change to ${name}, so the change wasn't applied.`)
  await expect(
    page.getByText(
      "You can change the setting, but you can't use workspace law-security. Ask its owner for the Log Analytics Contributor role.",
    ),
  ).toBeVisible()
  await expect(page.getByText('LinkedAuthorizationFailed')).toBeVisible()
  expect(Object.values(await portal.emulator.settings()).flat()).toEqual([])
  await page.getByRole('link', { name: 'Back to review' }).click()
  await expect(page.getByText('Adds AuditLogs.')).toBeVisible()
})

test('a save that Azure throttles for long changes nothing and says when to try again', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({
    match: faultOnSave(name),
    status: 429,
    headers: { 'retry-after': '120', 'x-ms-failure-cause': 'gateway' },
    body: { error: { code: 'TooManyRequests', message: 'Slow down.' } },
  })
  await save(page)
  await expect(headline(page)).toContainText(`Azure didn't accept the change to ${name}, so the change wasn't applied.`)
  await expect(page.getByText(/Try again in 2 minutes\./)).toBeVisible()

  await portal.emulator.clearFaults()
  await page.getByRole('link', { name: 'Back to review' }).click()
  await save(page)
  await expectConfirmed(page)
})

test('a save that Azure throttles briefly succeeds without user action', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), status: 429, headers: { 'retry-after': '1' }, times: 1 })
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ status }) => status)).toEqual([429, 200])
})

test('a save that Azure made, and whose answer a gateway replaced, is never refused or external', async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.setLags({ writeSeconds: 3_600 })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), status: 404, body: '<p>Gateway</p>', when: 'after', times: 1 })
  await save(page)
  await expect(headline(page)).toContainText('The response from Azure is inconclusive.')
  await expect(page.getByText('Sent; the response is inconclusive')).toBeVisible()
  await expect(page.getByText('Azure returned an unexpected response.')).toBeVisible()
  await portal.emulator.advance(3_600)
  await expectConfirmed(page)
  await page.getByRole('link', { name: 'View in history' }).click()
  await expect(page.getByText('The response from Azure is inconclusive', { exact: true })).toBeVisible()
  await page.goto('/')
  await expect(page.getByText('outside the portal')).toHaveCount(0)
})

test('a save that fails inside Azure is unknown and stays on the list of what needs attention', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({
    match: faultOnSave(name),
    status: 500,
    body: { error: { code: 'InternalServerError', message: 'Something broke.' } },
  })
  await save(page)
  await expect(page.getByText('Unknown', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('within 5 minutes, the portal records the change as not applied.')).toBeVisible()
  await expect(page.getByText('You can close this page. The change continues.')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toBeVisible()
  await expect(page.getByText(new RegExp(`The outcome of change \\d+ to ${name} is unknown`))).toBeVisible()
})

test('a save whose response is lost is confirmed when Azure shows it', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), cut: 'after' })
  await save(page)
  await expectConfirmed(page)
  await page.getByRole('link', { name: 'View in history' }).click()
  await expect(page.getByText("Azure didn't respond", { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Response: none received' })).toBeVisible()
})
