import { expect } from '@playwright/test'
import { answer } from '../support/answer'
import { askToDelete, personIn, reviewDeletion, ruleState, withRule } from '../support/approval-steps'
import { lawPlatform, settingPath, writesToAzure } from '../support/azure-traffic'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { errorSummary } from '../support/page-parts'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because required approval applies to every change of the tenant. */
const test = testOnOwnPortal()

test('a deletion waits for a second administrator, who approves it under their own name', { tag: '@postgres' }, async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  const name = await askToDelete(page, portal)
  await expect(page.getByRole('button', { name: 'Withdraw request' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Approve/ })).toHaveCount(0)
  expect(await writesToAzure(portal)).toEqual([])
  await expectNoAxeViolations(page)

  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto('/')
  const sections = other.getByRole('navigation', { name: 'Sections' })
  await expect(sections.getByRole('link', { name: 'Approvals 1 waiting' })).toBeVisible()
  await other
    .getByRole('listitem')
    .filter({ hasText: `to ${name} requires approval` })
    .getByRole('link', { name: 'Review request' })
    .click()
  await expect(other.getByRole('heading', { level: 1, name: `Delete ${name}` })).toBeVisible()
  await expect(other.getByText('Replaced by the SIEM')).toBeVisible()
  await expectNoAxeViolations(other)
  await other.getByRole('textbox', { name: 'Note' }).fill('Seen in the change board')
  await other.getByRole('button', { name: 'Approve and delete setting' }).dblclick()
  await other.waitForURL(/\/verify$/)
  await expect(sections.getByRole('link', { name: 'Approvals', exact: true }), 'nothing waits anymore').toBeVisible()
  await expect(other.getByRole('status').filter({ hasText: `Azure accepted the deletion of ${name}.` })).toBeVisible()
  expect((await writesToAzure(portal)).map(({ method, path, persona }) => ({ method, path, persona }))).toEqual([
    { method: 'DELETE', path: settingPath(name), persona: 'second-administrator' },
  ])

  await expect(page.getByText('Approved by Aisha Rahman'), "the author's page notices the approval").toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Withdraw request' })).toHaveCount(0)
  await page.getByRole('link', { name: 'View change' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Deleted ${name}` })).toBeVisible()
  await expect(page.getByText(/Approved by Aisha Rahman, /)).toBeVisible()
  await expect(page.getByText('Maya Okafor (maya.okafor@contoso.example), Administrator')).toBeVisible()
  await other.context().close()
})

test('a request is declined with a reason, and its author can continue with the draft', async ({ page, portal, browser }) => {
  await withRule(page, portal)
  const name = await askToDelete(page, portal)
  const requestUrl = page.url()
  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto(requestUrl)
  await other.getByRole('button', { name: 'Decline' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
  await expect(other.getByRole('dialog').getByText('Enter a reason so that Maya Okafor knows why you declined the request.')).toBeVisible()
  await other.getByRole('textbox', { name: 'Reason for declining' }).fill('The auditors need it until June')
  await other.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
  await other.waitForURL(/\/history\/.+/)
  await expect(other.getByText('The auditors need it until June').first()).toBeVisible()
  await other.context().close()

  await page.goto(requestUrl)
  await page.waitForURL(/\/history\/.+/)
  await expect(page.getByText(`The deletion of ${name} wasn't approved`)).toBeVisible()
  await page.getByRole('link', { name: 'Go to draft' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('button', { name: 'Request approval' })).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
})

test('a request is sent back, and nothing is sent to Azure, if the setting was changed after the request', async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  const name = await askToDelete(page, portal)
  await portal.emulator.putSetting({ setting: { name, workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['SignInLogs'] } })
  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto(page.url())
  await expect(other.getByText('Changed in Azure after the request')).toBeVisible()
  await other.getByRole('button', { name: 'Send back' }).click()
  await other.waitForURL(/\/history\/.+/)
  await expect(other.getByText(/^Sent back, /)).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
  await other.context().close()
})

test("an emergency save doesn't need approval, requires a reason, and is shown to the other administrators", async ({
  page,
  portal,
  browser,
}) => {
  await withRule(page, portal)
  const name = await reviewDeletion(page, portal)
  await page.getByRole('checkbox', { name: /because of an emergency/ }).check()
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await expect(errorSummary(page)).toBeFocused()
  expect(await writesToAzure(portal)).toEqual([])
  await page.getByRole('textbox', { name: 'Reason for the emergency' }).fill('Secrets leak through this workspace')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Delete setting' }).click()
  await page.waitForURL(/\/verify$/)
  expect((await writesToAzure(portal)).map(({ method }) => method)).toEqual(['DELETE'])

  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto('/')
  await expect(other.getByRole('listitem').filter({ hasText: `to ${name} was submitted as an emergency` })).toContainText(
    'Secrets leak through this workspace',
  )
  await other.goto('/approvals')
  await other.getByRole('button', { name: /^Acknowledge change/ }).click()
  await expect(answer(other)).toContainText('Acknowledged')
  await expect(other.getByRole('button', { name: /^Acknowledge change/ })).toHaveCount(0)
  await other.context().close()
})

test("turning off the rule requires two administrators, and a helpdesk user can't see or change it", async ({ page, portal, browser }) => {
  await withRule(page, portal)
  await page.getByRole('button', { name: 'Request to turn off' }).click()
  await expect(page.getByText('You made this request')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Turn off rule' })).toHaveCount(0)
  await expect(ruleState(page)).toHaveText('The rule is on')

  const helpdesk = await personIn(browser, portal, 'helpdesk')
  await helpdesk.goto('/approvals')
  await expect(helpdesk.getByRole('heading', { level: 1, name: 'Not allowed' })).toBeVisible()
  await helpdesk.context().close()

  const other = await personIn(browser, portal, 'second-administrator')
  await other.goto('/approvals')
  await expectNoAxeViolations(other)
  await other.getByRole('button', { name: 'Turn off rule' }).click()
  await expect(other.getByText("Changes in this organization don't require approval")).toBeVisible()
  await expect(ruleState(other)).toHaveText('The rule is off')
  await other.context().close()
})

test('after a dialog whose command is gone, the page is there for assistive technology', async ({ page, portal }) => {
  await withRule(page, portal)
  await page.getByRole('button', { name: 'Turn off in an emergency' }).click()
  await page.getByRole('dialog').getByLabel('Reason for the emergency').fill('Aisha has left')
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off now' }).click()
  await expect(page.getByText("Changes in this organization don't require approval.")).toBeVisible()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('[aria-hidden="true"]:has(h1)')).toHaveCount(0)
})
