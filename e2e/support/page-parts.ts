import type { Locator, Page } from '@playwright/test'

/** The error summary at the top of a step. */
export const errorSummary = (page: Page): Locator => page.getByLabel('Not yet complete', { exact: true }).first()

/** The headline about a change. */
export const headline = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ has: page.getByRole('paragraph') })

/** The status that says that all input is saved on the server. */
export const draftSaved = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Draft saved' })
