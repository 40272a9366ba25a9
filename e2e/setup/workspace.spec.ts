import { expect, type Page } from '@playwright/test'
import { choose, goOnTo, setUpTo, stepHeading } from '../../testing/setup-steps'
import { securityGroup, writesToAzure } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { draftSaved, errorSummary } from '../support/page-parts'
import { test } from '../support/test'

/** Selects an option in a combobox that filters by text. */
async function pick(page: Page, box: string, typed: string, option: string): Promise<void> {
  const combobox = page.getByRole('combobox', { name: box })
  await combobox.click()
  await combobox.fill(typed)
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Fills in the form for a new workspace so that Azure can create it. */
async function fillNewWorkspace(
  page: Page,
  name: string,
  choices: { subscription?: string; group?: string; region?: string } = {},
): Promise<void> {
  const { subscription = 'Contoso Security', group = 'rg-security', region = 'West Europe' } = choices
  await choose(page, 'Create a workspace')
  await pick(page, 'Subscription', subscription, subscription)
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveAttribute('placeholder', /regions/)
  await page.getByRole('combobox', { name: 'Resource group' }).fill(group)
  await page.keyboard.press('Escape')
  await pick(page, 'Region', region, region)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
}

const create = (page: Page) => page.getByRole('button', { name: 'Create workspace' }).click()
const newName = () => `law-${crypto.randomUUID().slice(0, 8)}`

test("a setup without a workspace doesn't continue and says what is missing", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await expect(
    errorSummary(page).getByRole('link', { name: "Select a Log Analytics workspace, or select Don't use a workspace." }),
  ).toBeVisible()
  await expect(stepHeading(page, 'workspace')).toBeVisible()
})

test("a workspace is created in the setup, tracked until it's ready, and selected", async ({ page, portal }) => {
  const name = newName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await fillNewWorkspace(page, name)
  await page.getByRole('textbox', { name: 'Retention in days' }).fill('180')
  await create(page)
  await expect(page.getByText('Azure is creating the workspace', { exact: true }).first()).toBeVisible()
  await portal.emulator.advance(60)
  await expect(page.getByText(`You can send logs to ${name}.`)).toBeVisible({ timeout: 30_000 })
  expect((await writesToAzure(portal)).map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    {
      method: 'PUT',
      path: `${securityGroup}/rg-security/providers/Microsoft.OperationalInsights/workspaces/${name}`,
      body: { location: 'westeurope', properties: { sku: { name: 'PerGB2018' }, retentionInDays: 180 } },
    },
  ])
  await expect(draftSaved(page)).toBeVisible()
  await goOnTo(page, 'setting')
})

test('a policy that requires a tag is quoted with its reason, and the tag can be entered', async ({ page, portal }) => {
  const [name, group] = [newName(), `rg-${crypto.randomUUID().slice(0, 8)}`]
  await portal.emulator.requireTag({ name: 'costCentre', reason: 'each group needs the tag costCentre' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await fillNewWorkspace(page, name, { group })
  await create(page)
  await expect(page.getByText("The policy's reason: each group needs the tag costCentre.")).toBeVisible()
  await expect(page.getByText('Require a tag on resources (assignment Tags of the platform)')).toBeVisible()
  const tags = page.getByRole('textbox', { name: 'Tags' })
  await tags.fill('costCentre')
  await create(page)
  await expect(tags).toBeFocused()
  await tags.fill('costCentre=4711')
  await create(page)
  await portal.emulator.advance(60)
  await expect(page.getByText(`You can send logs to ${name}.`)).toBeVisible({ timeout: 30_000 })
  expect((await writesToAzure(portal)).slice(-2).map(({ body }) => body)).toMatchObject([
    { tags: { costCentre: '4711' } },
    { tags: { costCentre: '4711' } },
  ])
})

test('a creation in progress survives a reload', async ({ page, portal }) => {
  const name = newName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await fillNewWorkspace(page, name, { group: 'rg-of-its-own' })
  await create(page)
  await expect(page.getByText('Azure is creating the workspace', { exact: true }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: `New workspace ${name}` })).toBeVisible()
  await portal.emulator.advance(60)
  await expect(page.getByText(`You can send logs to ${name}.`)).toBeVisible({ timeout: 30_000 })
  expect((await writesToAzure(portal)).map(({ path }) => path.split('/').at(-1))).toEqual(['rg-of-its-own', name])
})

test('a name, a retention period, and a cap that Azure would refuse are explained at their fields, and nothing is sent', async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await fillNewWorkspace(page, 'löw 🔐')
  await expect(page.getByText('A workspace name can contain only letters from A to Z, digits, and hyphens.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Retention in days' }).fill('10')
  await page.getByRole('textbox', { name: 'Daily cap in GB (optional)' }).fill('much')
  await create(page)
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(page.getByText('Enter a whole number of days from 30 to 730.')).toBeVisible()
  await expect(page.getByText(/gigabytes per day as a number/)).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
})

for (const { what, choices, name, message } of [
  {
    what: 'a region that accepts no new workspaces',
    choices: { region: 'Brazil South' },
    name: 'law-brazil',
    message: /Azure currently accepts no new workspaces in Brazil South/,
  },
  { what: 'a subscription at its limit', choices: { group: 'rg-full' }, name: 'law-too-many', message: /reached its workspace limit/ },
  {
    what: 'a deleted workspace that holds the name in another region',
    choices: { region: 'North Europe' },
    name: 'law-security-old',
    message: /Azure reserves its name/,
  },
]) {
  test(`${what} is explained, and the form keeps its values`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    await setUpTo(page, 'workspace')
    await fillNewWorkspace(page, name, choices)
    await create(page)
    await expect(page.getByText(message)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
  })
}

test("a subscription that isn't registered for Microsoft.Insights can be registered in the step", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await pick(page, 'Subscription', 'Contoso Sand', 'Contoso Sandbox')
  await choose(page, 'law-sandbox')
  await page.getByRole('button', { name: 'Register Microsoft.Insights' }).click()
  await expect(page.getByText('Azure is registering the subscription for Microsoft.Insights.')).toBeVisible()
  await portal.emulator.advance(120)
  await expect(page.getByText('The subscription is registered for Microsoft.Insights.')).toBeVisible({ timeout: 20_000 })
  expect((await writesToAzure(portal)).map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`)).toEqual([
    'POST Microsoft.Insights/register',
  ])
})

test('a workspace is found by its name among five hundred subscriptions', async ({ page, portal }) => {
  await portal.emulator.reset({ subscriptions: 500 })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await expect(page.getByText('Showing 50 workspaces, but there are more.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search workspaces' }).fill('law-security')
  await choose(page, 'law-security')
  await expect(page.getByText('You can send logs to law-security.')).toBeVisible()
  await expect(page.getByText('Microsoft Sentinel is enabled on this workspace.')).toBeVisible()
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Subscription' })).toHaveValue('All subscriptions')
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toBeChecked()
})

test('the footer stands still while the form above it grows, so that a press on Next always counts', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.setViewportSize({ width: 1440, height: 900 })
  await setUpTo(page, 'workspace')
  const place = async () => (await page.getByRole('button', { name: 'Next' }).boundingBox())?.y
  const before = await place()
  await page.getByRole('combobox', { name: 'Subscription' }).click()
  await page.getByRole('option', { name: 'Contoso Security', exact: true }).click()
  await choose(page, 'law-security')
  await expect(page.getByText('You can send logs to law-security.')).toBeVisible()
  expect(await place()).toBe(before)
})

test('names in any script and with emoji are shown as they are', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'odd-names' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await page.getByRole('searchbox', { name: 'Search workspaces' }).fill('law-odd')
  await choose(page, 'law-odd-1')
  await expect(page.getByRole('radio', { name: 'law-odd-2' })).toBeVisible()
  await expect(draftSaved(page)).toBeVisible()
})

test('a card is selected by clicking its radio button', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await page.getByRole('combobox', { name: 'Subscription' }).click()
  await page.getByRole('option', { name: 'Contoso Security', exact: true }).click()
  const radio = page.getByRole('radio', { name: 'law-security', exact: true })
  await radio.click({ position: { x: 28, y: 24 } })
  await expect(radio).toBeChecked()
})

test('the only workspace that someone can use is selected, says so, and stays selected', async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await setUpTo(page, 'workspace')
  const radio = page.getByRole('radio', { name: 'law-fabrikam', exact: true })
  await expect(radio).toBeChecked()
  await expect(page.getByText("law-fabrikam is selected because it's the only workspace that you can send logs to.")).toBeVisible()
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(radio).toBeChecked()
})

test('a decision against a workspace survives a reload, although there is only one', async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await setUpTo(page, 'workspace')
  await expect(page.getByRole('radio', { name: 'law-fabrikam', exact: true })).toBeChecked()
  await choose(page, "Don't use a workspace")
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: "Don't use a workspace", exact: true })).toBeChecked()
  await expect(page.getByText('Logs without a workspace')).toBeVisible()
})

test('workspaces of all subscriptions are in one list, with those that the person can use first', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  const cards = page.getByRole('radiogroup', { name: 'Workspace' }).getByRole('radio')
  await expect(cards.first()).toHaveAccessibleName('law-operations')
  await expect(cards.last()).toHaveAccessibleName('law-finance')
  await expect(cards.last()).toHaveAccessibleDescription(/West Europe · rg-finance.*Contoso Platform.*Your account can't send logs/)
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toHaveAccessibleDescription(/Commitment tier 100 GB\/day/)
  await page.getByRole('searchbox', { name: 'Search workspaces' }).fill('sweden archive')
  await expect(cards).toHaveCount(1)
  await expect(cards).toHaveAccessibleName('law-soc-archive')
})
