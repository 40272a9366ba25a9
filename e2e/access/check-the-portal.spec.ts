import { expect } from '@playwright/test'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because a fault of Microsoft Entra would reach other tests too. */
const test = testOnOwnPortal()

test('the account menu leads an administrator to what the portal found out about itself', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('button', { name: /^Account for/ }).click()
  await page.getByRole('menuitem', { name: 'Check the portal' }).click()
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible()
  const findings = page.getByRole('main').getByRole('listitem')
  const finding = (words: string) => findings.filter({ hasText: words })
  await expect(finding("Microsoft Entra accepts the portal's credential")).toContainText('Good')
  await expect(finding('The portal responds at localhost')).toContainText('Good')
  await expect(finding('The portal can call Microsoft Graph as you.')).toContainText('Good')
  await expect(finding('Your token contains the optional claims')).toContainText('Good')
  await expect(finding('The guards that keep the record')).toContainText('Good')
  await expect(finding("The app registration wasn't checked")).toContainText("Couldn't check")
  await expect(finding("The app registration wasn't checked")).toContainText('npm run doctor -- --sign-in')
  await expectNoAxeViolations(page)
})

test('what needs to be fixed says how and who can do it, can be copied for a ticket, and is good again after the fix', async ({
  page,
  portal,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/check')
  const refused = page.getByRole('listitem').filter({ hasText: 'AADSTS7000222' })
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible()
  await expect(refused).toHaveCount(0)
  const body = { error: 'invalid_client', error_description: 'AADSTS7000222: The secret has expired.', error_codes: [7000222] }
  await portal.emulator.addFault({ match: { service: 'entra', path: '/token' }, status: 401, body })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(refused).toContainText('Fix this')
  await expect(refused).toContainText('Certificates & secrets')
  await expect(refused).toContainText('Who can do this: an owner of the app registration')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('[fix this]')
  expect(copied).toContain('AADSTS7000222')
  await portal.emulator.clearFaults()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(refused).toHaveCount(0)
})

test('a helpdesk user has neither the link nor the page', async ({ page, portal }) => {
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/')
  await page.getByRole('button', { name: /^Account for/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Your sessions' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Check the portal' })).toHaveCount(0)
  await page.goto('/check')
  await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeVisible()
})
