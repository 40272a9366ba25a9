import { expect, type Page } from '@playwright/test'
import { editor, openExplore } from '../support/explore-page'
import { test } from '../support/test'

/** Makes a browser refuse each access to what it keeps, as it does with cookies and site data blocked. */
async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
  })
}

/** Leaves no room in what a browser keeps. */
async function fillStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
}

for (const { what, arrange } of [
  { what: 'that has storage turned off', arrange: refuseStorage },
  { what: 'whose storage is full', arrange: fillStorage },
])
  test(`a browser ${what} shows each page, and what is entered stays until the page is left`, async ({ page, portal }) => {
    await arrange(page)
    await page.goto('/auth/sign-in')
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeEnabled()
    await openExplore(page, portal)
    await editor(page).fill('SigninLogs | take 5')
    await expect(editor(page)).toHaveValue('SigninLogs | take 5')
    // The page writes its address half a second later, which would undo a navigation.
    await page.waitForURL('**/logs/explore#q=SigninLogs**')
    const sections = page.getByRole('navigation', { name: 'Sections' })
    for (const name of ['Overview', 'Set up', 'Diagnostic settings', 'History', 'Cost', 'Compliance', 'Alerts', 'Guide', 'Logs']) {
      await sections.getByRole('link', { name, exact: true }).click()
      await expect(sections.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('heading', { name: "This page couldn't be shown" })).toHaveCount(0)
    }
    await page.getByRole('link', { name: 'Explore logs' }).first().click()
    await expect(editor(page)).toHaveValue('SigninLogs | take 5')
  })
