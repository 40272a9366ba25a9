import { expect, type Page } from '@playwright/test'
import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import { cellStateWords } from '@/lib/domain/coverage/cell-state'
import { recommendedCategories } from '@/lib/domain/settings/catalog/recommended-categories'
import { expectConfirmed, goOnTo, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

// Licenses are stored for the tenant, and other tests would read them.
const test = testOnOwnPortal()

const choices = { subscription: 'Fabrikam Production', workspace: 'law-fabrikam' }
const check = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Licenses for the selected logs' }) })
const nothing = 'Nothing will arrive for 7 of 8 categories, because Fabrikam has no active license for them.'
test('a tenant without licenses sees before saving what will never arrive, can save anyway, and sees it afterward', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await setUpTo(page, 'logs', choices)
  await expect(page.getByText('1 of 26 selected')).toBeVisible()
  await expect(
    page.getByText(/^The Recommended start preset doesn't include SignInLogs, .*, and UserRiskEvents, because Fabrikam has no/),
  ).toBeVisible()
  for (const name of recommendedCategories) await page.getByRole('checkbox', { name, exact: true }).check()
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await expect(check(page)).toContainText(nothing)
  await expect(check(page)).toContainText('RiskyUsers and UserRiskEvents need Microsoft Entra ID P2.')
  await expect(check(page).getByRole('button', { name: 'Copy request' })).toBeVisible()
  await expect(page.getByText('The first logs in the other categories usually reach the workspace within minutes.')).toBeVisible()
  await expectNoAxeViolations(page)
  await save(page)
  await expectConfirmed(page)
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  await expect(row('RiskyUsers')).toContainText(arrivalStateWords['no-license'])
  await expect(row('AuditLogs')).not.toContainText(arrivalStateWords['no-license'])

  await page.goto('/')
  await expect(page.getByText(/^8 of \d+ categories are sent; nothing can arrive for 7 of them without a license/)).toBeVisible()
  await expect(
    page.getByRole('button', { name: new RegExp(`RiskyUsers to workspace law-fabrikam. ${cellStateWords['no-license']}`) }),
  ).toBeVisible()
})

test('a setting whose logs can all never arrive promises no first logs, and a license that appears is noticed', async ({
  page,
  portal,
}) => {
  const name = newSettingName()
  await enterAs(page, portal, 'fabrikam-administrator')
  await setUpTo(page, 'review', { ...choices, name, categories: ['SignInLogs'] })
  await expect(page.getByText(/The first logs .*usually reach the workspace/)).toBeHidden()
  await expect(check(page)).toContainText('Nothing will arrive for this category, because Fabrikam has no active license for it.')
  await portal.emulator.setProducts({ tenant: 'fabrikam', products: [{ skuPartNumber: 'SPE_E3', plans: ['P1'] }] })
  await save(page)
  await expectConfirmed(page)
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'SignInLogs' }) })).toContainText(
    arrivalStateWords.waiting,
  )
})

test("licenses that couldn't be read are unknown in the review, and the recommended start leaves nothing out", async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await portal.emulator.addFault({
    match: { service: 'graph', path: 'subscribedSkus' },
    status: 403,
    body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' } },
  })
  await setUpTo(page, 'logs', choices)
  await page.getByRole('button', { name: 'Recommended start' }).click()
  await expect(page.getByText('8 of 26 selected')).toBeVisible()
  await goOnTo(page, 'destinations')
  await goOnTo(page, 'review')
  await expect(check(page)).toContainText("The portal couldn't check the licenses of Fabrikam")
  await expect(check(page)).toContainText('Insufficient privileges')
  await expect(page.getByText('The first logs usually reach the workspace within minutes.')).toBeVisible()
})
