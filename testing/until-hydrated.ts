import type { Page } from '@playwright/test'

/**
 * Makes a page wait, after it was opened by address or loaded anew, until React has taken over what the server sent. A person does
 * not press within the first tenths of a second; a test does, and a press on a button that has no handler yet is lost.
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
 * React marks each element that it has taken over, and removes the hidden parcels in which late parts of a page come. Pages of others,
 * such as the sign-in of Entra, have nothing to wait for.
 */
export async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!('__next_f' in window)) return true
    if (document.querySelector('div[hidden][id^="S:"]')) return false
    return [...document.querySelectorAll('button')].every((button) => Object.keys(button).some((key) => key.startsWith('__reactProps$')))
  })
}
