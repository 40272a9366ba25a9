import { expect, type Page } from '@playwright/test'
import { startSetup } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { test } from '../support/test'

/** Scripts that the page asks for from now on wait until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined
  const promise = new Promise((resolve) => {
    release = () => resolve(undefined)
  })
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await promise
    await route.continue()
  })
  return () => release()
}

test('one press opens a menu whose script is still on its way, and its button gets the focus back', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const release = await holdScripts(page)
  const button = page.getByRole('button', { name: 'Theme' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-busy', 'true')
  await expect(button).toBeFocused()
  release()
  await expect(page.getByRole('menuitemradio', { name: 'Use device setting' })).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: 'Use device setting' })).toBeFocused()
  await button.click()
  await expect(page.getByRole('menu')).toBeHidden()
})

test('the navigation of a narrow page opens with one press while its script is on its way, and Esc returns the focus', async ({
  page,
  portal,
}) => {
  await page.setViewportSize({ width: 375, height: 800 })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const release = await holdScripts(page)
  const button = page.getByRole('button', { name: 'Open navigation' })
  await button.click()
  release()
  await expect(page.getByRole('button', { name: 'Close navigation' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(button).toBeFocused()
})

for (const { what, change } of [
  { what: 'Esc', change: (page: Page) => page.keyboard.press('Escape') },
  { what: 'a press elsewhere', change: (page: Page) => page.getByRole('heading', { level: 1 }).click() },
  { what: 'the Tab key', change: (page: Page) => page.keyboard.press('Tab') },
  { what: 'another page', change: (page: Page) => page.goBack() },
])
  test(`a menu whose script is still on its way stays closed after ${what}`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    await page.goto('/')
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'History' }).click()
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor()
    const release = await holdScripts(page)
    const button = page.getByRole('button', { name: 'Theme' })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await change(page)
    await expect(button).not.toHaveAttribute('aria-busy')
    const loaded = page.waitForResponse(/\/_next\/static\/chunks\/.*\.js/)
    release()
    await loaded
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('menu')).toHaveCount(0)
    // The script is there now, so that one more press opens the menu.
    await button.click()
    await expect(page.getByRole('menu')).toBeVisible()
  })

test('the name of a button without words appears on hover and with the keyboard, and Esc hides it', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const name = page.getByRole('tooltip').filter({ hasText: 'Theme' })
  const button = page.getByRole('button', { name: 'Theme' })
  await button.hover()
  await expect(name).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(name).toHaveCount(0)

  await page.mouse.move(0, 0)
  await page.getByRole('button', { name: /^Account for/ }).focus()
  await page.keyboard.press('Shift+Tab')
  await expect(button).toBeFocused()
  await expect(name).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(name).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('the first Esc closes the menu of a button without words, although its name was shown', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const button = page.getByRole('button', { name: 'Theme' })
  await button.hover()
  await expect(page.getByRole('tooltip').filter({ hasText: 'Theme' })).toBeVisible()
  await button.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
})

for (const key of ['Enter', 'Space', 'ArrowDown'])
  test(`a menu whose script is there when the button has the focus opens with ${key}`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    await page.goto('/history')
    const button = page.getByRole('button', { name: /^Account for/ })
    await button.focus()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press(key)
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(button).toBeFocused()
  })

test('a menu whose script is lost says so, and opens when it can be loaded', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort())
  await page.getByRole('button', { name: /^Account for/ }).click()
  await expect(page.getByText("This part of the portal didn't load.")).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: /^Account for/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeVisible()
  await expect(page.getByText("This part of the portal didn't load.")).toBeHidden()
})

test('one press opens a dialog whose script is still on its way, Esc cancels the press, and the button gets the focus back', async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await startSetup(page)
  await page.goto('/setup')
  const button = page.getByRole('button', { name: /^Discard draft/ }).first()
  const dialog = page.getByRole('dialog', { name: 'Discard this draft?' })
  await button.waitFor()
  const release = await holdScripts(page)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Escape')
  await expect(button).not.toHaveAttribute('aria-busy')
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-busy', 'true')
  await expect(dialog).toHaveCount(0)
  release()
  await expect(dialog).toBeVisible()
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('the question about an open draft appears although its script is still on its way, and Esc cancels the press', async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/settings/operations')
  const edit = page.getByRole('button', { name: 'Edit', exact: true })
  const dialog = page.getByRole('dialog', { name: 'Resume an open draft?' })
  await edit.click()
  await page.waitForURL(/\/setup\//)
  await page.goto('/settings/operations')
  const release = await holdScripts(page)
  await edit.focus()
  await page.keyboard.press('Enter')
  await expect(edit).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expect(edit).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
  release()
  await expect(dialog).toBeVisible()
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(edit).toBeFocused()
})

test('a cell of the coverage map keeps the focus when it is selected, and the page stays while a script is on its way', async ({
  page,
  portal,
}) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  const cell = page
    .getByRole('region', { name: 'Coverage map' })
    .getByRole('button', { name: / sends / })
    .first()
  await cell.waitFor()
  const release = await holdScripts(page)
  await cell.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'View arrival' }).last()).toBeVisible()
  await expect(cell).toBeFocused()
  release()
  await expect(page.getByRole('button', { name: /^Edit / }).first()).toBeVisible()
  await expect(cell).toBeFocused()
})
