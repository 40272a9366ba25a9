import { expect, type Locator, type Page } from '@playwright/test'
import { setUpTo } from '../../testing/setup-steps'
import { signInAs } from '../../testing/sign-in'
import { withMonitoredWorkspace } from '../support/alert-steps'
import { endBehind, ended } from '../support/end-session'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because its prices, presets, and webhook are those of the tenant. */
const test = testOnOwnPortal()

const dialog = (page: Page) => page.getByRole('dialog')
const field = (within: Locator | Page, name: string) => within.getByRole('textbox', { name, exact: true })
const press = (within: Locator | Page, name: string) => within.getByRole('button', { name, exact: true }).click()

interface Form {
  what: string
  /** Where the form tells that the session has ended. */
  within: (page: Page) => Locator
  enter: (page: Page, portal: Portal) => Promise<void>
  send: string
  expectKept: (page: Page) => Promise<void>
  /** Stops without sending; what was entered is then forgotten. */
  leave: string
}

const forms: Form[] = [
  {
    what: 'the webhook, except its secret',
    within: (page) => page.getByRole('region', { name: 'Webhook' }),
    enter: async (page) => {
      await page.goto('/notifications')
      await press(page, 'Set up webhook')
      await page.getByRole('textbox', { name: 'Address' }).fill('https://siem.contoso.example/hook')
      await page.getByRole('textbox', { name: 'Signing secret' }).fill('whsec_c2VjcmV0')
    },
    send: 'Save webhook',
    expectKept: async (page) => {
      await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('https://siem.contoso.example/hook')
      await expect(page.getByRole('textbox', { name: 'Signing secret' })).toHaveValue('')
    },
    leave: 'Cancel',
  },
  {
    what: 'prices and users',
    within: dialog,
    enter: async (page) => {
      await page.goto('/cost')
      await press(page, 'Change prices and users')
      await field(dialog(page), 'Number of users').fill('1234')
    },
    send: 'Save',
    expectKept: (page) => expect(field(dialog(page), 'Number of users')).toHaveValue('1234'),
    leave: 'Cancel',
  },
  {
    what: 'a file to import',
    within: dialog,
    enter: async (page) => {
      await page.goto('/compliance')
      await press(page, 'Import')
      await dialog(page).getByRole('textbox', { name: 'File content' }).fill('{"controls": []}')
    },
    send: 'Import',
    expectKept: (page) => expect(dialog(page).getByRole('textbox', { name: 'File content' })).toHaveValue('{"controls": []}'),
    leave: 'Cancel',
  },
  {
    what: 'the name of a preset',
    within: dialog,
    enter: async (page) => {
      await setUpTo(page, 'logs')
      await press(page, 'More presets')
      await dialog(page).getByRole('textbox').fill('Branch office')
    },
    send: 'Save preset',
    expectKept: (page) => expect(dialog(page).getByRole('textbox')).toHaveValue('Branch office'),
    leave: 'Close',
  },
  {
    what: 'the name of a draft',
    within: dialog,
    enter: async (page) => {
      await setUpTo(page, 'logs')
      await page.goto('/setup')
      await page
        .getByRole('button', { name: /^Rename draft / })
        .first()
        .click()
      await field(dialog(page), 'Draft name').fill('For the SOC')
    },
    send: 'Save name',
    expectKept: (page) => expect(field(dialog(page), 'Draft name')).toHaveValue('For the SOC'),
    leave: 'Cancel',
  },
  {
    what: 'the plan of a table',
    within: (page) => page.getByRole('form', { name: 'Review the change' }),
    enter: async (page, portal) => {
      await withMonitoredWorkspace(page, portal)
      await page.goto('/logs/tables')
      await page.getByRole('link', { name: 'Edit SigninLogs in law-security' }).click()
      await page.getByRole('combobox', { name: 'Total retention' }).selectOption('730')
      await press(page, 'Review change')
      await page.getByRole('textbox', { name: 'Reason (optional)' }).fill('Requested by the SOC')
    },
    send: 'Save change',
    expectKept: async (page) => {
      await expect(page.getByRole('textbox', { name: 'Reason (optional)' })).toHaveValue('Requested by the SOC')
      await press(page, 'Back')
      await expect(page.getByRole('combobox', { name: 'Total retention' })).toHaveValue('730')
    },
    leave: 'Review change',
  },
]

for (const { what, within, enter, send, expectKept, leave } of forms)
  test(`a form whose session has ended offers to sign in again, and keeps ${what}, until someone leaves it`, async ({ page, portal }) => {
    await portal.emulator.reset({ seed: 'with-settings' })
    await signInAs(page, 'security-administrator')
    await enter(page, portal)
    await endBehind(page, portal)
    await press(within(page), send)
    await press(within(page), 'Sign in again')
    await expect(ended(page)).toHaveCount(0)
    await expectKept(page)
    await press(page, leave)
    const kept = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('kept-input ')))
    expect(kept).toEqual([])
  })

for (const path of ['/settings', '/history'])
  test(`a search on ${path} that was only typed is kept over a sign-in`, async ({ page, portal }) => {
    await portal.emulator.reset({ seed: 'with-settings' })
    await signInAs(page, 'security-administrator')
    await page.clock.install()
    await page.goto(path)
    await page.getByRole('searchbox', { name: 'Search' }).fill('siem')
    await endBehind(page, portal)
    await page.clock.fastForward('01:01:00')
    await expect(ended(page)).toBeVisible()
    await press(page, 'Sign in again')
    await expect(ended(page)).toHaveCount(0)
    await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('siem')
  })

for (const { what, title, act } of [
  {
    what: 'prices and users',
    title: 'Prices and users saved',
    act: async (page: Page) => {
      await page.goto('/cost')
      await press(page, 'Change prices and users')
      await field(dialog(page), 'Number of users').fill('1234')
      await press(dialog(page), 'Save')
    },
  },
  {
    what: 'a preset',
    title: 'Preset saved',
    act: async (page: Page) => {
      await setUpTo(page, 'logs')
      await press(page, 'More presets')
      await dialog(page).getByRole('textbox').fill('Branch office')
      await press(dialog(page), 'Save preset')
    },
  },
  {
    what: 'the time that requests wait',
    title: 'Rule saved',
    act: async (page: Page) => {
      await page.goto('/approvals')
      await page.getByRole('combobox', { name: 'Requests expire after' }).selectOption('24')
    },
  },
  {
    what: 'the end of a draft',
    title: 'Draft discarded',
    act: async (page: Page) => {
      await setUpTo(page, 'logs')
      await page.goto('/setup')
      await page
        .getByRole('button', { name: /^Discard draft / })
        .first()
        .click()
      await press(dialog(page), 'Discard draft')
    },
  },
])
  test(`the page confirms ${what} where the person is`, async ({ page }) => {
    await signInAs(page, 'security-administrator')
    await act(page)
    await expect(page.locator(':focus')).toContainText(title)
    // The page is read again afterward, which must not take the message away.
    await page.waitForLoadState('networkidle')
    await expect(page.getByText(title, { exact: true })).toBeVisible()
  })
