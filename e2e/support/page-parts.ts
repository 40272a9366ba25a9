import type { Locator, Page } from '@playwright/test'

/** What stands in the way, at the top of a step. */
export const errorSummary = (page: Page): Locator => page.getByLabel('Not yet complete', { exact: true }).first()

/** The one sentence about a change. */
export const headline = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ has: page.getByRole('paragraph') })

/** The note that everything typed is on the server. */
export const draftSaved = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Draft saved' })
