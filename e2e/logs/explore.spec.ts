import { readFileSync } from 'node:fs'
import { expect, type Request } from '@playwright/test'
import { lawSecurity } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { checkOf, editor, openExplore, result, runByKey } from '../support/explore-page'
import { testOnOwnPortal } from '../support/test'

/** A portal of its own, because the page suggests a workspace based on every setting that the portal has seen. */
const test = testOnOwnPortal()

test('a sample says what it requires, runs without edits, and shows a chart, a sortable table, and a download', async ({
  page,
  portal,
}) => {
  await openExplore(page, portal)
  await expect(page.getByRole('button', { name: /^Risk detections/ })).toContainText('No setting sends UserRiskEvents to this workspace.')
  await expect(page.getByRole('button', { name: /^Audit operations/ })).toContainText('Receiving AuditLogs', { timeout: 75_000 })
  await page.getByRole('button', { name: /^Sign-ins by app/ }).click()
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(
    result(page).getByRole('img', { name: 'Chart of SignIns by AppDisplayName. The table shows the same numbers.' }),
  ).toBeVisible()
  await result(page).getByRole('button', { name: 'AppDisplayName' }).click()
  await expect(result(page).getByRole('columnheader', { name: 'AppDisplayName' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(result(page).getByRole('row').nth(1)).toContainText('Azure Portal')
  await expectNoAxeViolations(page)

  const downloading = page.waitForEvent('download')
  await result(page).getByRole('button', { name: 'Download as CSV' }).click()
  const file = readFileSync(await (await downloading).path(), 'utf8')
  expect(file.split('\r\n')[0]).toBe('\uFEFF"AppDisplayName","SignIns","Failed"')
  expect(file).toContain('"Azure Portal"')
  await expect(checkOf(page)).toContainText('No errors found')

  await expect(result(page)).not.toContainText('earlier one')
  await editor(page).fill('AuditLogs\n| take 5')
  await expect(result(page)).toContainText('This result is from an earlier query.')
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(result(page).getByRole('heading', { name: '5 rows' })).toBeVisible()
  await expect(result(page)).not.toContainText('earlier one')
})

test('a query is checked before it runs, is still there after a reload, and is in no address that a server sees', async ({
  page,
  portal,
}) => {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''))
  await openExplore(page, portal)
  await editor(page).fill('SigninLogs\n| where Nope == 1')
  await checkOf(page).getByRole('button', { name: 'line 2, column 9' }).click()
  expect(await editor(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe(
    'Nope',
  )
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Run anyway' }).click()
  await expect(result(page)).toContainText("Failed to resolve column or scalar expression named 'Nope'")
  await page.reload()
  await expect(editor(page)).toHaveValue('SigninLogs\n| where Nope == 1')
  expect(page.url()).toContain('#q=SigninLogs%0A%7C+where+Nope')
  expect(addresses.filter((address) => address.includes('Nope'))).toEqual([])
  await editor(page).fill('.drop table SigninLogs')
  await expect(checkOf(page)).toContainText('management command')
  await expect(page.getByRole('button', { name: /^Run/ })).toBeDisabled()
})

test('markup in a value stays text, long JSON can be expanded, and a truncated result says so', async ({ page, portal }) => {
  const markup = '<img src=x onerror=alert(1)>'
  page.on('dialog', () => {
    throw new Error('Markup of a value ran')
  })
  await openExplore(page, portal)
  await portal.emulator.signIn({ userPrincipalName: 'breakglass@contoso.example', appDisplayName: markup })
  await portal.emulator.advance(600)
  await runByKey(page, 'SigninLogs | where UserPrincipalName =~ "BreakGlass@contoso.example" | project AppDisplayName, LocationDetails')
  await expect(result(page).getByRole('cell', { name: markup })).toBeVisible()
  await expect(result(page).locator('img')).toHaveCount(0)
  await result(page).locator('summary').first().click()
  await expect(result(page).getByText('"countryOrRegion"').last()).toBeVisible()
  await page.getByRole('combobox', { name: 'Maximum rows' }).selectOption('100')
  await runByKey(page, 'SigninLogs | project TimeGenerated')
  await expect(result(page)).toContainText('Only the first 100 rows are shown.')
})

test('a query that filters TimeGenerated sets its own time, and the page and the result say so', async ({ page, portal }) => {
  await openExplore(page, portal)
  const timeRange = page.getByRole('combobox', { name: 'Time range' })
  await timeRange.selectOption('Last hour')
  await editor(page).fill('SigninLogs | where TimeGenerated > ago(6h) | summarize SignIns = count() by bin(TimeGenerated, 1h)')
  await expect(timeRange).toHaveAccessibleDescription("The query filters by TimeGenerated, so you can't select a time range here.")
  await expect(timeRange).toBeDisabled()
  await expect(timeRange.locator('option:checked')).toHaveText('Set in query')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(result(page)).toContainText('law-security, time set in query, in')
  await expect(result(page).getByRole('heading', { level: 2 })).toHaveText(/^[67] rows$/)
  await editor(page).fill('SigninLogs | summarize SignIns = count() by bin(TimeGenerated, 1h)')
  await expect(timeRange).toBeEnabled()
  await expect(timeRange.locator('option:checked')).toHaveText('Last hour')
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(result(page)).toContainText('law-security, last hour, in')
})

test('each statement that returns rows has a table of its own, and a query without one is refused', async ({ page, portal }) => {
  await openExplore(page, portal)
  await runByKey(page, 'SigninLogs | summarize SignIns = count() by AppDisplayName | render barchart;\nAuditLogs | take 1')
  await expect(result(page).getByRole('heading', { level: 2 })).toHaveText(/^2 results, \d+ rows$/)
  await expect(result(page).getByRole('heading', { level: 3 })).toHaveText([/^Result 1: \d+ rows$/, 'Result 2: 1 row'])
  await expect(result(page).getByText('AuditLogs | take 1', { exact: true })).toBeVisible()
  await expect(result(page).getByRole('region', { name: 'Rows of result 1' }).getByRole('cell', { name: 'Azure Portal' })).toBeVisible()
  await expect(result(page).getByRole('region', { name: 'Rows of result 2' }).getByRole('row')).toHaveCount(2)
  await expect(result(page).getByRole('img', { name: /^Chart of SignIns by AppDisplayName/ })).toBeVisible()
  await expectNoAxeViolations(page)
  await editor(page).fill('let x = 5;')
  await expect(checkOf(page)).toContainText('contains only statements that define something')
  await expect(page.getByRole('button', { name: /^Run/ })).toBeDisabled()
})

test('a query can name other workspaces and functions that only the workspace knows', async ({ page, portal }) => {
  await openExplore(page, portal)
  await editor(page).fill('workspace("law-security").SigninLogs | take 5')
  await expect(checkOf(page)).toContainText('No errors found')
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(result(page)).toContainText('5 rows')
  await portal.emulator.setQueries({ functions: { RiskyPeople: 'SigninLogs | project UserPrincipalName | take 3' } })
  await editor(page).fill('RiskyPeople() | take 2')
  await expect(checkOf(page)).toContainText("Warning, line 1, column 1: RiskyPeople isn't a built-in function.")
  await page.getByRole('button', { name: 'Run query' }).click()
  await expect(result(page)).toContainText('2 rows')
})

test('a CSV file has the numbers of its reader: as the browser suggests, or as selected for this browser', async ({
  page,
  browser,
  portal,
}) => {
  await openExplore(page, portal)
  const german = await browser.newContext({ baseURL: portal.url, locale: 'de-DE', storageState: await page.context().storageState() })
  const own = await german.newPage()
  await own.goto('/logs/explore')
  const record = async () => {
    // The page reacts once it has checked the text that it begins with.
    await expect(checkOf(own)).toContainText('No errors found')
    await runByKey(own, 'SigninLogs | take 1 | project Less = -12, Half = -0.5, Text = "=1+1"')
    const downloading = own.waitForEvent('download')
    await result(own).getByRole('button', { name: 'Download as CSV' }).click()
    return readFileSync(await (await downloading).path(), 'utf8').split('\r\n')[1]
  }
  expect(await record()).toBe(`"-12";"-0,5";"'=1+1"`)
  await result(own).getByRole('combobox', { name: 'CSV format' }).selectOption('CSV with tabs (0.5)')
  expect(await record()).toBe(`"-12"\t"-0.5"\t"'=1+1"`)
  await own.reload()
  expect(await record()).toBe(`"-12"\t"-0.5"\t"'=1+1"`)

  await own.goto('/history')
  const downloading = own.waitForEvent('download')
  await own.getByRole('link', { name: 'Export as CSV' }).click()
  expect(readFileSync(await (await downloading).path(), 'utf8')).toMatch(/^\uFEFF"Record"\t"Change"\t/)
  await german.close()
})

test('a slow query can be canceled, and throttling, missing permissions, and a deleted workspace are distinguished', async ({
  page,
  portal,
}) => {
  await openExplore(page, portal)
  await portal.emulator.addFault({ match: { service: 'arm', path: '/query' }, delayMs: 90_000, times: 1 })
  await runByKey(page, 'SigninLogs | count')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(result(page)).toContainText('Query canceled.')
  await portal.emulator.clearFaults()
  await portal.emulator.setQueries({ retryAfterSeconds: 45 })
  await runByKey(page, 'SigninLogs | count')
  await expect(result(page)).toContainText('Try again in 45 seconds')
  await portal.emulator.setQueries({ retryAfterSeconds: null })
  await result(page).getByRole('button', { name: 'Try again' }).click()
  await expect(result(page)).toContainText('1 row')
  await portal.emulator.deleteWorkspace(lawSecurity)
  await runByKey(page, 'SigninLogs | count')
  await expect(result(page)).toContainText('no longer exists')

  await enterAs(page, portal, 'helpdesk')
  await page.goto('/logs/explore')
  await runByKey(page, 'SigninLogs | count')
  await expect(result(page)).toContainText(/can't read logs|subscription doesn't exist/)
})

test('a check that is refused because the session ended leaves no request open', async ({ page, portal }) => {
  await openExplore(page, portal)
  await expect(checkOf(page)).toContainText('No errors found')
  await page.context().clearCookies()
  const isEnded = (request: Request) => request.url().endsWith('/api/logs/check')
  const ended = Promise.race([page.waitForEvent('requestfinished', isEnded), page.waitForEvent('requestfailed', isEnded)])
  await editor(page).fill('AuditLogs | count')
  expect((await (await ended).response())?.status()).toBe(401)
})
