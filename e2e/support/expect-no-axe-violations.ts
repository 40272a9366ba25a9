import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fluent UI's focus manager puts empty, hidden stops around menus and dialogs that hand the focus on at once; axe takes them for a fault. */
const focusManagerStops = '[data-tabster-dummy]'

/**
 * Fails with every violation that axe finds on the page against WCAG 2.2 A and AA and its best practices. Fluent UI draws an open menu
 * at the end of the page, outside of every landmark, and keeps the focus in it; `hasMenuOpen` leaves out the best practice about that,
 * and the size of targets, because axe measures what the menu leaves uncovered of those below it.
 */
export async function expectNoAxeViolations(page: Page, { hasMenuOpen = false } = {}): Promise<void> {
  // Between two pages there is a moment without a title.
  await expect(page).toHaveTitle(/./)
  // Text that is just fading in has no contrast yet. Spinners never end and fade nothing.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
  // What a bar that stays in view happens to cover would be measured as smaller than it is.
  if (!hasMenuOpen) await page.evaluate(() => scrollTo(0, 0))
  const isMeasured = { enabled: !hasMenuOpen }
  const axe = new AxeBuilder({ page })
    .options({ runOnly: rules, rules: { region: isMeasured, 'target-size': isMeasured } })
    .exclude(focusManagerStops)
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, help, nodes }) => ({ id, help, elements: nodes.map(({ target }) => target.join(' ')) }))).toEqual([])
}
