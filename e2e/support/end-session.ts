import { expect, type Page } from '@playwright/test'
import type { Portal } from './test'

/** What a page says whose session has ended. */
export const ended = (page: Page) => page.getByText('Your session has ended.', { exact: true })

/** Ends the session of a page as another browser, an administrator of the tenant, or the clock does: the page doesn't learn of it. */
export async function endBehind(page: Page, portal: Portal): Promise<void> {
  const cookies = await page.context().cookies(portal.url)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const response = await fetch(`${portal.url}/api/session`, { method: 'DELETE', headers: { cookie, origin: portal.url } })
  expect(response.status).toBe(204)
}
