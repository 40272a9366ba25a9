import type { Page } from '@playwright/test'

/** The part of the page that has the focus. After a command whose button is gone, that's the answer to it. */
export const answer = (page: Page) => page.locator(':focus')
