import type { Page } from '@playwright/test'
import { lawPlatform } from './azure-traffic'
import type { Portal } from './test'

/** Someone changes a setting of the seed outside the portal, and a visit of the overview detects it. */
export async function changeExternally(page: Page, portal: Portal, name: string, enabledCategories: string[]): Promise<void> {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  await portal.emulator.putSetting({ setting: { name, workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories } })
  await page.reload()
}

/** Goes from the overview to the page of an external change. */
export async function reviewExternal(page: Page, name: string): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ hasText: `${name} was changed outside this portal` })
    .getByRole('link', { name: 'Review' })
    .click()
  await page.getByRole('heading', { level: 1, name: `Changed outside ${name}` }).waitFor()
}
