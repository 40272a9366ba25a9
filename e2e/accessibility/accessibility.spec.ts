import { expect } from '@playwright/test'
import { startSetup } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { tours } from '../support/page-tours'
import { classesWithoutRule } from '../support/styled-elements'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own without any history, so that the empty pages can be seen. */
const test = testOnOwnPortal()

/** Some tours are a dozen pages long, and axe checks each page. */
test.describe.configure({ timeout: 180_000 })

const themeOf = (theme: string, { url }: Portal) => [{ name: 'theme', value: theme, url }]

// Each tour runs twice, once in each theme and width; colors don't depend on the width, nor sizes on the theme.
for (const { what, tour, reported } of tours) {
  test(`${what}, light at 1440 px: no accessibility violations, and no error, warning, or content security policy violation in the console`, async ({
    page,
    portal,
    context,
  }) => {
    const problems: string[] = []
    page.on('console', (message) => {
      const problem = `${message.text()} (${message.location().url})`
      if (['error', 'warning'].includes(message.type()) && !reported?.test(problem)) problems.push(problem)
    })
    page.on('pageerror', (error) => problems.push(error.message))
    await context.addCookies(themeOf('light', portal))
    await page.setViewportSize({ width: 1440, height: 900 })
    await tour({ page, portal }, (shown, state, options) =>
      test.step(state, async () => {
        expect(problems, state).toEqual([])
        expect(await classesWithoutRule(shown), `${state}: classes that the stylesheet lacks`).toEqual([])
        await expectNoAxeViolations(shown, options)
      }),
    )
    expect(problems).toEqual([])
  })

  test(`${what}, dark at 375 px: no accessibility violations, and no horizontal scrolling, even at 320 px`, async ({
    page,
    portal,
    context,
  }) => {
    await context.addCookies(themeOf('dark', portal))
    const wide = { width: 375, height: 900 }
    await page.setViewportSize(wide)
    await tour({ page, portal }, (shown, state, options) =>
      test.step(state, async () => {
        await expectNoAxeViolations(shown, options)
        await page.setViewportSize({ ...wide, width: 320 })
        await expect
          .poll(() => shown.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), {
            message: `${state}: pixels beyond the edge`,
          })
          .toBeLessThanOrEqual(0)
        await page.setViewportSize(wide)
      }),
    )
  })
}

test('the narrow menus have no accessibility violations with the navigation or the steps open', async ({ page, portal }) => {
  await page.setViewportSize({ width: 375, height: 800 })
  await enterAs(page, portal, 'security-administrator')
  await startSetup(page)
  await page.getByRole('button', { name: 'Step 1 of 7' }).click()
  await page.getByRole('menuitem', { name: /Workspace/ }).waitFor()
  await expectNoAxeViolations(page, { hasMenuOpen: true })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'History' }).waitFor()
  await expectNoAxeViolations(page, { hasMenuOpen: true })
})

test('the first Tab key press reaches the link that skips to the main content', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a selected theme stays after a reload', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/history')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await page.reload()
  expect(await background()).toBe(dark)
})
