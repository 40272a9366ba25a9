import { randomUUID } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { type SetupStepId, setupSteps } from '@/lib/domain/setup/setup-steps'

/** What a person selects in the setup. Anything left out gets a value that Maya Okafor can save. */
export interface SetupChoices {
  subscription?: string
  workspace?: string
  name?: string
  categories?: readonly string[]
}

/** A name that no other test has used: the portal's record outlives the emulator's reset. */
export const newSettingName = () => `entra-${randomUUID().slice(0, 8)}`

/** The heading of a step, which appears with the step. */
export const stepHeading = (page: Page, step: SetupStepId): Locator =>
  page.getByRole('heading', { level: 1, name: setupSteps.find(({ id }) => id === step)?.title, exact: true })

/** The heading of the page on which a setup begins, before there's a draft. */
export const beginningHeading = (page: Page): Locator =>
  page.getByRole('heading', { level: 1, name: 'Set up log integration', exact: true })

/** Starts a draft and returns to its first step. Returns the draft's ID. */
export async function startSetup(page: Page): Promise<string> {
  await page.goto('/setup/new')
  await goOnTo(page, 'workspace')
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  await page.waitForURL(/\/prerequisites$/)
  await stepHeading(page, 'prerequisites').waitFor()
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

/** Discards other tests' open drafts of a setting, so that its commands start a draft without asking about them. */
export async function discardDraftsOf(page: Page, settingName: string): Promise<void> {
  await page.goto('/setup')
  await beginningHeading(page).waitFor()
  const discard = page.getByRole('button', { name: new RegExp(`^Discard draft (Delete )?${settingName}$`) })
  for (let left = await discard.count(); left > 0; left -= 1) {
    await discard.first().click()
    await page.getByRole('button', { name: 'Discard draft', exact: true }).click()
    await expect(discard).toHaveCount(left - 1)
    // The page is read again afterward, and has no title for a moment.
    await page.waitForLoadState('networkidle')
  }
}

/** Selects Next and waits for the following step. */
export async function goOnTo(page: Page, step: SetupStepId): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click()
  await page.waitForURL(new RegExp(`/${step}$`))
  await stepHeading(page, step).waitFor()
}

/** Selects a card by its name, unless it's already selected, and waits until it's selected. The radio button is as large as its card. */
export async function choose(page: Page, card: string): Promise<void> {
  const radio = page.getByRole('radio', { name: card, exact: true })
  if (!(await radio.isChecked())) await radio.click({ position: { x: 90, y: 24 } })
  await expect(radio).toBeChecked()
}

/** Selects a subscription and one of its workspaces. */
export async function selectWorkspace(page: Page, subscription: string, workspace: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Subscription' }).click()
  await page.getByRole('option', { name: subscription, exact: true }).click()
  await choose(page, workspace)
}

/** Selects to add a setting and enters its name. */
export async function nameNewSetting(page: Page, name: string): Promise<void> {
  await choose(page, 'Add a new setting')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
}

/** Turns on categories. */
export async function selectCategories(page: Page, categories: readonly string[]): Promise<void> {
  for (const category of categories) await page.getByRole('checkbox', { name: category, exact: true }).check()
}

/** Selects these categories and no others, such as the recommended ones. */
export async function selectOnly(page: Page, categories: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Clear all' }).click()
  await selectCategories(page, categories)
}

/** Fills in a new draft up to a step. Returns the draft's ID. */
export async function setUpTo(page: Page, step: SetupStepId, choices: SetupChoices = {}): Promise<string> {
  const {
    subscription = 'Contoso Security',
    workspace = 'law-security',
    name = newSettingName(),
    categories = ['AuditLogs', 'SignInLogs'],
  } = choices
  const ways: { to: SetupStepId; fill?: () => Promise<void> }[] = [
    { to: 'workspace' },
    { to: 'setting', fill: () => selectWorkspace(page, subscription, workspace) },
    { to: 'logs', fill: () => nameNewSetting(page, name) },
    { to: 'destinations', fill: () => selectOnly(page, categories) },
    { to: 'review' },
  ]
  const draftId = await startSetup(page)
  for (const { to, fill } of ways.slice(0, ways.findIndex(({ to }) => to === step) + 1)) {
    await fill?.()
    await goOnTo(page, to)
  }
  return draftId
}

/** Selects the save button, regardless of what it says will stop, and waits for the page that follows the change. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Save / }).click()
  await page.waitForURL(/\/verify$/)
}

/** Waits until the page says that Azure shows what was saved. */
export async function expectConfirmed(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Confirmed: Azure showed that' })).toBeVisible({ timeout: 30_000 })
}

/** Enters the setting's name to confirm a change that loses logs. */
export async function confirmLoss(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: "Enter the setting's name to confirm" }).fill(name)
}
