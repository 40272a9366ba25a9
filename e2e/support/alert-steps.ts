import { expect, type Page } from '@playwright/test'
import { lawSecurity } from './azure-traffic'
import type { Portal } from './test'

/** A setting sends logs to a workspace, and a visit has seen it, so alerts can monitor the workspace. */
export async function withMonitoredWorkspace(page: Page, portal: Portal): Promise<void> {
  await portal.emulator.putSetting({
    sinceHours: 48,
    setting: { name: 'entra-alerts', workspaceId: lawSecurity, enabledCategories: ['SignInLogs'] },
  })
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'entra-alerts' }).first()).toBeVisible()
  await page.goto('/alerts')
}

/** Creates an action group. */
export async function addRecipients(page: Page): Promise<void> {
  await page.getByLabel('Email addresses').fill('soc@contoso.example')
  await page.getByRole('button', { name: 'Create action group' }).click()
  await expect(page.getByRole('list', { name: 'Action groups' })).toContainText('soc@contoso.example')
}
