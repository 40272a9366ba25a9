import { expect } from '@playwright/test'
import { beginningHeading, expectConfirmed, newSettingName, stepHeading } from '../../testing/setup-steps'
import { tabTo } from '../support/keyboard'
import { test } from '../support/test'

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
  await beginningHeading(page).waitFor()
  // Drafts of other tests are offered first.
  const start = page.getByRole('link', { name: 'Start setup' })
  if (await start.isVisible()) {
    await tabTo(page, start)
    await page.keyboard.press('Enter')
  }
  await press('Next')
  await stepHeading(page, 'workspace').waitFor()

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

  await tabTo(page, page.getByRole('checkbox', { name: 'ADFSSignInLogs', exact: true }))
  await page.keyboard.press('Space')
  await press('Next')

  await stepHeading(page, 'destinations').waitFor()
  await press('Next')
  await stepHeading(page, 'review').waitFor()
  await press('Save setting')
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
})
