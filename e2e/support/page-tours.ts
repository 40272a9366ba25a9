import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sessionCookie } from '../../testing/session-cookie'
import {
  choose,
  discardDraftsOf,
  expectConfirmed,
  goOnTo,
  nameNewSetting,
  newSettingName,
  save,
  selectCategories,
  selectWorkspace,
  setUpTo,
  startSetup,
} from '../../testing/setup-steps'
import { openAccountPicker, selectAccount } from '../../testing/sign-in'
import { enterAs } from './enter'
import type { Portal } from './test'

/** A page on a portal that no other test uses. */
export interface Tour {
  page: Page
  portal: Portal
}

/** Checks a page in its current state. */
export type Inspect = (page: Page, state: string, options?: { hasMenuOpen?: boolean }) => Promise<void>

const pressNext = (page: Page) => page.getByRole('button', { name: 'Next' }).click()

/** The pages for someone who is signed out, denied access to the portal, or denied access to a page. */
async function tourSignedOut({ page, portal }: Tour, inspect: Inspect): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor()
  await inspect(page, 'sign-in')
  await openAccountPicker(page)
  await selectAccount(page, 'no-role')
  await page.getByRole('button', { name: 'Copy request' }).waitFor()
  await inspect(page, 'refused')
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/setup')
  await page.getByRole('heading', { name: 'Not allowed' }).waitFor()
  await inspect(page, 'not allowed')
}

/** A tenant without settings or history. */
async function tourEmpty({ page, portal }: Tour, inspect: Inspect): Promise<void> {
  await enterAs(page, portal, 'fabrikam-administrator')
  for (const { path, text } of [
    { path: '/', text: "Fabrikam doesn't send any logs" },
    { path: '/setup', text: 'The Security Administrator role' },
    { path: '/setup?from=sign-in-logs', text: 'Export settings for Sign-in logs' },
    { path: '/settings', text: 'No diagnostic settings yet' },
    { path: '/history', text: 'No changes yet' },
    { path: '/history?state=failed', text: 'No matching changes' },
    { path: '/notifications', text: 'No open notifications' },
    { path: '/logs', text: 'No logs are sent yet' },
    { path: '/cost', text: 'No logs are sent' },
    { path: '/compliance', text: 'Controls met' },
    { path: '/logs/tables', text: 'No tables yet' },
    { path: '/alerts', text: 'No workspace to monitor yet' },
    { path: '/sessions', text: 'active session' },
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { name: text }).waitFor()
    await inspect(page, `${path}, empty`)
  }
}

/** The whole setup with its errors, and the pages that show the result. */
async function tourSetup({ page, portal }: Tour, inspect: Inspect): Promise<void> {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await startSetup(page)
  await inspect(page, 'prerequisites')
  await goOnTo(page, 'workspace')
  await pressNext(page)
  await inspect(page, 'workspace, with a fault')
  await selectWorkspace(page, 'Contoso Platform', 'law-finance')
  await page.getByText('Azure will refuse').waitFor()
  await inspect(page, 'workspace, without the right')
  await selectWorkspace(page, 'Contoso Security', 'law-security')
  await page.getByText('You can send logs to law-security.').waitFor()
  await goOnTo(page, 'setting')
  await nameNewSetting(page, 'entra/logs')
  await pressNext(page)
  await inspect(page, 'setting, with a fault')
  await nameNewSetting(page, name)
  await goOnTo(page, 'logs')
  await inspect(page, 'logs, recommended')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await pressNext(page)
  await inspect(page, 'logs, with a fault')
  await page.getByRole('searchbox', { name: 'Filter categories' }).fill('no such category')
  await inspect(page, 'logs, filtered to nothing')
  await page.getByRole('searchbox', { name: 'Filter categories' }).fill('')
  await selectCategories(page, ['AuditLogs', 'SignInLogs'])
  await goOnTo(page, 'destinations')
  await page.getByRole('switch', { name: /storage account/ }).click()
  await choose(page, 'stcontosoentralogs')
  await page.getByText('You can send logs to stcontosoentralogs.').waitFor()
  await page.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).waitFor()
  await inspect(page, 'destinations, with storage')
  await page.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('a year')
  await pressNext(page)
  await inspect(page, 'destinations, with a fault')
  await page.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('365')
  await goOnTo(page, 'review')
  await page.getByRole('button', { name: 'Requests to Azure' }).click()
  await inspect(page, 'review')
  await save(page)
  await expectConfirmed(page)
  await page.getByRole('button', { name: 'IDs for support' }).click()
  await inspect(page, 'verify')
  await page.goto('/history')
  await page.getByRole('link', { name: `Added ${name}` }).waitFor()
  await inspect(page, 'history')
  await page.getByRole('link', { name: `Added ${name}` }).click()
  await page.getByRole('button', { name: 'Request', exact: true }).click()
  await inspect(page, 'change')
}

/** A tenant with settings, an unfinished draft and a refused change. */
async function tourSettings({ page, portal }: Tour, inspect: Inspect): Promise<void> {
  const name = newSettingName()
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'administrator-without-rights')
  await setUpTo(page, 'review', { name, categories: ['RiskyUsers'] })
  await save(page)
  await page.getByText('LinkedAuthorizationFailed').waitFor()
  await inspect(page, 'verify, refused')
  await sessionCookie(portal.url, portal.emulator, 'administrator-without-rights')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Needs attention' }).waitFor()
  await inspect(page, 'overview')
  for (const { path, text } of [
    { path: '/settings', text: 'This tenant uses 3 of 5 settings' },
    { path: '/settings?view=matrix', text: "Only categories that aren't sent" },
    { path: '/settings/siem%20and%20archive', text: 'siem and archive' },
    { path: '/settings/AzureSentinel_law-security', text: 'Sentinel' },
    { path: '/logs', text: 'Next steps' },
    { path: '/logs/explore', text: 'Run query' },
    { path: '/cost', text: 'By category and destination' },
    { path: '/compliance', text: 'By destination' },
    { path: '/logs/tables', text: 'Ways to pay less' },
    { path: '/alerts', text: 'New alert' },
    { path: '/notifications', text: 'Webhook' },
    { path: '/approvals', text: 'Approval of risky changes' },
    { path: '/history/evidence', text: 'Record integrity' },
    { path: '/sessions', text: 'End session' },
    { path: '/check', text: 'Check again' },
  ]) {
    await page.goto(path)
    await page.getByText(text).first().waitFor()
    await inspect(page, path)
  }
  await discardDraftsOf(page, 'AzureSentinel_law-security')
  await page.goto('/settings/AzureSentinel_law-security')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.waitForURL(/\/review$/)
  await page.getByRole('button', { name: 'Delete setting' }).waitFor()
  await inspect(page, 'review of a deletion')
  await discardDraftsOf(page, 'AzureSentinel_law-security')
  await page.getByRole('button', { name: `Discard draft ${name}` }).waitFor()
  await inspect(page, 'drafts')
  await page.getByRole('button', { name: `Discard draft ${name}` }).click()
  await page.getByRole('dialog').waitFor()
  await inspect(page, 'dialog to discard a draft', { hasMenuOpen: true })
  await page.getByRole('button', { name: 'Keep draft' }).click()
  await page.getByRole('button', { name: /^Account for/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).waitFor()
  await inspect(page, 'account menu', { hasMenuOpen: true })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor()
  await inspect(page, 'theme menu', { hasMenuOpen: true })
}

/** A page that doesn't exist. */
async function tourAstray({ page, portal }: Tour, inspect: Inspect): Promise<void> {
  await enterAs(page, portal, 'security-administrator')
  await page.goto(`/history/${randomUUID()}`)
  await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  await inspect(page, 'page not found')
}

/** All tours. `reported` is what the browser logs to the console about an expected refusal. */
export const tours: { what: string; tour: (tour: Tour, inspect: Inspect) => Promise<void>; reported?: RegExp }[] = [
  { what: 'sign-in and the pages that refuse', tour: tourSignedOut, reported: /status of 403 .*\/api\/session\)$/ },
  { what: 'the pages of a tenant without anything', tour: tourEmpty },
  { what: 'the setup and the record of it', tour: tourSetup },
  { what: 'the pages of a tenant with settings, and their menus', tour: tourSettings },
  { what: 'the page for a wrong address', tour: tourAstray, reported: /status of 404 .*\/history\/[0-9a-f-]+\)$/ },
]
