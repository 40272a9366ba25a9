import { expect, type Page } from '@playwright/test'
import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import { expectConfirmed, save, setUpTo } from '../../testing/setup-steps'
import { selectAccount } from '../../testing/sign-in'
import { lawPlatform, lawSecurity } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because each workspace is checked at most once a minute for everyone. */
const test = testOnOwnPortal()

/** The line of a category, with its details. */
const lineOf = (page: Page, category: string) =>
  page.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: category, exact: true }) })
const queries = async ({ emulator }: Portal) => (await emulator.requests()).filter(({ path }) => path.endsWith('/query'))

test('right after a save, its page shows that the first data is awaited, and how to trigger an event', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { workspace: 'law-security', categories: ['AuditLogs', 'SignInLogs', 'ADFSSignInLogs'] })
  await save(page)
  await expectConfirmed(page)
  await expect(page.getByRole('heading', { name: 'Log arrival' })).toBeVisible()
  await expect(lineOf(page, 'SignInLogs').first()).toContainText(arrivalStateWords.waiting)
  await expect(lineOf(page, 'AuditLogs')).toContainText(
    'The first rows usually arrive within 15 minutes. To trigger an event, rename a test group.',
  )
  await expect(page.getByRole('button', { name: 'Sign out and sign in again' })).toBeVisible()
  const nextStep = (name: string) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name }) })
      .getByRole('link')
      .last()
  await expect(nextStep('Analyze the logs')).toHaveAttribute('href', /learn\.microsoft\.com.*howto-analyze-activity-logs/)
  await expect(nextStep('Understand the data sources')).toHaveAttribute('href', /learn\.microsoft\.com.*data-sources/)
  await expect(nextStep('Automate diagnostic settings')).toHaveAttribute('href', /learn\.microsoft\.com.*diagnostic-settings-policy/)
  await expectNoAxeViolations(page)
})

test('rows are counted in one query for each workspace and shown to everyone, and categories without data are distinguished', async ({
  page,
  portal,
}) => {
  await portal.emulator.putSetting({
    setting: {
      name: 'entra-arrival',
      workspaceId: lawSecurity.replace('rg-security', 'rg-archive').replace('law-security', 'law-soc-archive'),
      enabledCategories: ['AuditLogs', 'ADFSSignInLogs', 'MicrosoftGraphActivityLogs'],
    },
  })
  await portal.emulator.advance(3_600)
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  await page.goto('/logs')
  await expect(page.getByRole('link', { name: 'entra-arrival' })).toBeVisible()
  await expect(lineOf(page, 'AuditLogs').filter({ hasText: arrivalStateWords.flowing }).first()).toBeVisible()
  // In the emulated archive workspace, this table is on the Basic plan.
  const notCounted = lineOf(page, 'MicrosoftGraphActivityLogs').filter({ hasText: 'Not counted (Basic plan)' })
  await notCounted.getByRole('button', { name: 'MicrosoftGraphActivityLogs' }).click()
  await expect(notCounted).toContainText('MicrosoftGraphActivityLogs | count')
  await expectNoAxeViolations(page)
  const sent = (await queries(portal)).length
  await page.reload()
  await expect(lineOf(page, 'AuditLogs').filter({ hasText: arrivalStateWords.flowing }).first()).toBeVisible()

  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs')
  await expect(lineOf(page, 'AuditLogs').filter({ hasText: arrivalStateWords.flowing }).first()).toBeVisible()
  expect((await queries(portal)).length).toBe(sent)
})

test('signing out and in again, as the how-to recommends, is a new sign-in that returns to the page', async ({ page, portal }) => {
  await portal.emulator.putSetting({ setting: { name: 'waiting', workspaceId: lawSecurity, enabledCategories: ['SignInLogs'] } })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
  await page.goto('/settings/waiting')
  await page.getByRole('button', { name: 'Sign out and sign in again' }).click()
  await page.getByRole('heading', { name: 'Local demo sign-in' }).waitFor()
  expect((await page.request.get('/api/arrivals')).status()).toBe(401)
  await selectAccount(page, 'security-administrator')
  await page.waitForURL(/\/settings\/waiting$/)
  await expect(page.getByRole('heading', { name: 'Log arrival' })).toBeVisible()
})

test('a daily cap that stopped the logs is named with its reset in the arrival, on the overview, in the guide, and in a notification', async ({
  page,
  portal,
}) => {
  const cap = /reached its daily cap of 1 GB, so no logs arrive until the cap resets on/
  const title = "The workspace law-platform-neu can't receive logs"
  const workspaceId = `${lawPlatform}/law-platform-neu`
  await portal.emulator.putSetting({ sinceHours: 24, setting: { name: 'capped', workspaceId, enabledCategories: ['SignInLogs'] } })
  await portal.emulator.capIngestion({ workspaceId, dailyQuotaGb: 1, sinceHours: 7 })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
  await page.goto('/settings/capped')
  const row = lineOf(page, 'SignInLogs')
  await expect(row).toContainText(arrivalStateWords.stopped)
  await expect(row).toContainText(/The last row arrived \d+ hours ago\./)
  await expect(row).toContainText(cap)
  await expect(page.getByRole('button', { name: 'Sign out and sign in again' })).toHaveCount(0)
  await expectNoAxeViolations(page)
  await page.goto('/')
  await expect(page.getByText(title)).toBeVisible()
  await page.goto('/notifications')
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await page.goto('/guide/missing-logs?log=SignInLogs&place=workspace&setting=capped')
  await expect(page.getByText(cap).first()).toBeVisible()
})
