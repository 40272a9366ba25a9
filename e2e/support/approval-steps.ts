import { type Browser, expect, type Page } from '@playwright/test'
import type { PersonaId } from '../../emulator/personas'
import { confirmLoss, newSettingName } from '../../testing/setup-steps'
import { waitForHydration } from '../../testing/until-hydrated'
import { lawPlatform } from './azure-traffic'
import { enterAs } from './enter'
import type { Portal } from './test'

/** The line that says whether risky changes require approval. */
export const ruleState = (page: Page) => page.getByRole('status').filter({ hasText: /^The rule is (on|off)$/ })

/** Turns on required approval. */
export async function turnOnRule(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Turn on', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on rule' }).click()
  await expect(ruleState(page)).toHaveText('The rule is on')
}

/** Signs someone in to a separate browser. */
export async function personIn(browser: Browser, portal: Portal, persona: PersonaId): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.url, locale: 'en-US', timezoneId: 'UTC' })
  context.on('page', waitForHydration)
  const page = await context.newPage()
  await enterAs(page, portal, persona)
  return page
}

/** Signs Maya in and turns on required approval. */
export async function withRule(page: Page, portal: Portal): Promise<void> {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/approvals')
  if ((await ruleState(page).textContent()) === 'The rule is off') await turnOnRule(page)
  await expect(page.getByText('A request expires after 3 days')).toBeVisible()
}

/** Starts to delete an existing setting and stops before the final button. */
export async function reviewDeletion(page: Page, portal: Portal): Promise<string> {
  const name = newSettingName()
  await portal.emulator.putSetting({
    setting: { name, workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['AuditLogs', 'RiskyUsers'] },
  })
  await page.goto(`/settings/${name}`)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('heading', { name: 'Requires approval' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Replaced by the SIEM')
  await confirmLoss(page, name)
  return name
}

/** Creates a setting and requests approval to delete it. Returns the setting's name. */
export async function askToDelete(page: Page, portal: Portal): Promise<string> {
  const name = await reviewDeletion(page, portal)
  await page.getByRole('button', { name: 'Request approval' }).click()
  await page.waitForURL(/\/approvals\/.+/)
  await expect(page.getByRole('heading', { level: 1, name: `Delete ${name}` })).toBeVisible()
  return name
}
