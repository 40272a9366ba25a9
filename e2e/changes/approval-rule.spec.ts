import { expect } from '@playwright/test'
import { answer } from '../support/answer'
import { personIn, ruleState } from '../support/approval-steps'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because it must not have seen another administrator. */
const test = testOnOwnPortal()

test('turning on the rule is asked first, with how long requests stay open and who could approve', async ({ page, portal, browser }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/approvals')
  const turnOn = page.getByRole('button', { name: 'Turn on', exact: true })
  const dialog = page.getByRole('dialog', { name: 'Require approval of risky changes?' })
  await turnOn.click()
  await expect(dialog).toContainText('A request stays open for 3 days.')
  await expect(dialog).toContainText('Turning off the rule also requires approval by another administrator, except in an emergency.')
  await expect(dialog).toContainText('No other administrator signed in to the portal in the last 90 days.')
  await expectNoAxeViolations(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(ruleState(page)).toHaveText('The rule is off')

  const other = await personIn(browser, portal, 'second-administrator')
  await other.context().close()
  await page.reload()
  await turnOn.click()
  await expect(dialog).toContainText('1 other administrator signed in to the portal in the last 90 days and can approve requests.')
  await dialog.getByRole('button', { name: 'Turn on rule' }).click()
  await expect(ruleState(page)).toHaveText('The rule is on')
  await expect(ruleState(page)).toBeInViewport()
  await expect(answer(page)).toContainText('The rule is on')
})
