import { expect } from '@playwright/test'
import { answer } from '../support/answer'
import { personIn, withRule } from '../support/approval-steps'
import { writesToAzure } from '../support/azure-traffic'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { changeExternally, reviewExternal } from '../support/external-change'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because required approval applies to every change of the tenant. */
const test = testOnOwnPortal()

test('an external change that stops or moves logs is accepted only after another administrator approved its explanation', async ({
  page,
  portal,
  browser,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await withRule(page, portal)
  await changeExternally(page, portal, 'operations', ['RiskyUsers'])
  await reviewExternal(page, 'operations')
  await expect(page.getByText('the change stops or moves logs', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Request approval to accept' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Request approval' }).click()
  await expect(page.getByRole('dialog').getByText('Enter what was changed and who changed it.')).toBeVisible()
  await page.getByRole('dialog').getByRole('textbox').fill('The SOC reads only risky users now; INC-7')
  await page.getByRole('dialog').getByRole('button', { name: 'Request approval' }).click()
  await expect(page.getByText('waiting for approval by another administrator', { exact: false })).toBeVisible()
  await expect(answer(page)).toContainText('Approval requested')
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'View request' }).click()
  await expect(page.getByRole('button', { name: 'Withdraw request' })).toBeVisible()

  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto('/')
  await other
    .getByRole('listitem')
    .filter({ hasText: 'requested approval to accept this external change' })
    .getByRole('link', { name: 'Review request' })
    .click()
  await expect(other.getByRole('heading', { level: 1, name: 'Accept the external change to operations' })).toBeVisible()
  await expect(other.getByText('The SOC reads only risky users now; INC-7')).toBeVisible()
  await expectNoAxeViolations(other)
  await other.getByRole('button', { name: 'Approve and accept change' }).dblclick()
  await other.waitForURL(/\/history\/.+/)
  await expect(other.getByText(/Approved by Aisha Rahman, /)).toBeVisible()
  await expect(other.getByText('Approved by Aisha Rahman')).toHaveCount(2)
  await other.goto('/')
  await expect(other.getByText('operations was changed outside this portal')).toBeHidden()
  expect(await writesToAzure(portal)).toEqual([])
  await other.context().close()
})
