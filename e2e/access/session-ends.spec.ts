import { expect, type Page } from '@playwright/test'
import { setUpTo, stepHeading } from '../../testing/setup-steps'
import { selectAccount, signInAs } from '../../testing/sign-in'
import { askToDelete, personIn, ruleState, withRule } from '../support/approval-steps'
import { writesToAzure } from '../support/azure-traffic'
import { endBehind, ended } from '../support/end-session'
import { enterAs, postSession } from '../support/enter'
import { editor, openExplore } from '../support/explore-page'
import { draftSaved } from '../support/page-parts'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because required approval applies to every change of the tenant. */
const test = testOnOwnPortal()

/** The one on the page. An open dialog hides it from assistive technology. */
const signInAgain = (page: Page) => page.getByRole('button', { name: 'Sign in again' }).first()

/** Gives a browser a session whose person entered credentials this long ago. */
async function enterWithOldSignIn(page: Page, portal: Portal, minutesAgo: number): Promise<void> {
  const overrides = { auth_time: Math.floor(Date.now() / 1_000) - minutesAgo * 60 }
  await postSession(page.request, portal, await portal.emulator.issueToken({ persona: 'second-administrator', overrides }))
}

/** Signs in on the page of Microsoft Entra that an action leads to. The portal's account menu has the name of the person too. */
async function signInAnew(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Local demo sign-in' }).waitFor()
  await selectAccount(page, 'second-administrator')
}

test('a session that ends while a draft is edited is said calmly, and after a sign-in what was entered is still there', async ({
  page,
  portal,
}) => {
  await signInAs(page, 'security-administrator')
  await setUpTo(page, 'review')
  await expect(draftSaved(page)).toBeVisible()
  await endBehind(page, portal)
  const reason = page.getByRole('textbox', { name: 'Reason' })
  await reason.fill('Requested by the SOC')
  await expect(ended(page)).toBeVisible()
  await expect(stepHeading(page, 'review')).toBeVisible()
  await reason.fill('Requested by the SOC, again')
  await signInAgain(page).click()
  await page.waitForURL(/\/review$/)
  await expect(reason).toHaveValue('Requested by the SOC, again')
  await expect(draftSaved(page)).toBeVisible()
  await expect(ended(page)).toHaveCount(0)
})

test('a page that no one used says that its session has ended, and keeps what was entered in its form', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await signInAs(page, 'security-administrator')
  await page.clock.install()
  await page.goto('/alerts')
  const alert = page.getByRole('form', { name: 'New alert' })
  await alert.getByRole('textbox', { name: 'Reason' }).fill('Requested by the SOC')
  await page.clock.fastForward('50:00')
  await expect(ended(page)).toHaveCount(0)
  await endBehind(page, portal)
  await page.clock.fastForward('11:00')
  await expect(ended(page)).toBeVisible()
  await expect(alert.getByRole('textbox', { name: 'Reason' })).toHaveValue('Requested by the SOC')
  await signInAgain(page).click()
  await page.waitForURL('**/alerts')
  await expect(ended(page)).toHaveCount(0)
  await expect(alert.getByRole('textbox', { name: 'Reason' })).toHaveValue('Requested by the SOC')
})

test('a query whose session ends is there again after a sign-in, with its range and its row limit', async ({ page, portal }) => {
  await signInAs(page, 'security-administrator')
  await openExplore(page, portal)
  const link = await page.evaluate(() => `${location.pathname}#q=${encodeURIComponent('SigninLogs | take 5')}&range=P7D&rows=100`)
  await page.goto(link)
  await expect(page.getByRole('combobox', { name: 'Time range' })).toHaveValue('P7D')
  await endBehind(page, portal)
  const requested: string[] = []
  page.on('request', (request) => void requested.push(request.url()))
  await page.getByRole('button', { name: 'Run query' }).click()
  await page.getByRole('region', { name: 'Result', exact: true }).getByRole('button', { name: 'Sign in again' }).click()
  await page.waitForURL('**/logs/explore#q=**')
  await expect(editor(page)).toHaveValue('SigninLogs | take 5')
  await expect(page.getByRole('combobox', { name: 'Time range' })).toHaveValue('P7D')
  await expect(page.getByRole('combobox', { name: 'Maximum rows' })).toHaveValue('100')
  expect(requested.map((url) => decodeURIComponent(url.split('#')[0] ?? '')).filter((url) => url.includes('SigninLogs | take'))).toEqual([])
})

test('a page whose session goes on, because another tab is in use, says nothing', async ({ page, portal }) => {
  await enterAs(page, portal, 'helpdesk')
  await page.clock.install()
  await page.goto('/history')
  const asked = page.waitForResponse((response) => response.url().endsWith('/api/session/ends'))
  await page.clock.fastForward('01:01:00')
  expect((await asked).status()).toBe(200)
  await expect(ended(page)).toHaveCount(0)
})

test('a visit after the session ended leads to a sign-in page that says so', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await endBehind(page, portal)
  await page.goto('/history?state=failed')
  await expect(page.getByText('Your session has ended', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await selectAccount(page, 'security-administrator')
  await page.waitForURL('**/history?state=failed')
})

test('an approval with an old sign-in leads to a new one and back, with the note still there, and then it counts', async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  await askToDelete(page, portal)
  const context = await browser.newContext({ baseURL: portal.url, locale: 'en-US', timezoneId: 'UTC' })
  const other = await context.newPage()
  // Microsoft Entra still knows the person, but not from a recent sign-in.
  await signInAs(other, 'second-administrator')
  await portal.emulator.ageSignIn({ persona: 'second-administrator', minutes: 60 })
  await enterWithOldSignIn(other, portal, 60)
  await other.goto(page.url())
  await other.getByRole('textbox', { name: 'Note' }).fill('Seen in the change board')
  await other.getByRole('button', { name: 'Approve and delete setting' }).click()
  await signInAnew(other)
  await other.waitForURL(page.url())
  expect(await writesToAzure(portal)).toEqual([])
  await expect(other.getByRole('textbox', { name: 'Note' })).toHaveValue('Seen in the change board')
  await other.getByRole('button', { name: 'Approve and delete setting' }).click()
  await other.waitForURL(/\/verify$/)
  expect(await writesToAzure(portal)).toHaveLength(1)
  await context.close()
})

test('turning off the approval rule in an emergency with an old sign-in keeps the reason over the new one', async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  const other = await personIn(browser, portal, 'second-administrator')
  await enterWithOldSignIn(other, portal, 60)
  await other.goto('/approvals')
  const dialog = other.getByRole('dialog')
  await other.getByRole('button', { name: 'Turn off in an emergency' }).click()
  await dialog.getByRole('textbox').fill('No one else is left')
  await dialog.getByRole('button', { name: 'Turn off now' }).click()
  await signInAnew(other)
  await other.waitForURL('**/approvals')
  await expect(ruleState(other)).toHaveText('The rule is on')
  await other.getByRole('button', { name: 'Turn off in an emergency' }).click()
  await expect(dialog.getByRole('textbox')).toHaveValue('No one else is left')
  await dialog.getByRole('button', { name: 'Turn off now' }).click()
  await expect(dialog).toHaveCount(0)
  await other.reload()
  await expect(ruleState(other)).toHaveText('The rule is off')
  await other.context().close()
})
