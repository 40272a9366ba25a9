import type { Page } from '@playwright/test'

/**
 * Makes a page wait for hydration after it's opened by address or reloaded. People don't click within the first tenths of a second,
 * but tests do, and a click on a button that has no handler yet is lost.
 */
export function waitForHydration(page: Page): void {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = async (...args) => {
    const response = await goto(...args)
    await untilHydrated(page)
    return response
  }
  page.reload = async (...args) => {
    const response = await reload(...args)
    await untilHydrated(page)
    return response
  }
}

/**
 * Waits until the whole page has arrived and every part of it reacts to input. The portal marks each part that React hydrates on its
 * own (see components/ui/hydration-mark.tsx); pages of others, such as Entra's sign-in page, have no marks.
 */
export async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => document.readyState === 'complete' && document.querySelector('[data-hydrated="false"]') === null)
}
