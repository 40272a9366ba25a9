import { expect } from '@playwright/test'
import { addRecipients, withMonitoredWorkspace } from '../support/alert-steps'
import { personIn, withRule } from '../support/approval-steps'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because required approval applies to every change of the tenant. */
const test = testOnOwnPortal()

test('an alert about missing logs keeps watching until another administrator approved that it is turned off', async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  await withMonitoredWorkspace(page, portal)
  await addRecipients(page)
  await page.getByRole('button', { name: 'Create alert' }).click()
  const rule = (person: typeof page) => person.getByRole('list', { name: 'Alert rules' }).getByRole('listitem')
  await expect(rule(page)).toContainText('On')
  await rule(page).getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('dialog')).toContainText('Another administrator must approve this change.')
  await page.getByRole('dialog').getByLabel('Reason').fill('Too loud')
  await page.getByRole('dialog').getByRole('button', { name: 'Request approval' }).click()
  await expect(page.getByText('Nothing has been sent to Azure.', { exact: false })).toBeVisible()
  await expect(rule(page)).toContainText('On')
  await page.getByRole('link', { name: 'View request' }).click()
  await expect(page.getByRole('button', { name: 'Withdraw request' })).toBeVisible()
  const requestUrl = page.url()

  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto('/approvals')
  await expect(other.getByRole('listitem').filter({ hasText: 'alert rule turned off' })).toContainText('Maya Okafor')
  await other.goto(requestUrl)
  await expectNoAxeViolations(other)
  await other.getByRole('button', { name: 'Approve and turn off' }).click()
  await other.waitForURL(/\/history\/.+/)
  await expect(other.getByText(/Approved by Aisha Rahman, /)).toBeVisible()
  await page.goto('/alerts')
  await expect(rule(page).getByRole('button', { name: 'Turn on' })).toBeVisible()
  await other.context().close()
})
