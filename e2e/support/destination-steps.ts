import { expect, type Locator, type Page } from '@playwright/test'

/** The titles of the destinations in the setup. */
export const titles = {
  workspace: 'Send to Log Analytics workspace',
  storage: 'Archive to a storage account',
  eventHub: 'Stream to an event hub',
  partner: 'Send to partner solution',
} as const

/** Turns on a destination and returns its part of the page. */
export async function switchOn(page: Page, title: string): Promise<Locator> {
  await page.getByRole('switch', { name: title }).click()
  return page.getByRole('region', { name: title })
}

/** Selects a subscription in a destination, and then a resource in the subscription. */
export async function selectIn(card: Locator, subscription: string, name: string): Promise<void> {
  await card.getByRole('combobox', { name: 'Subscription' }).click()
  await card.page().getByRole('option', { name: subscription, exact: true }).click()
  await card.getByRole('radio', { name, exact: true }).click({ position: { x: 90, y: 24 } })
  await expect(card.getByRole('radio', { name, exact: true })).toBeChecked()
}
