import { expect } from '@playwright/test'
import { sessionCookie } from '../../testing/session-cookie'
import { personIn } from '../support/approval-steps'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { tabTo } from '../support/keyboard'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, where no other test has signed these people in. */
const test = testOnOwnPortal()

test("the account menu leads to a person's sessions, where they end another one", async ({ page, portal, browser }) => {
  await enterAs(page, portal, 'security-administrator')
  const elsewhere = await personIn(browser, portal, 'security-administrator')
  const colleague = await personIn(browser, portal, 'second-administrator')
  await page.goto('/')
  await page.getByRole('button', { name: /^Account for/ }).click()
  await page.getByRole('menuitem', { name: 'Your sessions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your sessions' })).toBeVisible()
  const sessions = page.getByRole('main').getByRole('listitem')
  await expect(sessions).toHaveCount(2)
  await expect(sessions.first()).toContainText('This session')
  await expect(sessions.last()).toContainText(/Chrome.*Signed in/)
  await sessions
    .last()
    .getByRole('button', { name: /^End session/ })
    .click()
  await expectNoAxeViolations(page, { hasMenuOpen: true })
  await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click()
  await expect(page.getByText("You're signed in only in this browser.")).toBeVisible()
  await expect(sessions.last()).toContainText('Ended')
  await expect(sessions.last().getByRole('button', { name: /^End session/ })).toBeDisabled()
  await page.reload()
  await expect(sessions).toHaveCount(1)
  await expectNoAxeViolations(page)

  await elsewhere.goto('/history')
  await expect(elsewhere.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible()
  await colleague.goto('/history')
  await expect(colleague.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await elsewhere.context().close()
  await colleague.context().close()
})

test('all other sessions end at once, and a helpdesk user can do it too', async ({ page, portal, browser }) => {
  await enterAs(page, portal, 'helpdesk')
  const others = [await personIn(browser, portal, 'helpdesk'), await personIn(browser, portal, 'helpdesk')]
  await page.goto('/sessions')
  await expect(page.getByRole('heading', { name: '3 active sessions' })).toBeVisible()
  await page.getByRole('button', { name: 'End all other sessions' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByRole('heading', { name: '1 active session' })).toBeVisible()
  for (const other of others) {
    await other.goto('/history')
    await expect(other.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible()
    await other.context().close()
  }
})

test('another session can be ended with the keyboard alone, from the account menu on', async ({ page, portal }) => {
  await enterAs(page, portal, 'app-administrator')
  await sessionCookie(portal.url, portal.emulator, 'app-administrator')
  await page.goto('/history')
  await page.getByRole('heading', { name: 'No changes yet' }).or(page.getByRole('searchbox')).first().waitFor()
  await tabTo(page, page.getByRole('button', { name: /^Account for/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Your sessions' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your sessions' })).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: /^End session/ }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'End session' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText("You're signed in only in this browser.")).toBeVisible()
})
