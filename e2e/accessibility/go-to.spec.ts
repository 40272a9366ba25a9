import { expect } from '@playwright/test'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

/** The history of another test would have more changes. */
const test = testOnOwnPortal()

test('Ctrl+K goes to a page, a setting, a category, and a change with the keyboard alone, and Esc returns the focus', async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
  const search = page.getByRole('combobox', { name: 'Page, setting, category, or change' })
  // A page behind the dialog can have a list of its own with a selected option.
  const selected = page.getByRole('dialog').getByRole('option', { selected: true })
  const open = async () => {
    await page.keyboard.press('Control+k')
    await expect(search).toBeFocused()
  }

  const skip = page.getByRole('link', { name: 'History', exact: true }).first()
  await skip.focus()
  await open()
  await expect(selected).toHaveText('Overview')
  await expectNoAxeViolations(page)
  await page.keyboard.press('Escape')
  await expect(skip).toBeFocused()

  await open()
  await search.fill('appr')
  await expect(selected).toHaveText('Approvals')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Approvals' })).toBeVisible()

  await open()
  await search.fill('operations')
  await expect(page.getByRole('group', { name: 'Changes' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(selected).toHaveText(/^Found operations/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'operations' })).toBeVisible()

  await open()
  await search.fill('no such thing')
  await expect(page.getByText('Nothing found.')).toBeVisible()
  await expectNoAxeViolations(page)
})

test('someone with the helpdesk role finds only what that role can open', async ({ page, portal }) => {
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/guide')
  await page.getByRole('button', { name: 'Go to' }).click()
  await expect(page.getByRole('option', { name: 'Guide' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Approvals' })).toHaveCount(0)
})
