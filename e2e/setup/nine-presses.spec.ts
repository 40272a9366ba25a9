import { expect, type Page } from '@playwright/test'
import { expectConfirmed, stepHeading } from '../../testing/setup-steps'
import { signInAs } from '../../testing/sign-in'
import { enterAs } from '../support/enter'
import { tabTo } from '../support/keyboard'
import { testOnOwnPortal } from '../support/test'

// A draft of another test would be offered first.
const test = testOnOwnPortal()

interface Presses {
  clicks: number
  keys: number
  /** Keys that enter text. */
  characters: string[]
}

/** Counts what a person does on a page from now on, as the browser reports it. */
async function countPresses(page: Page): Promise<Presses> {
  const presses: Presses = { clicks: 0, keys: 0, characters: [] }
  await page.exposeFunction('reportPress', (key: string | null) => {
    if (key === null) presses.clicks += 1
    else presses.keys += 1
    if (key !== null && key.length === 1 && key !== ' ') presses.characters.push(key)
  })
  const listen = () => {
    const report = Reflect.get(window, 'reportPress') as (key: string | null) => void
    // A click with the keyboard has no position, and its key is counted.
    window.addEventListener('click', (event) => event.isTrusted && event.detail > 0 && report(null), true)
    window.addEventListener('keydown', (event) => event.isTrusted && report(event.key), true)
  }
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return presses
}

const begin = (page: Page) => page.getByRole('main').getByRole('link', { name: 'Set up log integration' })
const next = (page: Page) => page.getByRole('button', { name: 'Next' })

/** From the overview to Confirmed with the pointer. */
async function clickThrough(page: Page, workspace?: string): Promise<void> {
  await begin(page).click()
  await next(page).click()
  await stepHeading(page, 'workspace').waitFor()
  if (workspace) await page.getByRole('radio', { name: workspace, exact: true }).click({ position: { x: 90, y: 24 } })
  await expect(page.getByRole('radiogroup', { name: 'Workspace' }).getByRole('radio', { checked: true })).toBeVisible()
  for (const step of ['setting', 'logs', 'destinations', 'review'] as const) {
    await next(page).click()
    await stepHeading(page, step).waitFor()
  }
}

for (const { persona, seed, workspace, logs } of [
  { persona: 'fabrikam-administrator', seed: 'empty', workspace: undefined, logs: 'Adds AuditLogs.' },
  { persona: 'security-administrator', seed: 'with-settings', workspace: 'law-soc-archive', logs: /^Adds AuditLogs, .*UserRiskEvents\.$/ },
] as const) {
  test(`${persona} sends the recommended logs to a workspace in at most nine clicks`, async ({ page, portal }) => {
    await portal.emulator.reset({ seed })
    await enterAs(page, portal, persona)
    await page.goto('/')
    await expect(begin(page)).toBeVisible()
    const presses = await countPresses(page)
    await clickThrough(page, workspace)
    await expect(page.getByText(logs)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeInViewport()
    await page.getByRole('button', { name: 'Save setting' }).click()
    await expectConfirmed(page)
    expect(presses.clicks).toBeGreaterThanOrEqual(7)
    expect(presses.clicks).toBeLessThanOrEqual(9)
    expect({ ...presses, clicks: 0 }).toEqual({ clicks: 0, keys: 0, characters: [] })
  })
}

test('the same takes at most 60 key presses with the keyboard alone, and no text', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await signInAs(page, 'security-administrator')
  await expect(begin(page)).toBeVisible()
  const presses = await countPresses(page)
  await tabTo(page, page.getByRole('link', { name: 'Skip to main content' }))
  await page.keyboard.press('Enter')
  await tabTo(page, begin(page))
  await page.keyboard.press('Enter')
  const goOn = async (label = 'Next') => {
    const skip = page.getByRole('link', { name: `Skip to ${label}` })
    await tabTo(page, skip)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: label })).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Set up log integration' })).toBeFocused()
  await goOn()
  await expect(stepHeading(page, 'workspace')).toBeFocused()
  const cards = page.getByRole('radiogroup', { name: 'Workspace' }).getByRole('radio')
  await tabTo(page, cards.first())
  await page.keyboard.press('Space')
  await expect(cards.first()).toBeChecked()
  await tabTo(page, next(page))
  await page.keyboard.press('Enter')
  for (const step of ['setting', 'logs', 'destinations'] as const) {
    await expect(stepHeading(page, step)).toBeFocused()
    await goOn()
  }
  await expect(stepHeading(page, 'review')).toBeFocused()
  await goOn('Save setting')
  await expectConfirmed(page)
  expect(presses.clicks).toBe(0)
  expect(presses.characters).toEqual([])
  expect(presses.keys).toBeGreaterThan(20)
  expect(presses.keys).toBeLessThanOrEqual(60)
})
