import { expect, type Locator, type Page } from '@playwright/test'
import { sessionCookie } from '../../testing/session-cookie'
import { expectConfirmed, newSettingName, stepHeading } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

/** Presses Tab until an element has the focus, as a keyboard user does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(target).toBeFocused({ timeout: 1 })
  }).toPass({ intervals: [0] })
}

test('the whole setup can be completed with the keyboard alone', async ({ page }) => {
  const name = newSettingName()
  const press = async (button: string) => {
    await tabTo(page, page.getByRole('button', { name: button }))
    await page.keyboard.press('Enter')
  }
  await page.goto('/')
  await press('Sign in with Microsoft')
  await tabTo(page, page.getByRole('button', { name: 'Maya Okafor' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Set up' }))
  await page.keyboard.press('Enter')
  await press('Start setup')
  await stepHeading(page, 'prerequisites').waitFor()
  await press('Next')

  await tabTo(page, page.getByRole('combobox', { name: 'Subscription' }))
  await page.keyboard.type('Contoso Sec')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(
    page,
    page
      .getByRole('radiogroup', { name: /^Workspace/ })
      .getByRole('radio')
      .first(),
  )
  const workspace = page.getByRole('radio', { name: 'law-security-us' })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(workspace).toBeChecked({ timeout: 100 })
  }).toPass()
  await press('Next')

  await tabTo(page, page.getByRole('textbox', { name: 'Name' }))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(name)
  await press('Next')

  await tabTo(page, page.getByRole('checkbox', { name: 'AuditLogs', exact: true }))
  await page.keyboard.press('Space')
  await press('Next')

  await stepHeading(page, 'destinations').waitFor()
  await press('Next')
  await stepHeading(page, 'review').waitFor()
  await press('Save setting')
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
})

test('another session can be ended with the keyboard alone, from the account menu on', async ({ page, portal }) => {
  await enterAs(page, portal, 'app-administrator')
  await sessionCookie(portal.url, portal.emulator, 'app-administrator')
  await page.goto('/history')
  await page.getByRole('heading', { name: 'No changes yet' }).or(page.getByRole('searchbox')).first().waitFor()
  await tabTo(page, page.getByRole('button', { name: /^Account of/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Your sessions' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your sessions' })).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: /^End session/ }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'End session' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText("You're signed in only here.")).toBeVisible()
})
