import { expect, type Page } from '@playwright/test'
import { choose, goOnTo, nameNewSetting, newSettingName, setUpTo, stepHeading } from '../../testing/setup-steps'
import { untilHydrated } from '../../testing/until-hydrated'
import { enterAs } from '../support/enter'
import { draftSaved } from '../support/page-parts'
import { test } from '../support/test'

/** Holds back all scripts until the returned function is called, like a slow connection that lasts as long as the test needs. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await promise
    await route.continue()
  })
  return () => resolve(undefined)
}

/** Makes the next taking over of a page that has buttons take a second, as on a busy machine, and says on the console when it begins. */
const holdTakeOver = (page: Page) =>
  page.addInitScript(() => {
    const original: unknown = Reflect.get(Document.prototype, 'querySelectorAll')
    if (typeof original !== 'function') return
    let isHeld = false
    Reflect.set(
      Document.prototype,
      'querySelectorAll',
      new Proxy(original, {
        apply(target, self: unknown, [selectors]: unknown[]): unknown {
          if (selectors === 'input, textarea, select' && !isHeld) {
            isHeld = true
            console.log('takes over')
            const end = performance.now() + 1_000
            while (performance.now() < end);
          }
          return Reflect.apply(target, self, [selectors])
        },
      }),
    )
  })

/** Opens a page by URL without waiting for React. */
const open = (page: Page, url: string) => page.evaluate((to) => location.assign(to), url)

test('a reload that the browser fills in on its own shows and keeps what the draft holds', async ({ page, portal }) => {
  await portal.emulator.reset({ subscriptions: 500 })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await page.getByRole('searchbox', { name: 'Search workspaces' }).fill('law-security')
  await choose(page, 'law-security')
  await expect(draftSaved(page)).toBeVisible()
  const release = await holdScripts(page)
  await page.evaluate(() => location.reload())
  const radio = page.getByRole('radio', { name: 'law-security', exact: true })
  await radio.waitFor()
  // Like a browser that restores the fields of the previous page, select another one.
  await radio.evaluate((field: HTMLInputElement) => (field.checked = false))
  release()
  await untilHydrated(page)
  await expect(radio).toBeChecked()
  await goOnTo(page, 'setting')
})

test('what is selected, entered, and pressed before the page reacts is done as soon as it does', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'setting')
  await nameNewSetting(page, 'another')
  await expect(draftSaved(page)).toBeVisible()
  const url = page.url()
  const release = await holdScripts(page)
  await open(page, url)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('button', { name: 'Next' })).toHaveAttribute('data-pressed')
  release()
  await stepHeading(page, 'logs').waitFor()
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
})

test('a setup starts although its button was pressed before the page reacted', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  const release = await holdScripts(page)
  await open(page, '/setup/new')
  await page.getByRole('button', { name: 'Next' }).click()
  release()
  await stepHeading(page, 'workspace').waitFor()
})

test('a press in the moment in which React takes over the page is done once', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await holdTakeOver(page)
  const release = await holdScripts(page)
  await open(page, '/setup/new')
  const button = page.getByRole('button', { name: 'Next' })
  await button.waitFor()
  const box = await button.boundingBox()
  const takesOver = page.waitForEvent('console', (line) => line.text() === 'takes over')
  release()
  await takesOver
  await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10)
  await stepHeading(page, 'workspace').waitFor()
})
