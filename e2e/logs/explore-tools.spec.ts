import { expect } from '@playwright/test'
import { selectAccount } from '../../testing/sign-in'
import { untilHydrated } from '../../testing/until-hydrated'
import { lawSecurity } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { checkOf, editor, openExplore, result, runByKey } from '../support/explore-page'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because the page suggests a workspace based on every setting that the portal has seen. */
const test = testOnOwnPortal()

test('a link has the query and the time range, says so, runs nothing, and works for someone who is signed out', async ({
  page,
  portal,
}) => {
  await openExplore(page, portal)
  await editor(page).fill('AuditLogs\n| take 3')
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('Last 7 days')
  await expect.poll(() => page.url()).toContain('&range=P7D')
  const link = page.url()
  await page.context().clearCookies()
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  const queries: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/logs/query') && queries.push(request.url()))
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await selectAccount(page, 'security-administrator')
  await expect(editor(page)).toHaveValue('AuditLogs\n| take 3')
  await expect(page.getByRole('combobox', { name: 'Time range' }).locator('option:checked')).toHaveText('Last 7 days')
  await expect(page.getByText('This query comes from the link that you opened.')).toBeVisible()
  expect(queries).toEqual([])
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(result(page)).toContainText('law-security, last 7 days, in')
  await expect(page.getByText('This query comes from the link that you opened.')).toBeHidden()
  expect(queries).toHaveLength(1)
})

test('a query that is too long for a link stays in the tab, and the page says so', async ({ page, portal }) => {
  await openExplore(page, portal)
  const long = `AuditLogs | where OperationName !in (${Array.from({ length: 400 }, (_, index) => `"name ${index}"`).join(', ')}) | take 1`
  await editor(page).fill(long)
  await expect(page.getByText('This query is too long for a link')).toBeVisible()
  await expect.poll(() => new URL(page.url()).hash).toBe('')
  await page.reload()
  await expect(editor(page)).toHaveValue(long)
})

test('suggestions are taken with the keyboard, closed with Escape, and never hold the focus', async ({ page, portal }) => {
  await openExplore(page, portal)
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  await editor(page).fill('')
  await editor(page).pressSequentially('Sig')
  await expect(list.getByRole('option', { name: /^SigninLogs/ })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.keyboard.press('ArrowDown')
  const active = await editor(page).getAttribute('aria-activedescendant')
  await expect(page.locator(`[id="${active}"]`)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(editor(page)).toHaveValue('SigninLogs\n| ')
  await editor(page).pressSequentially('where UserPr')
  await expect(list.getByRole('option', { name: /^UserPrincipalName/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.press('Control+Space')
  await list.getByRole('option', { name: /^UserPrincipalName/ }).click()
  await expect(editor(page)).toHaveValue('SigninLogs\n| where UserPrincipalName ')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText('UserPrincipalName: string')).toBeVisible()
  await page.keyboard.press('End')

  await page.keyboard.press('Control+Space')
  await expect(list).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(list).toBeHidden()
  await expect(editor(page)).not.toBeFocused()
})

test('Enter begins a new line while suggestions are open and none is active', async ({ page, portal }) => {
  await openExplore(page, portal)
  await editor(page).fill('')
  await editor(page).pressSequentially('Sig')
  await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(editor(page)).toHaveValue('Sig\n')
})

test('nothing can be entered before the page reacts, so nothing is joined with the query that the tab keeps', async ({ page, portal }) => {
  await openExplore(page, portal)
  await editor(page).fill('AuditLogs | take 7')
  await expect.poll(() => page.url()).toContain('take+7')
  const { promise, resolve } = Promise.withResolvers<undefined>()
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await promise
    await route.continue()
  })
  const loaded = page.waitForEvent('domcontentloaded')
  await page.evaluate(() => location.reload())
  await loaded
  const shown = await editor(page).inputValue()
  await editor(page).focus()
  await page.keyboard.type('Mixed')
  expect(await editor(page).inputValue()).toBe(shown)
  resolve(undefined)
  await untilHydrated(page)
  // After what a page does again that was done before it reacted: the check of the query that is in the field then.
  await expect(checkOf(page)).toContainText('No errors found')
  expect(await editor(page).inputValue()).toBe('AuditLogs | take 7')
  await expect(editor(page)).toBeEditable()
})

test('a result can be filtered by column, drawn as someone selects, and copied', async ({ page, portal, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openExplore(page, portal)
  await runByKey(page, 'SigninLogs | summarize SignIns = count() by AppDisplayName')
  const image = result(page).getByRole('img', { name: 'Chart of SignIns by AppDisplayName. The table shows the same numbers.' })
  await expect(image).toBeVisible()
  const chart = result(page).getByRole('combobox', { name: 'Chart', exact: true })
  await chart.selectOption('Pie')
  await expect(image).toContainText('%')
  await expectNoAxeViolations(page)
  await chart.selectOption('Line')
  await expect(image.locator('polyline')).toHaveCount(1)
  await chart.selectOption('None')
  await expect(image).toBeHidden()

  await result(page).getByRole('button', { name: 'Filter columns' }).click()
  await result(page).getByRole('searchbox', { name: 'Filter AppDisplayName' }).fill('azure portal')
  await expect(result(page)).toContainText(/1 of \d+ rows matches the filters/)
  await expectNoAxeViolations(page)
  await result(page).getByRole('button', { name: 'Copy as CSV' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.trim().split(/\r?\n/)).toEqual(['"AppDisplayName","SignIns"', expect.stringMatching(/^"Azure Portal","\d+"$/) as unknown])

  await result(page).getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'AppDisplayName' }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'SignIns' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(result(page)).toContainText('1 column is hidden. The CSV data contains only the columns that are shown.')
  // Its filter is gone too.
  await expect(result(page)).not.toContainText(/1 of \d+ rows/)
  await result(page)
    .getByRole('button', { name: 'Copied' })
    .or(result(page).getByRole('button', { name: 'Copy as CSV' }))
    .click()
  await expect.poll(async () => (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/)[0]).toBe('"SignIns"')
})

test('recent queries are listed for the person who ran them, and the link to the Azure portal has the query', async ({ page, portal }) => {
  await openExplore(page, portal)
  await runByKey(page, 'AuditLogs | take 2')
  await expect(result(page)).toContainText('2 rows')
  await editor(page).fill('SigninLogs | take 1')
  await expect(page.getByRole('link', { name: /^Open in the Azure portal: this query/ })).toHaveAttribute(
    'href',
    new RegExp(`LogsBlade/resourceId/${encodeURIComponent(lawSecurity)}/.*/query/SigninLogs%20%7C%20take%201/timespan/P1D$`, 'i'),
  )
  await page.getByRole('button', { name: 'Recent queries' }).click()
  await expect(page.getByRole('menuitem', { name: /^AuditLogs \| take 2/ })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('menuitem', { name: /^AuditLogs \| take 2/ }).click()
  await expect(editor(page)).toHaveValue('AuditLogs | take 2')

  await enterAs(page, portal, 'second-administrator')
  await page.goto('/logs/explore')
  await page.getByRole('button', { name: 'Recent queries' }).click()
  await expect(page.getByText('Queries that you run are listed here.')).toBeVisible()
})
