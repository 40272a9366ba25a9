import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectConfirmed, newSettingName, save, setUpTo, stepHeading } from '../../testing/setup-steps'
import { selectAccount, signInAs } from '../../testing/sign-in'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

const sessionCookie = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === 'session')
const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in with Microsoft' })
const jwt = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/

async function signOut(page: Page, way: 'Sign out' | 'Sign out on all devices'): Promise<void> {
  await page.getByRole('button', { name: /^Account for/ }).click()
  await page.getByRole('menuitem', { name: way, exact: true }).click()
  await expect(signInButton(page)).toBeVisible()
}

/** Completes the step that Microsoft Entra requires. A page asks before it redirects; a button can redirect immediately. */
async function confirmIdentity(page: Page): Promise<void> {
  const goOn = page.getByRole('button', { name: 'Continue with Microsoft' })
  const approve = page.getByRole('button', { name: 'Approve' })
  await goOn.or(approve).waitFor()
  if (await goOn.isVisible()) await goOn.click()
  await approve.click()
}

test('a session is renewed silently before it ends', async ({ page, portal }) => {
  await signInAs(page, 'security-administrator')
  await enterAs(page, portal, 'security-administrator', 15)
  const before = await sessionCookie(page)
  await page.goto('/setup')
  await expect.poll(async () => (await sessionCookie(page))?.expires, { timeout: 20_000 }).toBeGreaterThan((before?.expires ?? 0) + 1_800)
  expect((await sessionCookie(page))?.value).toBe(before?.value)
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Set up log integration' })).toBeVisible()
})

test("a session that Microsoft Entra doesn't renew warns in time, keeps the page, and continues there after sign-in", async ({
  page,
  portal,
}) => {
  await signInAs(page, 'security-administrator')
  await enterAs(page, portal, 'security-administrator', 20)
  await page.goto('/history?state=failed')
  await portal.emulator.revokeSessions('security-administrator')
  await expect(page.getByText('Sign in again to continue.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await selectAccount(page, 'security-administrator')
  await page.waitForURL('**/history?state=failed')
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
})

test('a session that ended redirects to sign-in and back to the page', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator', 2)
  const ends = (await sessionCookie(page))?.expires ?? 0
  await expect.poll(() => Date.now() / 1_000).toBeGreaterThan(ends)
  await page.goto('/history?state=failed')
  await signInButton(page).click()
  await selectAccount(page, 'security-administrator')
  await page.waitForURL('**/history?state=failed')
})

test('signing out ends the session in every tab, and its cookie is no longer accepted', async ({ page, browser, portal }) => {
  await signInAs(page, 'security-administrator')
  const cookie = await sessionCookie(page)
  const otherTab = await page.context().newPage()
  await otherTab.goto('/history')
  await signOut(page, 'Sign out')
  await expect(signInButton(otherTab)).toBeVisible()

  const thief = await browser.newContext({ baseURL: portal.url })
  await thief.addCookies([{ name: 'session', value: cookie?.value ?? '', url: portal.url }])
  const thiefsPage = await thief.newPage()
  await thiefsPage.goto('/history')
  await expect(signInButton(thiefsPage)).toBeVisible()
  await thief.close()
})

test("signing out on all devices ends the sessions of that person everywhere, and no one else's", async ({ page, browser, portal }) => {
  const elsewhere = await browser.newContext({ baseURL: portal.url })
  const samePerson = await elsewhere.newPage()
  await enterAs(samePerson, portal, 'security-administrator')
  const otherContext = await browser.newContext({ baseURL: portal.url })
  const otherPerson = await otherContext.newPage()
  await enterAs(otherPerson, portal, 'helpdesk')

  await signInAs(page, 'security-administrator')
  await signOut(page, 'Sign out on all devices')
  await samePerson.goto('/history')
  await expect(signInButton(samePerson)).toBeVisible()
  await otherPerson.goto('/history')
  await expect(otherPerson.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await elsewhere.close()
  await otherContext.close()
})

test('multifactor authentication that Azure requires for reading returns to the same step with everything entered', async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await signInAs(page, 'security-administrator')
  const draftId = await setUpTo(page, 'logs', { name })
  await page.context().clearCookies()
  await portal.emulator.setMfa({ oboRequiresMfa: true })
  await page.goto(`/setup/${draftId}/setting`)
  await signInButton(page).click()
  await selectAccount(page, 'security-administrator')
  await expect(page.getByText('Azure requires you to verify your identity')).toBeVisible()
  await confirmIdentity(page)
  await page.waitForURL(`**/setup/${draftId}/setting`)
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
})

test('multifactor authentication that Azure requires for a save returns to the review, loses nothing, and the save succeeds', async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await signInAs(page, 'security-administrator')
  const draftId = await setUpTo(page, 'review', { name })
  await page.getByRole('textbox', { name: 'Reason' }).fill('Asked for a second factor')
  await portal.emulator.setMfa({ armWritesRequireMfa: true })
  await page.getByRole('button', { name: 'Save setting' }).click()
  await confirmIdentity(page)

  await page.waitForURL(new RegExp(`/setup/${draftId}/(review|verify)$`))
  await page.goto(`/setup/${draftId}/review`)
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Asked for a second factor')
  await save(page)
  await expectConfirmed(page)
  await page.goto(`/history?setting=${name}&state=confirmed`)
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Asked for a second factor')
})

test('a user whose sessions were revoked has to sign in again and returns to the step', async ({ page, portal }) => {
  await signInAs(page, 'security-administrator')
  const draftId = await setUpTo(page, 'logs')
  await portal.emulator.revokeSessions('security-administrator')
  await page.goto(`/setup/${draftId}/setting`)
  await page.getByRole('button', { name: 'Continue with Microsoft' }).click()
  await selectAccount(page, 'security-administrator')
  await page.waitForURL(`**/setup/${draftId}/setting`)
  await expect(stepHeading(page, 'setting')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Add a new setting' })).toBeChecked()
})

test("no token appears in a URL, a page, the browser storage, or the portal's log", async ({ page }, { project, workerIndex }) => {
  const addresses: string[] = []
  const documents: Promise<string>[] = []
  page.on('request', (request) => addresses.push(request.url()))
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/')) documents.push(response.text().catch(() => ''))
  })
  await signInAs(page, 'security-administrator')
  await setUpTo(page, 'review')
  await page.goto('/history')
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))
  const cookie = (await sessionCookie(page))?.value ?? ''
  await signOut(page, 'Sign out')

  expect(addresses.length).toBeGreaterThan(20)
  expect(addresses.filter((address) => jwt.test(address))).toEqual([])
  const texts = await Promise.all(documents)
  expect(texts.some((text) => text.includes('Maya Okafor'))).toBe(true)
  expect(texts.filter((text) => jwt.test(text) || text.includes(cookie))).toEqual([])
  expect(stored).toContain('msal')
  expect(stored).not.toMatch(jwt)
  const log = readFileSync(join('test-results', 'logs', `${project.name}-${workerIndex}`, 'portal.log'), 'utf8')
  expect(log).toContain('The portal is starting')
  expect(log).not.toMatch(jwt)
  expect(log).not.toContain(cookie)
})

test("the session cookie is opaque, and scripts can't read it and other sites can't send it", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const cookie = await sessionCookie(page)
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', value: expect.stringMatching(/^[\w-]{43}$/) })
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
})
