import type { Page } from '@playwright/test'
import { findPersona, type PersonaId } from '../emulator/personas'
import { untilHydrated } from './until-hydrated'

/** Goes to the portal's sign-in page and on to the account picker. */
export async function openAccountPicker(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await page.getByRole('heading', { name: 'Local demo sign-in' }).waitFor()
}

/** Selects a person in the account picker. The portal can then refuse, which is for the test to check. */
export async function selectAccount(page: Page, personaId: PersonaId): Promise<void> {
  // The portal's own button with the person's name may still be on the page.
  await page.waitForURL('**/signin/**')
  await page.getByRole('button', { name: findPersona(personaId).name }).click()
}

/** Signs in as a person does, and waits for the first page in the portal. For someone who is refused, use `chooseAccount`. */
export async function signInAs(page: Page, personaId: PersonaId): Promise<void> {
  await openAccountPicker(page)
  await selectAccount(page, personaId)
  await page.getByRole('navigation').first().waitFor()
  await untilHydrated(page)
}
