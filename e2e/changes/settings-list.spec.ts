import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { testOnOwnPortal } from '../support/test'

const test = testOnOwnPortal()

const commands = (page: Page) => page.getByRole('group', { name: 'Commands for the settings' })
const names = (page: Page) => page.getByRole('table', { name: 'Diagnostic settings' }).getByRole('rowheader').getByRole('link')
const header = (page: Page, name: string) => page.getByRole('columnheader', { name })

const sorted = (texts: string[]) => [...texts].sort(new Intl.Collator('en-US', { numeric: true }).compare)

test('settings are searched, sorted, and exported from one bar, and the address keeps what is shown', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/settings')
  await expect(header(page, 'Name')).toHaveAttribute('aria-sort', 'ascending')
  const all = await names(page).allTextContents()
  expect(all.length).toBeGreaterThan(2)
  expect(all).toEqual(sorted(all))

  // With the keyboard.
  await header(page, 'Name').getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(header(page, 'Name')).toHaveAttribute('aria-sort', 'descending')
  await expect(names(page)).toHaveText(all.toReversed())
  await expect(header(page, 'Name').getByRole('link')).toBeFocused()
  await header(page, 'Categories').getByRole('link').click()
  await expect(header(page, 'Name')).toHaveAttribute('aria-sort', 'none')
  await expect(header(page, 'Categories')).toHaveAttribute('aria-sort', 'descending')

  const search = commands(page).getByRole('searchbox', { name: 'Search' })
  await search.fill('operations')
  await search.press('Enter')
  await expect(names(page)).toHaveText(['operations'])
  await expect(page.getByRole('status').filter({ hasText: `1 of ${all.length} settings` })).toBeVisible()
  await expect(page).toHaveURL('/settings?q=operations&sort=categories-descending')
  await expectNoAxeViolations(page)

  const [file] = await Promise.all([page.waitForEvent('download'), commands(page).getByRole('button', { name: 'Export as CSV' }).click()])
  const [, ...records] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(records).toHaveLength(1)
  expect(records[0]).toContain('"operations"')

  await page.reload()
  await expect(names(page)).toHaveText(['operations'])
  await expect(header(page, 'Categories')).toHaveAttribute('aria-sort', 'descending')
  await expect(search).toHaveValue('operations')
  await names(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'operations' })).toBeVisible()
  await page.goBack()
  await expect(names(page)).toHaveText(['operations'])
  await search.fill('nothing like it')
  await commands(page).getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { name: 'No matching settings' })).toBeVisible()
  await expectNoAxeViolations(page)
  await commands(page).getByRole('link', { name: 'Clear search' }).click()
  await expect(names(page)).toHaveCount(all.length)
  await expect(search).toBeFocused()
})

test('columns can be hidden with the keyboard, stay hidden in this browser, also in another tab, and are shown again', async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/settings')
  const other = await page.context().newPage()
  await other.goto('/settings')
  await expect(header(other, 'Sends to')).toBeVisible()

  await commands(page).getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  const sendsTo = page.getByRole('menuitemcheckbox', { name: 'Sends to' })
  await expect(sendsTo).toBeFocused()
  await expect(sendsTo).toBeChecked()
  await expectNoAxeViolations(page)
  await page.keyboard.press('Space')
  await expect(sendsTo).not.toBeChecked()
  await expect(page.getByRole('table', { name: 'Diagnostic settings' }).getByText('Sends to')).toBeHidden()
  await page.getByRole('menuitemcheckbox', { name: 'Categories' }).click()
  // Without any column, the list would say nothing.
  await expect(page.getByRole('menuitemcheckbox', { name: 'Last change' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(commands(page).getByRole('button', { name: 'Columns (2 hidden)' })).toBeFocused()
  for (const name of ['Sends to', 'Categories']) await expect(header(page, name)).toHaveCount(0)
  await expect(header(page, 'Last change')).toBeVisible()
  await expect(header(other, 'Sends to')).toHaveCount(0)

  await page.reload()
  await expect(header(page, 'Sends to')).toHaveCount(0)
  await expect(names(page).first()).toBeVisible()
  await page.goto('/')
  await expect(header(page, 'Sends to')).toBeVisible()

  await page.goto('/settings')
  await page.evaluate(() => localStorage.setItem('hidden-columns settings', '{"not": a list'))
  await page.reload()
  await expect(header(page, 'Sends to')).toBeVisible()
  await commands(page).getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Sends to' }).click()
  await page.getByRole('menuitem', { name: 'Show all columns' }).click()
  await expect(header(page, 'Sends to')).toBeVisible()
  await expect(commands(page).getByRole('button', { name: 'Columns', exact: true })).toBeVisible()
})

test('at 320 px, the settings are sorted by a list, nothing scrolls sideways, and paper has no commands', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto('/settings')
  const all = await names(page).allTextContents()
  await commands(page).getByRole('combobox', { name: 'Sort by' }).selectOption('name-descending')
  await expect(names(page)).toHaveText(sorted(all).toReversed())
  await expect(page).toHaveURL('/settings?sort=name-descending')
  await expectNoAxeViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  await page.emulateMedia({ media: 'print' })
  await expect(commands(page)).toBeHidden()
  await expect(page.getByRole('link', { name: 'operations', exact: true })).toBeVisible()
})
