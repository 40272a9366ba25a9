import { expect, type Page } from '@playwright/test'
import { expectConfirmed, newSettingName, save, selectOnly, setUpTo, stepHeading } from '../../testing/setup-steps'
import type { Replica } from '../../tooling/process/portal-stack'
import { askToDelete, personIn, withRule } from '../support/approval-steps'
import { lawSecurity, settingPath, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { draftSaved } from '../support/page-parts'
import { takenPerInterval } from '../support/scheduled-runs'
import { test as base } from '../support/test'

/** How far the second portal's clock is ahead: longer than the portal waits before it treats a difference as an external change. */
const clockAheadMinutes = 10

/** Two portals on one PostgreSQL server and one Azure. Cookies don't depend on the port, so one browser has its session on both. */
const test = base.extend<{ onReplica: Page }, { replicas: Map<string, Promise<Replica>> }>({
  replicas: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  onReplica: async ({ page, portal, replicas }, use) => {
    const starting = replicas.get(portal.url) ?? portal.startReplica({ clockAheadMinutes })
    replicas.set(portal.url, starting)
    const { url } = await starting
    const other = await page.context().newPage()
    await other.goto(url)
    await use(other)
  },
})
test.use({ monitoringMinutes: 0.05 })
test.describe.configure({ timeout: 120_000 })

const tag = ['@postgres', '@replicas']
/** Opens the same page on the other portal. */
const sameOn = (other: Page, page: Page) => new URL(new URL(page.url()).pathname, other.url()).href

test('a session started on one replica is valid on the other, and signing out on either ends it', { tag }, async ({
  page,
  onReplica,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await onReplica.goto(new URL('/settings', onReplica.url()).href)
  await expect(onReplica.getByRole('heading', { level: 1, name: 'Diagnostic settings' })).toBeVisible()
  const origin = new URL(onReplica.url()).origin
  await onReplica.request.delete(`${origin}/api/session`, { headers: { origin } })
  await page.goto('/settings')
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible()
})

test('a draft saved on one replica appears on the other, and neither overwrites a newer revision', { tag }, async ({
  page,
  onReplica,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await onReplica.goto(sameOn(onReplica, page))
  await selectOnly(onReplica, ['RiskyUsers'])
  await expect(draftSaved(onReplica)).toBeVisible()
  await selectOnly(page, ['AuditLogs'])
  await expect(page.getByText('This draft was changed elsewhere')).toBeVisible()
  await page.getByRole('button', { name: 'Reload draft' }).click()
  await expect(page.getByRole('checkbox', { name: 'RiskyUsers', exact: true })).toBeChecked()
})

test('a save that is sent to both replicas at once makes one change', { tag }, async ({ page, onReplica, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await onReplica.goto(sameOn(onReplica, page))
  await stepHeading(onReplica, 'review').waitFor()
  await Promise.all([save(page), save(onReplica)])
  await Promise.all([expectConfirmed(page), expectConfirmed(onReplica)])
  expect((await writesToAzure(portal)).map(({ path }) => path)).toEqual([settingPath(name)])
  await page.goto(`/history?setting=${name}`)
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(1)
})

test('a deletion requested on one replica is approved on the other, once', { tag }, async ({ page, onReplica, portal, browser }) => {
  await withRule(page, portal)
  const name = await askToDelete(page, portal)
  const approver = await personIn(browser, portal, 'second-administrator')
  await approver.goto(sameOn(onReplica, page))
  await approver.getByRole('button', { name: 'Approve and delete setting' }).click()
  await approver.waitForURL(/\/verify$/)
  expect((await writesToAzure(portal)).map(({ method, path, persona }) => ({ method, path, persona }))).toEqual([
    { method: 'DELETE', path: settingPath(name), persona: 'second-administrator' },
  ])
  await page.reload()
  await page.waitForURL(/\/history\/.+/)
  await expect(page.getByText(/Approved by Aisha Rahman, /)).toBeVisible()
  await approver.context().close()
})

test("a replica whose clock is ahead doesn't mistake a save in progress for an external change", { tag }, async ({
  page,
  onReplica,
  portal,
}) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await save(page)
  await expectConfirmed(page)
  await portal.emulator.putSetting({ setting: { name, workspaceId: lawSecurity, enabledCategories: ['AuditLogs'] } })
  await onReplica.goto(new URL('/', onReplica.url()).href)
  await expect(onReplica.getByRole('heading', { name: 'Diagnostic settings' })).toBeVisible()
  await onReplica.goto(new URL(`/history?setting=${name}`, onReplica.url()).href)
  await expect(onReplica.getByRole('listitem').filter({ hasText: name })).toHaveCount(1)
  await expect(onReplica.getByText(new RegExp(`(Changed|Added|Deleted) outside ${name}`))).toBeHidden()
})

test('the schedule of two replicas checks once per interval', { tag }, async ({ onReplica, portal }) => {
  await expect(onReplica).toHaveTitle(/./)
  const before = (await takenPerInterval(portal, 'look')).length
  await expect.poll(async () => (await takenPerInterval(portal, 'look')).length, { timeout: 60_000 }).toBeGreaterThan(before + 6)
  expect(new Set(await takenPerInterval(portal, 'look'))).toEqual(new Set([1]))
})
