import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectConfirmed, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { lawPlatform } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because the baseline is what its first check finds. */
const test = testOnOwnPortal()

const formula = '=HYPERLINK("https://evil.example","<img src=x onerror=alert(1)>")'

/** Saves a new setting with a reason and a ticket number. */
async function savedSetting(
  page: Page,
  portal: Portal,
  { reason = '', ticket = '' }: { reason?: string; ticket?: string } = {},
): Promise<string> {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await page.getByRole('textbox', { name: /^Ticket/ }).fill(ticket)
  await save(page)
  await expectConfirmed(page)
  return name
}

/** Opens the portal in a tenant with settings, which the first check records as found. */
async function visitHistory(page: Page, portal: Portal): Promise<void> {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Diagnostic settings' }).waitFor()
}

const row = (page: Page, text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text })

async function show(page: Page, search: string): Promise<void> {
  await page.goto('/history')
  await page.getByRole('searchbox', { name: 'Search' }).fill(search)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForURL(/\/history\?q=/)
}

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await file.path(), 'utf8')
}

test('a change is found by words in its reason and by its ticket number, exported without runnable formulas, and shown step by step', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => void dialogs.push(dialog.message()))
  const name = await savedSetting(page, portal, { reason: `${formula} ${'blah '.repeat(150)}`, ticket: 'INC-90210' })
  await show(page, 'inc-9021')
  await expect(row(page, `Added ${name}`)).toContainText('=HYPERLINK(')
  await show(page, 'evil blah')
  await expect(row(page, `Added ${name}`)).toBeVisible()
  await expectNoAxeViolations(page)

  const csv = await download(page, 'Export as CSV')
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.example""`)
  expect(csv.trimEnd().split('\r\n').at(-1)).toMatch(/^"end","1 change"/)
  const json = JSON.parse(await download(page, 'Export as JSON')) as {
    changes: { settingName: string; ticket: string }[]
    complete: boolean
  }
  expect(json.complete).toBe(true)
  expect(json.changes).toMatchObject([{ settingName: name, ticket: 'INC-90210' }])

  await page.getByRole('link', { name: `Added ${name}` }).click()
  const states = page.getByRole('table', { name: 'The setting before and after the change, as JSON' })
  await expect(states.getByRole('columnheader', { name: "Before: doesn't exist" })).toBeVisible()
  await expect(states.getByRole('cell', { name: '"AuditLogs"' })).toContainText('Added:')
  await expect(page.getByRole('listitem').filter({ hasText: 'Accepted by Azure' })).toContainText(/seconds? later|at the same moment/)
  expect(dialogs).toEqual([])
})

test('a filter stays in the URL, and a search without results says which filters to remove', async ({ page, portal }) => {
  await visitHistory(page, portal)
  await page.goto('/history')
  await page.getByRole('combobox', { name: 'Setting' }).selectOption('operations')
  await page.getByText('More filters').click()
  await page.getByRole('combobox', { name: 'Action' }).selectOption('Restored')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForURL('**/history?setting=operations&action=restore')
  await expect(page.getByRole('heading', { name: 'No matching changes' })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'Remove filter: action Restored' }).click()
  await page.waitForURL('**/history?setting=operations')
  await expect(row(page, 'Found operations')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Setting' })).toHaveValue('operations')
})

test('an invalid filter is ignored by the page with a message, and refused by the export', async ({ page, portal }) => {
  await visitHistory(page, portal)
  await page.goto('/history?setting=operations&state=exploded&from=2026-02-30&before=x')
  await expect(page.getByText('The URL contains invalid filters, which were ignored: outcome and first day.')).toBeVisible()
  await expect(row(page, 'Found operations')).toBeVisible()
  for (const query of ['', 'format=xlsx', 'format=csv&state=exploded', 'format=csv&layout=excel']) {
    const refused = await page.request.get(`/api/history/export?${query}`)
    expect(refused.status(), query).toBe(400)
    expect(await refused.json()).toMatchObject({ error: { code: 'invalid' } })
  }
})

test("another tenant can't find it by ID, filter, comparison, or export", { tag: '@postgres' }, async ({ page, browser, portal }) => {
  await visitHistory(page, portal)
  await page.goto('/history?setting=operations&action=found')
  const change = (await page.getByRole('link', { name: 'Found operations' }).getAttribute('href')) ?? ''
  const context = await browser.newContext({ baseURL: portal.url })
  const elena = await context.newPage()
  expect((await elena.request.get('/api/history/export?format=csv')).status()).toBe(401)
  await enterAs(elena, portal, 'fabrikam-administrator')
  for (const path of [change, '/history/compare?setting=operations', '/history/compare?setting=operations&from=1&to=1'])
    expect((await elena.request.get(path)).status(), path).toBe(404)
  for (const query of [
    '',
    `q=${change.split('/').at(-1)}`,
    'setting=operations',
    'person=Not+known',
    'category=AuditLogs',
    'destination=law',
    'action=found',
    'from=2020-01-01',
  ])
    expect(await (await elena.request.get(`/api/history/export?format=json&${query}`)).json(), query).toMatchObject({
      count: 0,
      changes: [],
    })
  await elena.goto('/history?setting=operations')
  await expect(elena.getByRole('heading', { name: 'No matching changes' })).toBeVisible()
  await context.close()
})

test('the baseline is compared with the live setting, the sides are swapped, and the older version is restored from there', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  await visitHistory(page, portal)
  await portal.emulator.putSetting({
    setting: { name: 'operations', workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['AuditLogs', 'RiskyUsers'] },
  })
  await page.goto('/settings/operations')
  await expect(row(page, 'Found operations').getByText('Baseline', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Compare versions' }).click()
  await page.getByRole('heading', { level: 1, name: 'Compare operations' }).waitFor()
  const difference = page.getByRole('table', { name: /^Differences: / })
  // The latest version is the live one, so the comparison starts with the one before.
  await expect(difference.getByRole('row').filter({ hasText: 'RiskyUsers' })).toContainText('Added')
  const baseline = page.getByRole('option', { name: /^Baseline/ }).first()
  await page.getByRole('combobox', { name: 'From' }).selectOption(await baseline.getAttribute('value'))
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.waitForURL(/from=/)
  await expect(difference.getByRole('row').filter({ hasText: 'RiskyUsers' })).toContainText('Added')
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'Swap sides' }).click()
  await page.waitForURL(/from=live/)
  await expect(difference.getByRole('row').filter({ hasText: 'RiskyUsers' })).toContainText('Removed')
  await page.getByRole('button', { name: /^Restore the version after change/ }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByText('Stops sending RiskyUsers', { exact: false }).first()).toBeVisible()
})

test('versions of a deleted setting can be compared', async ({ page, portal }) => {
  await visitHistory(page, portal)
  await portal.emulator.deleteSetting({ name: 'siem and archive' })
  await page.goto('/history/compare?setting=SIEM+AND+ARCHIVE')
  await expect(page.getByRole('heading', { level: 1, name: 'Compare siem and archive' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: "Live: doesn't exist" })).toBeVisible()
})

for (const query of ['', 'setting=no-such-setting', 'setting=%00', 'setting=no-such-setting&from=live&to=live']) {
  test(`a comparison of "${query}" is not found`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    expect((await page.goto(`/history/compare?${query}`))?.status()).toBe(404)
    await expect(page).toHaveTitle('Page not found - Entra Logs Portal')
  })
}

test("a comparison with a version that the record doesn't contain is not found", async ({ page, portal }) => {
  await visitHistory(page, portal)
  expect((await page.goto('/history/compare?setting=siem+and+archive&from=99999-after'))?.status()).toBe(404)
})
