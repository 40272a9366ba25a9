import { expect, type Page } from '@playwright/test'
import { setUpTo } from '../../testing/setup-steps'
import { lawSecurity } from '../support/azure-traffic'
import { overflowingParts } from '../support/broken-names'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because its record has settings with long names. */
const test = testOnOwnPortal()

const longName = 'x'.repeat(200)
/** Azure accepts names that the portal doesn't. */
const externalName = 'y'.repeat(127)

async function expectNoOverflow(page: Page): Promise<void> {
  expect(await overflowingParts(page), page.url()).toEqual([])
}

test('the steps and the change of a setting whose name is one long word fit a phone', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name: longName })
  await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible()
  await expectNoOverflow(page)
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  await page.waitForURL(/\/destinations$/)
  await expectNoOverflow(page)
  await page.goto('/setup')
  await expect(page.getByRole('button', { name: /^Discard draft/ }).first()).toBeVisible()
  await expectNoOverflow(page)
})

test('at 320 px, the header has room for the name of the portal, and says that this is a demo', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const header = page.getByRole('banner')
  const brand = header.getByText('Entra Logs Portal')
  await expect(brand).toBeVisible()
  expect(await brand.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
  await expect(header.getByText('Local demo')).toBeAttached()
})

test('the pages about an external change of a setting whose name is one long word fit a phone', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const setting = { name: externalName, workspaceId: lawSecurity, enabledCategories: ['AuditLogs'] }
  await portal.emulator.putSetting({ setting })
  await page.goto('/')
  await expect(page.getByText('was added outside this portal').first()).toBeVisible()
  await expectNoOverflow(page)
  await page.getByRole('link', { name: 'Review' }).first().click()
  await page.waitForURL(/\/history\/./)
  await page.getByRole('heading', { level: 1, name: /y{127}/ }).waitFor()
  await expectNoOverflow(page)
  for (const path of [
    '/settings',
    `/settings/${externalName}`,
    '/history',
    '/notifications',
    '/logs',
    '/cost',
    '/compliance',
    '/logs/tables',
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectNoOverflow(page)
  }
})
