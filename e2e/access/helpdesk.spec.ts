import { type Browser, expect, type Page } from '@playwright/test'
import { guideSteps } from '@/lib/domain/guide/guide-steps'
import { selectAccount, signInAs } from '../../testing/sign-in'
import { waitForHydration } from '../../testing/until-hydrated'
import { lawPlatform, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { serverActions } from '../support/server-actions'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because the record of the tenant starts with its first check. */
const test = testOnOwnPortal()

const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name, exact: true })
const answer = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('link', { name }).click()
const ticket = (page: Page) => page.getByRole('textbox', { name: 'Text' })

/** An administrator opens the overview of a tenant with three settings, so that the portal has read them. */
async function openOverviewAsAdministrator(browser: Browser, portal: Portal): Promise<void> {
  await portal.emulator.reset({ seed: 'with-settings' })
  const context = await browser.newContext({ baseURL: portal.url })
  context.on('page', waitForHydration)
  const maya = await context.newPage()
  await enterAs(maya, portal, 'security-administrator')
  await maya.goto('/')
  await heading(maya, 'Diagnostic settings', 2).waitFor()
  await context.close()
}

test('before the first check, the guide says so, names who to ask, and still creates a ticket text', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/guide')
  await expect(page.getByText('No settings read yet')).toBeVisible()
  await expect(page.getByText(/Ask an administrator to go to the overview/)).toBeVisible()
  await page.getByRole('link', { name: 'Why are my logs missing?' }).click()
  await expect(heading(page, "The portal hasn't read the settings of this organization yet", 2)).toBeVisible()
  await expect(ticket(page)).toHaveValue(/settings last read: never/)
  await expectNoAxeViolations(page)
})

test("without any permissions in Azure, every step shows the organization's values and when they were read", { tag: '@postgres' }, async ({
  page,
  browser,
  portal,
}) => {
  await openOverviewAsAdministrator(browser, portal)
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/guide')
  await expect(page.getByText(/The diagnostic settings of Contoso were last read/)).toBeVisible()
  for (const [index, { title }] of guideSteps.entries()) {
    const step = page.getByRole('region', { name: `${index + 1}. ${title}` })
    for (const part of ['Overview', 'In your organization', 'Common problems'])
      await expect(step.getByRole('heading', { name: part })).toBeVisible()
  }
  const step = (title: RegExp) => page.getByRole('region', { name: title })
  await expect(step(/workspace/)).toContainText(new RegExp(`${lawPlatform}/law-platform-weu`, 'i'))
  await expect(step(/diagnostic setting/)).toContainText('Your organization uses 3 of 5 settings')
  await expect(step(/diagnostic setting/)).toContainText('Microsoft Sentinel owns this setting')
  await expect(step(/Choose what to send/).getByRole('row', { name: /AuditLogs/ })).toContainText('operations')
  await expect(step(/Review/)).toContainText('at the first check')
  await expect(page.getByRole('main').getByRole('button', { name: /save|delete|edit/i })).toHaveCount(0)
  await expectNoAxeViolations(page)
})

test('after signing in, a helpdesk user gets the guide, an administrator the overview, and both a page that they had a link to', async ({
  page,
  portal,
}) => {
  await signInAs(page, 'helpdesk')
  await expect(heading(page, 'Guide')).toBeVisible()
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Overview' }).click()
  await expect(heading(page, 'Overview')).toBeVisible()
  await page.context().clearCookies()
  await portal.emulator.reset()
  await page.goto('/guide/logs')
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await selectAccount(page, 'helpdesk')
  await expect(heading(page, 'Choose what to send')).toBeVisible()
  await page.context().clearCookies()
  await portal.emulator.reset()
  await signInAs(page, 'security-administrator')
  await expect(heading(page, 'Overview')).toBeVisible()
})

test('a link to a step works for a helpdesk user and an administrator; a link to an unknown step is not found', async ({
  page,
  portal,
}) => {
  for (const persona of ['helpdesk', 'security-administrator'] as const) {
    await enterAs(page, portal, persona)
    await page.goto('/guide/workspace')
    await expect(heading(page, 'Select a Log Analytics workspace')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy link to this step' })).toBeVisible()
  }
  await expectNoAxeViolations(page)
  expect((await page.goto('/guide/payment'))?.status()).toBe(404)
})

test('the troubleshooter asks one question at a time, keeps each answer in the URL, and ends with a cause', { tag: '@postgres' }, async ({
  page,
  browser,
  portal,
}) => {
  await openOverviewAsAdministrator(browser, portal)
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/guide/missing-logs')
  await expect(heading(page, 'Which log is missing?', 2)).toBeVisible()
  await expectNoAxeViolations(page)
  await answer(page, /^AuditLogs/)
  await expect(heading(page, 'Where did the caller check?', 2)).toBeFocused()
  await answer(page, /^A partner solution/)
  await expect(heading(page, "AuditLogs isn't sent to any partner solution", 2)).toBeVisible()
  await page.reload()
  await expect(heading(page, "AuditLogs isn't sent to any partner solution", 2)).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Where did the caller check?', 2)).toBeVisible()
  await answer(page, /^Change answer: Which log/)
  await answer(page, /^RiskyServicePrincipals/)
  await expect(heading(page, "RiskyServicePrincipals isn't turned on", 2)).toBeVisible()
})

test("when nothing explains it, a ticket text has the IDs; a note is added, survives a reload, and isn't in the URL", async ({
  page,
  browser,
  portal,
}) => {
  await openOverviewAsAdministrator(browser, portal)
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/guide/missing-logs?log=AuditLogs&place=workspace&setting=operations&pattern=stopped&reader=fine')
  await expect(heading(page, "The portal didn't find a cause", 2)).toBeVisible()
  await expect(ticket(page)).toHaveValue(new RegExp(`Destination: .*${lawPlatform}/law-platform-weu`, 'i'))
  await page.getByRole('textbox', { name: 'Your note' }).fill('Caller: فريق الأمن 🔐 <script>alert(1)</script>')
  await page.reload()
  await expect(ticket(page)).toHaveValue(/Note:\nCaller: فريق الأمن 🔐 <script>alert\(1\)<\/script>/)
  expect(page.url()).not.toContain('Caller')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy ticket text' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await ticket(page).inputValue())
  await expectNoAxeViolations(page)
})

test("a helpdesk user can't forge any action of an administrator, and nothing reaches Azure", { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'helpdesk')
  const actions = serverActions()
  expect(actions.map(({ name }) => name)).toEqual(expect.arrayContaining(['applyDraft', 'startSetup', 'resolveExternal']))
  for (const { id, name, path } of actions) {
    const response = await page.request.post(path, {
      headers: { origin: portal.url, 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
      data: '[{}]',
    })
    // Everyone can end sessions of their own, and this input names none.
    expect(await response.text(), name).toContain(name === 'endOwnSessions' ? '"kind":"invalid"' : '"code":"forbidden"')
  }
  expect(await writesToAzure(portal)).toEqual([])
})

test("another organization doesn't see these values", async ({ page, browser, portal }) => {
  await openOverviewAsAdministrator(browser, portal)
  await enterAs(page, portal, 'fabrikam-administrator')
  await page.goto('/guide')
  await expect(page.getByText(/The diagnostic settings of Fabrikam were last read/)).toBeVisible()
  await expect(page.getByText('law-platform-weu')).toHaveCount(0)
  await expect(page.getByText('operations')).toHaveCount(0)
})

test('the guide fits a narrow screen, and a printout is complete, without the frame, and in light colors', async ({
  page,
  browser,
  portal,
}) => {
  await openOverviewAsAdministrator(browser, portal)
  await enterAs(page, portal, 'helpdesk')
  await page.setViewportSize({ width: 320, height: 800 })
  for (const path of ['/guide', '/guide/destinations', '/guide/missing-logs', '/guide/missing-logs?log=AuditLogs&place=unsure']) {
    await page.goto(path)
    await page.getByText(/The diagnostic settings of Contoso were last read/).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
  }
  await page.context().addCookies([{ name: 'theme', value: 'dark', url: portal.url }])
  await page.goto('/guide')
  await page.getByText(/The diagnostic settings of Contoso were last read/).waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByText(/The diagnostic settings of Contoso were last read/)).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
})
