import { expect, type Page } from '@playwright/test'
import { enterAs } from './support/enter'
import { expectNoAxeViolations } from './support/expect-no-axe-violations'
import { lawSecurity } from './support/azure-traffic'
import { expectConfirmed, save, setUpTo } from './support/setup-steps'
import { test as base, type Portal } from './support/test'

/** A worker of its own for this file: a workspace that was looked into is not looked into again for a minute, whoever asks. */
const test = base.extend<object, { ownPortal: undefined }>({ ownPortal: [async ({}, use) => use(undefined), { scope: 'worker', auto: true }] })

const rowOf = (page: Page, category: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: category }) })
const queries = async ({ emulator }: Portal) => (await emulator.requests()).filter(({ path }) => path.endsWith('/query'))

test('right after a save its page says that rows are waited for, and what causes one', { tag: '@postgres' }, async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { workspace: 'law-security', categories: ['AuditLogs', 'SignInLogs', 'ADFSSignInLogs'] })
  await save(page)
  await expectConfirmed(page)
  await expect(page.getByRole('heading', { name: 'Do the logs arrive?' })).toBeVisible()
  await expect(rowOf(page, 'SignInLogs').first()).toContainText('Waiting')
  await expect(rowOf(page, 'AuditLogs')).toContainText('The first rows usually come within 15 minutes. Rename a test group to cause an event.')
  await expectNoAxeViolations(page)
})

test('rows are counted in one query for each workspace, shared with whoever may not read it, and silent categories are told apart', async ({ page, portal }) => {
  await portal.emulator.putSetting({ setting: { name: 'entra-arrival', workspaceId: lawSecurity.replace('rg-security', 'rg-archive').replace('law-security', 'law-soc-archive'), enabledCategories: ['AuditLogs', 'ADFSSignInLogs'] } })
  await portal.emulator.advance(3_600)
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  await page.goto('/logs')
  await expect(page.getByRole('link', { name: 'entra-arrival' })).toBeVisible()
  await expect(rowOf(page, 'AuditLogs').filter({ hasText: 'Flowing' }).first()).toBeVisible()
  await expectNoAxeViolations(page)
  const asked = (await queries(portal)).length
  await page.reload()
  await expect(rowOf(page, 'AuditLogs').filter({ hasText: 'Flowing' }).first()).toBeVisible()

  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs')
  await expect(rowOf(page, 'AuditLogs').filter({ hasText: 'Flowing' }).first()).toBeVisible()
  expect((await queries(portal)).length).toBe(asked)
})
