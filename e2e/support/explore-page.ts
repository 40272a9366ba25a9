import { expect, type Page } from '@playwright/test'
import { lawSecurity } from './azure-traffic'
import { enterAs } from './enter'
import type { Portal } from './test'

/** The field with the query. */
export const editor = (page: Page) => page.getByRole('textbox', { name: 'Query (KQL)' })
/** The card with the result. */
export const result = (page: Page) => page.getByRole('region', { name: 'Result', exact: true })
/** What the check of the query found. */
export const checkOf = (page: Page) => page.getByRole('status', { name: 'Query check' })
/** Enters a query and runs it with its key. */
export const runByKey = async (page: Page, text: string) => {
  await editor(page).fill(text)
  await editor(page).press('Control+Enter')
}

/** Creates a setting that has sent logs to law-security for half a day, lets the portal read it, and goes to Explore. */
export async function openExplore(page: Page, portal: Portal): Promise<void> {
  await portal.emulator.putSetting({
    sinceHours: 12,
    setting: { name: 'entra-explore', workspaceId: lawSecurity, enabledCategories: ['AuditLogs', 'SignInLogs'] },
  })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'entra-explore' }).first()).toBeVisible()
  await page.goto('/logs')
  await page.getByRole('link', { name: 'Explore logs' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Explore' })).toBeVisible()
}
