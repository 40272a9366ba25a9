import { expect, type Page } from '@playwright/test'
import { enterAs } from '../support/enter'
import { computedStyles } from '../support/styled-elements'
import { test } from '../support/test'

const reloadButton = (page: Page) => page.getByRole('button', { name: 'Reload page' })

/** Makes the components' stylesheet unavailable, as if another build had replaced it. The page's own few rules still load. */
async function loseStylesheet(page: Page): Promise<void> {
  await page.route('**/*.css', async (route) => {
    // The portal closes a connection that was idle for 5 seconds, perhaps at the moment in which it's used again.
    const response = await route.fetch({ maxRetries: 2 })
    const isOfComponents = (await response.text()).includes('--colorNeutralForeground1:')
    await (isOfComponents ? route.fulfill({ status: 404 }) : route.fulfill({ response }))
  })
}

/** Returns the differences for each kind of element that both pages have. */
function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  return Object.entries(one).flatMap(([kind, facts]) => {
    const others = new Set(other[kind] ?? facts)
    const unlike = facts.filter((fact) => !others.has(fact))
    return unlike.length > 0 ? [`${kind}: ${unlike.join('; ')}`] : []
  })
}

for (const { look, colorScheme, forcedColors } of [
  { look: 'light', colorScheme: 'light', forcedColors: 'none' },
  { look: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { look: 'forced colors', colorScheme: 'dark', forcedColors: 'active' },
] as const)
  test(`in ${look}, a page without its stylesheet has the same styles, works, and asks to be reloaded`, async ({ page, portal }) => {
    await portal.emulator.reset({ seed: 'with-settings' })
    await enterAs(page, portal, 'security-administrator')
    await page.emulateMedia({ colorScheme, forcedColors })
    for (const path of ['/', '/settings', '/settings?view=matrix', '/history', '/logs', '/alerts', '/setup', '/guide', '/logs/explore']) {
      await page.goto(path)
      await expect(reloadButton(page)).toBeHidden()
      const expected = await computedStyles(page)
      await loseStylesheet(page)
      await page.reload()
      await reloadButton(page).waitFor()
      // The callout is only on pages without their stylesheet.
      await page
        .getByRole('group')
        .filter({ has: reloadButton(page) })
        .evaluate((callout) => callout.remove())
      await page.locator('body style').evaluateAll((sheets) => document.head.append(...sheets))
      expect(differences(expected, await computedStyles(page)), path).toEqual([])
      await page.unrouteAll()
    }
    await page.getByRole('link', { name: 'History' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor()
  })
