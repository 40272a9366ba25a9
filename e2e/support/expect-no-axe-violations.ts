import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Fluent UI's focus manager puts hidden, empty tab stops around menus and dialogs that pass the focus on immediately. axe reports them as
 * violations.
 */
const focusManagerStops = '[data-tabster-dummy]'

/**
 * Fails with every violation that axe finds on the page against WCAG 2.2 A and AA and its best practices. Fluent UI draws an open menu
 * at the end of the page, outside of every landmark, and keeps the focus in it; `hasMenuOpen` leaves out the best practice about that,
 * and the size of targets, because axe measures what the menu leaves uncovered of those below it.
 */
export async function expectNoAxeViolations(page: Page, { hasMenuOpen = false } = {}): Promise<void> {
  // During navigation, the page has no title for a moment.
  await expect(page).toHaveTitle(/./)
  // Text that is still fading in has too little contrast. Spinners never end and don't fade.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
  // axe would measure elements under a sticky bar as smaller than they are.
  if (!hasMenuOpen) await page.evaluate(() => scrollTo(0, 0))
  const isMeasured = { enabled: !hasMenuOpen }
  const axe = new AxeBuilder({ page })
    // Describing every element that passes would take a third of the time.
    .options({ runOnly: rules, rules: { region: isMeasured, 'target-size': isMeasured }, resultTypes: ['violations'] })
    .exclude(focusManagerStops)
    // Otherwise axe opens another page to put the results of frames together, and the portal has no frames.
    .setLegacyMode(true)
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, help, nodes }) => ({ id, help, elements: nodes.map(({ target }) => target.join(' ')) }))).toEqual([])
}
