import { expect, type Locator, type Page } from '@playwright/test'
import type { LoggedRequest } from '../emulator/traffic'
import { enterAs } from './support/enter'
import {
  choose, chooseCategories, chooseWorkspace, expectConfirmed, goOnTo, nameNewSetting, newSettingName, save, setUpTo, startSetup, stepHeading,
} from './support/setup-steps'
import { chooseAccount, signInAs } from './support/sign-in'
import { test, type Portal } from './support/test'

const securityGroup = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups'
const lawSecurity = `${securityGroup}/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security`
const lawPlatform = '/subscriptions/1d0c5a7e-3f92-4b68-a1e4-7c5b90d2f601/resourceGroups/rg-logging/providers/Microsoft.OperationalInsights/workspaces'

/** Azure changes the casing of ids on its own, and the portal may send them back as it got them. */
const inAnyCase = (id: string): unknown => expect.stringMatching(new RegExp(`^${id}$`, 'i'))
const settingPath = (name: string) => `/providers/microsoft.aadiam/diagnosticSettings/${encodeURIComponent(name)}`
const writesToAzure = async ({ emulator }: Portal): Promise<LoggedRequest[]> => (await emulator.requests()).filter(({ service, method }) => service === 'arm' && method !== 'GET')
const faultOnSave = (name: string) => ({ service: 'arm', method: 'PUT', path: `/diagnosticSettings/${name}` }) as const
const errorSummary = (page: Page) => page.getByLabel('Not yet complete', { exact: true }).first()
const headline = (page: Page) => page.getByRole('main').getByRole('status').filter({ has: page.getByRole('paragraph') })
const draftSaved = (page: Page) => page.getByRole('status').filter({ hasText: 'Draft saved' })

test('the Security Administrator sets up the integration, sees it confirmed and finds it in the history', async ({ page, portal }) => {
  const name = newSettingName()
  await signInAs(page, 'security-administrator')
  await page.getByRole('link', { name: 'Set up log integration' }).click()
  await page.getByRole('button', { name: 'Start setup' }).click()
  await expect(page.getByText('Security Administrator is active for maya.okafor@contoso.example.')).toBeVisible()
  await goOnTo(page, 'workspace')
  await chooseWorkspace(page, 'Contoso Security', 'law-security')
  await expect(page.getByText('You may send logs to law-security.')).toBeVisible()
  await goOnTo(page, 'setting')
  await nameNewSetting(page, name)
  await goOnTo(page, 'logs')
  await chooseCategories(page, ['SignInLogs', 'AuditLogs'])
  await goOnTo(page, 'review')
  await expect(page.getByText('Adds AuditLogs and SignInLogs.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Ticket 4711: keep sign-ins for a year')
  await page.getByRole('button', { name: 'Save setting' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)

  const [write, ...others] = await writesToAzure(portal)
  expect(others).toEqual([])
  expect(write).toMatchObject({ method: 'PUT', path: settingPath(name), apiVersion: '2017-04-01', persona: 'security-administrator', status: 200 })
  expect(write?.body).toEqual({
    properties: { workspaceId: lawSecurity, logs: [{ category: 'AuditLogs', enabled: true }, { category: 'SignInLogs', enabled: true }] },
  })

  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'History' }).click()
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText(`Added ${name}: + AuditLogs, + SignInLogs`)
  await expect(row).toContainText('Ticket 4711: keep sign-ins for a year')
  await expect(row).toContainText('by Maya Okafor')
  await expect(row).toContainText('Confirmed')

  await row.getByRole('link', { name: `Added ${name}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Added ${name}` })).toBeVisible()
  const facts = page.getByRole('definition')
  await expect(facts.filter({ hasText: 'Maya Okafor (maya.okafor@contoso.example), Administrator' })).toBeVisible()
  await expect(facts.filter({ hasText: 'Ticket 4711: keep sign-ins for a year' })).toBeVisible()
  await expect(facts.filter({ hasText: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ })).toHaveCount(2)
  const difference = page.getByRole('table', { name: /^Difference/ })
  await expect(difference.getByRole('row').filter({ hasText: 'AuditLogs' })).toContainText('Added')
  await expect(difference.getByRole('row').filter({ hasText: 'Workspace' })).toContainText('law-security')
  await page.getByRole('button', { name: 'Request', exact: true }).click()
  const request = page.getByRole('region', { name: 'Request', exact: true })
  await expect(request).toContainText(`PUT ${settingPath(name)}?api-version=2017-04-01`)
  await expect(request).toContainText(lawSecurity)
})

test('a double click on Save makes one change and one request', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await page.getByRole('button', { name: 'Save setting' }).dblclick()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  expect(await writesToAzure(portal)).toHaveLength(1)
  await page.goto(`/history?setting=${name}`)
  await expect(page.getByRole('link', { name: `Added ${name}` })).toHaveCount(1)
})

test('saving a draft in two tabs at once makes one change and one request', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  const draftId = await setUpTo(page, 'review', { name })
  const other = await page.context().newPage()
  await other.goto(`/setup/${draftId}/review`)
  await Promise.all([page, other].map((tab) => tab.getByRole('button', { name: 'Save setting' }).click()))
  await Promise.all([page, other].map((tab) => tab.waitForURL(/\/verify$/)))
  await expectConfirmed(page)
  await expectConfirmed(other)
  expect(await writesToAzure(portal)).toHaveLength(1)
})

test('a reload keeps what was entered on every step', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await startSetup(page)
  await goOnTo(page, 'workspace')
  await chooseWorkspace(page, 'Contoso Security', 'law-security')
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Subscription' })).toHaveValue('Contoso Security')
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toBeChecked()

  await goOnTo(page, 'setting')
  await nameNewSetting(page, name)
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)

  await goOnTo(page, 'logs')
  await chooseCategories(page, ['RiskyUsers'])
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'RiskyUsers', exact: true })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'AuditLogs', exact: true })).not.toBeChecked()

  await goOnTo(page, 'review')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Kept across a reload')
  await expect(draftSaved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Kept across a reload')
  await expect(page.getByText('Adds RiskyUsers.')).toBeVisible()
})

test("the browser's Back and Forward lead through the steps and keep what was entered", async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs', { name })
  await chooseCategories(page, ['AuditLogs'])
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'law-security', exact: true })).toBeChecked()
  await page.goForward()
  await page.goForward()
  await expect(stepHeading(page, 'logs')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'AuditLogs', exact: true })).toBeChecked()
})

test('a link into a draft leads through sign-in to its step', async ({ page }) => {
  await signInAs(page, 'security-administrator')
  const draftId = await setUpTo(page, 'logs')
  await page.context().clearCookies()
  await page.goto(`/setup/${draftId}/logs`)
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await chooseAccount(page, 'security-administrator')
  await page.waitForURL(`**/setup/${draftId}/logs`)
  await expect(stepHeading(page, 'logs')).toBeVisible()
})

test('editing a setting keeps its other destinations and says what stops', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'setting', { subscription: 'Contoso Platform', workspace: 'law-platform-neu' })
  await choose(page, 'Edit siem and archive')
  await expect(page.getByText('so the name stays siem and archive')).toBeVisible()
  await goOnTo(page, 'logs')
  await page.getByRole('checkbox', { name: 'RiskyUsers', exact: true }).uncheck()
  await expect(page.getByText('Sent today. Saving stops it.')).toBeVisible()
  await goOnTo(page, 'review')
  await expect(page.getByText('Stops RiskyUsers.')).toBeVisible()
  await expect(page.getByText('Sends to workspace law-platform-neu.')).toBeVisible()
  await page.getByRole('button', { name: 'Save and stop 1 category' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)

  const writes = await writesToAzure(portal)
  expect(writes.map(({ path, body }) => ({ path, body }))).toEqual([
    {
      path: settingPath('siem and archive'),
      body: {
        properties: {
          workspaceId: `${lawPlatform}/law-platform-neu`,
          storageAccountId: inAnyCase(`${securityGroup}/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`),
          eventHubAuthorizationRuleId: inAnyCase(`${securityGroup}/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`),
          eventHubName: 'entra-logs',
          logs: ['AuditLogs', 'SignInLogs', 'UserRiskEvents'].map((category) => ({ category, enabled: true })),
        },
      },
    },
  ])
})

test('a setting that somebody else changed is not overwritten before the person has seen how', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'setting', { subscription: 'Contoso Platform', workspace: 'law-platform-weu' })
  await choose(page, 'Edit operations')
  await expect(page.getByText('so the name stays operations')).toBeVisible()
  await goOnTo(page, 'logs')
  await chooseCategories(page, ['RiskyUsers'])
  await goOnTo(page, 'review')
  await portal.emulator.putSetting({ setting: { name: 'operations', workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['AuditLogs', 'ProvisioningLogs', 'UserRiskEvents'] } })

  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText('Somebody changed operations in Azure since this draft began. Nothing was saved.')).toBeVisible()
  const elsewhere = page.getByRole('table', { name: 'What changed in Azure since the draft began' })
  await expect(elsewhere.getByRole('row').filter({ hasText: 'UserRiskEvents' })).toContainText('Added')
  await page.getByRole('button', { name: /^Save / }).click()
  await expect(errorSummary(page)).toBeFocused()
  expect(await writesToAzure(portal)).toEqual([])

  await page.getByRole('button', { name: 'Review against what is live now' }).click()
  await expect(elsewhere).toBeHidden()
  await expect(page.getByText('Stops UserRiskEvents.')).toBeVisible()
  await page.getByRole('button', { name: 'Save and stop 1 category' }).click()
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
  expect(await writesToAzure(portal)).toHaveLength(1)
})

const refusedNames = [
  { what: 'with a character that Azure refuses', name: 'entra/logs?', message: "A setting's name cannot contain ? and /." },
  { what: 'that is too long', name: 'x'.repeat(261), message: 'Shorten the name to 260 characters; it has 261.' },
  { what: 'of spaces only', name: '   ', message: 'Enter a name for the setting.' },
]

for (const { what, name, message } of refusedNames) {
  test(`a name ${what} is explained and stays in its field`, async ({ page, portal }) => {
    await enterAs(page, portal, 'security-administrator')
    const draftId = await setUpTo(page, 'setting')
    await nameNewSetting(page, name)
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(errorSummary(page)).toBeFocused()
    await errorSummary(page).getByRole('link', { name: message }).click()
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)

    // The server judges by itself too: the review does not save such a draft.
    await expect(draftSaved(page)).toBeVisible()
    await page.goto(`/setup/${draftId}/review`)
    await page.getByRole('button', { name: /^Save / }).click()
    await expect(errorSummary(page).getByRole('link', { name: message })).toBeVisible()
  })
}

test('a name that somebody took meanwhile is refused by the portal before Azure hears of it', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.putSetting({ setting: { name, workspaceId: `${lawPlatform}/law-platform-neu`, enabledCategories: ['RiskyUsers'] } })
  await page.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText(`A setting named ${name} exists already.`).first()).toBeVisible()
  expect(await writesToAzure(portal)).toEqual([])
})

test('a setup without a workspace does not go on and says what is missing', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await expect(errorSummary(page).getByRole('link', { name: 'Choose a Log Analytics workspace.' })).toBeVisible()
  await expect(stepHeading(page, 'workspace')).toBeVisible()
})

test('a setup without categories does not go on and says what is missing', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(errorSummary(page)).toBeFocused()
  await errorSummary(page).getByRole('link', { name: /^Choose at least one log category/ }).click()
  await expect(page.getByRole('checkbox').first()).toBeFocused()
})

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(target).toBeFocused({ timeout: 1 })
  }).toPass({ intervals: [0] })
}

test('the whole job can be done with the keyboard alone', async ({ page }) => {
  const name = newSettingName()
  const press = async (button: string) => {
    await tabTo(page, page.getByRole('button', { name: button }))
    await page.keyboard.press('Enter')
  }
  await page.goto('/')
  await press('Sign in with Microsoft')
  await tabTo(page, page.getByRole('button', { name: 'Maya Okafor' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Set up' }))
  await page.keyboard.press('Enter')
  await press('Start setup')
  await stepHeading(page, 'prerequisites').waitFor()
  await press('Next')

  await tabTo(page, page.getByRole('combobox', { name: 'Subscription' }))
  await page.keyboard.type('Contoso Sec')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('radio').first())
  const workspace = page.getByRole('radio', { name: 'law-security-us' })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(workspace).toBeChecked({ timeout: 100 })
  }).toPass()
  await press('Next')

  await tabTo(page, page.getByRole('textbox', { name: 'Name' }))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(name)
  await press('Next')

  await tabTo(page, page.getByRole('checkbox', { name: 'AuditLogs', exact: true }))
  await page.keyboard.press('Space')
  await press('Next')

  await stepHeading(page, 'review').waitFor()
  await press('Save setting')
  await page.waitForURL(/\/verify$/)
  await expectConfirmed(page)
})

test('a save that Azure shows late counts as accepted, also after a reload, and is confirmed only when Azure shows it', async ({ page, portal }) => {
  const name = newSettingName()
  await portal.emulator.setLags({ writeSeconds: 3_600 })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await save(page)
  await expect(headline(page)).toContainText(`Azure accepted ${name}.`)
  await expect(page.getByText(/Azure does not show it yet/)).toBeVisible()
  await page.reload()
  await expect(headline(page)).toContainText(`Azure accepted ${name}.`)
  await expect(page.getByText('Saved, confirming')).toBeVisible()
  await portal.emulator.advance(3_600)
  await expectConfirmed(page)
})

/** Saves a draft, lets Azure keep its answer to itself, and kills the portal while it waits. Returns the history's row of the change, in a tab of its own. */
async function dieBeforeTheAnswer(page: Page, portal: Portal, name: string, whileWaiting: () => Promise<void>): Promise<Locator> {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), delayMs: 20_000, cut: 'before', times: 1 })
  await page.getByRole('button', { name: 'Save setting' }).click()
  const history = await page.context().newPage()
  await page.close()
  const row = history.getByRole('listitem').filter({ hasText: name })
  await expect(async () => {
    await history.goto(`/history?setting=${name}`)
    await expect(row).toContainText('Sending', { timeout: 500 })
  }).toPass()
  await whileWaiting()
  await portal.restart('SIGKILL')
  await history.reload()
  return row
}

test('a change that Azure made while the portal died is found confirmed, without being sent again', async ({ page, portal }) => {
  const name = newSettingName()
  const row = await dieBeforeTheAnswer(page, portal, name, () =>
    portal.emulator.putSetting({ setting: { name, workspaceId: lawSecurity, enabledCategories: ['AuditLogs', 'SignInLogs'] } }),
  )
  await expect(async () => {
    await row.page().reload()
    await expect(row).toContainText('Confirmed', { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await row.getByRole('link').click()
  await expect(row.page().getByRole('button', { name: 'Answer: none was received' })).toBeVisible()
  expect((await writesToAzure(portal)).filter(({ status }) => status !== 0)).toEqual([])
})

test('a change that did not reach Azure before the portal died is neither called done nor sent again', async ({ page, portal }) => {
  const name = newSettingName()
  const row = await dieBeforeTheAnswer(page, portal, name, async () => undefined)
  await expect(row).toContainText('Sending')
  await row.getByRole('link').click()
  await row.page().getByRole('link', { name: 'Watch progress' }).click()
  await expect(row.page().getByText('You can close this page; it goes on.')).toBeVisible()
  await expect(row.page().getByText('Confirmed: ')).toBeHidden()
  expect((await writesToAzure(portal)).filter(({ status }) => status !== 0)).toEqual([])
})

test('a refusal for lack of rights on the workspace names the workspace and whom to ask, and keeps the draft', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'administrator-without-rights')
  await setUpTo(page, 'workspace')
  await chooseWorkspace(page, 'Contoso Security', 'law-security')
  await expect(page.getByText('Azure will refuse')).toBeVisible()
  await goOnTo(page, 'setting')
  await nameNewSetting(page, name)
  await goOnTo(page, 'logs')
  await chooseCategories(page, ['AuditLogs'])
  await goOnTo(page, 'review')
  await save(page)
  await expect(headline(page)).toContainText(`Azure refused the change to ${name}. Nothing was changed.`)
  await expect(page.getByText('Azure refused: you may change the setting, but not use workspace law-security. Ask its owner for Log Analytics Contributor.')).toBeVisible()
  await expect(page.getByText('LinkedAuthorizationFailed')).toBeVisible()
  expect(Object.values(await portal.emulator.settings()).flat()).toEqual([])
  await page.getByRole('link', { name: 'Back to review' }).click()
  await expect(page.getByText('Adds AuditLogs.')).toBeVisible()
})

test('a conflict in Azure is explained, and the draft can be saved once it is gone', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  const draftId = await setUpTo(page, 'review', { name, subscription: 'Contoso Sandbox', workspace: 'law-sandbox' })
  await save(page)
  await expect(headline(page)).toContainText(`Azure refused the change to ${name}. Nothing was changed.`)
  await expect(page.getByText(/Ask an owner of the subscription to register the resource provider Microsoft.Insights/)).toBeVisible()

  await page.goto(`/setup/${draftId}/workspace`)
  await chooseWorkspace(page, 'Contoso Security', 'law-security')
  await goOnTo(page, 'setting')
  await goOnTo(page, 'logs')
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  await page.goto(`/history?setting=${name}`)
  await expect(page.getByRole('link', { name: `Added ${name}` })).toHaveCount(2)
})

test('a save that Azure throttles for long changes nothing and says when to try again', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), status: 429, headers: { 'retry-after': '120' } })
  await save(page)
  await expect(headline(page)).toContainText(`Azure refused the change to ${name}. Nothing was changed.`)
  await expect(page.getByText(/Try again in 2 minutes\./)).toBeVisible()

  await portal.emulator.clearFaults()
  await page.getByRole('link', { name: 'Back to review' }).click()
  await save(page)
  await expectConfirmed(page)
})

test('a save that Azure throttles for a moment goes through by itself', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), status: 429, headers: { 'retry-after': '1' }, times: 1 })
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ status }) => status)).toEqual([429, 200])
})

test('a save that fails inside Azure is not known, and stays on the list of what needs attention', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), status: 500, body: { error: { code: 'InternalServerError', message: 'Something broke.' } } })
  await save(page)
  await expect(page.getByText('Not known yet')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('After 5 minutes it counts as not applied.')).toBeVisible()
  await expect(page.getByText('You can close this page; it goes on.')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toBeVisible()
  await expect(page.getByText(new RegExp(`Change \\d+ to ${name} is not known yet`))).toBeVisible()
})

test('a save whose answer is lost is confirmed when Azure shows it', async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await portal.emulator.addFault({ match: faultOnSave(name), cut: 'after' })
  await save(page)
  await expectConfirmed(page)
  await page.getByRole('link', { name: 'View in history' }).click()
  await expect(page.getByText('Azure did not answer', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Answer: none was received' })).toBeVisible()
})

test('a tenant without a premium license is warned and can save all the same', async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await startSetup(page)
  await expect(page.getByText('Fabrikam has no product with Microsoft Entra ID P1 or P2.')).toBeVisible()
  await goOnTo(page, 'workspace')
  await chooseWorkspace(page, 'Fabrikam Production', 'law-fabrikam')
  await goOnTo(page, 'setting')
  await nameNewSetting(page, newSettingName())
  await goOnTo(page, 'logs')
  await expect(page.getByText('Nothing will arrive: the tenant has no P1 license.').first()).toBeVisible()
  await chooseCategories(page, ['SignInLogs'])
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
})

test('a setting that Microsoft Sentinel owns is marked wherever it could be changed', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await expect(page.getByRole('row').filter({ hasText: 'AzureSentinel_law-security' })).toContainText('Owned by Microsoft Sentinel')
  await expect(page.getByRole('row').filter({ hasText: 'operations' })).not.toContainText('Sentinel')
  await setUpTo(page, 'setting')
  await expect(page.getByText('Owned by Microsoft Sentinel')).toHaveCount(1)
  await choose(page, 'Edit AzureSentinel_law-security')
  await expect(page.getByText('so the name stays AzureSentinel_law-security')).toBeVisible()
  await goOnTo(page, 'logs')
  await chooseCategories(page, ['RiskyUsers'])
  await goOnTo(page, 'review')
  await expect(page.getByText('Microsoft Sentinel owns this setting.')).toBeVisible()
})

for (const part of ['Owned by Microsoft Sentinel', 'Sends 3 categories to workspace law-security']) {
  test(`a card is chosen by a press on its line “${part}”`, async ({ page, portal }) => {
    await portal.emulator.reset({ seed: 'with-settings' })
    await enterAs(page, portal, 'security-administrator')
    await setUpTo(page, 'setting')
    await page.getByText(part).click({ force: true })
    await expect(page.getByRole('radio', { name: 'Edit AzureSentinel_law-security' })).toBeChecked()
  })
}

test('a card is chosen by a press on its circle', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'workspace')
  await page.getByRole('combobox', { name: 'Subscription' }).click()
  await page.getByRole('option', { name: 'Contoso Security', exact: true }).click()
  const radio = page.getByRole('radio', { name: 'law-security', exact: true })
  await radio.click({ force: true, position: { x: 28, y: 24 } })
  await expect(radio).toBeChecked()
})

test('a category that only Azure knows is offered as new and can be sent', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  const fresh = page.getByRole('region', { name: 'New in Azure' })
  await expect(fresh.getByRole('listitem')).toContainText('New')
  await fresh.getByRole('checkbox', { name: 'EmulatedPreviewLogs' }).check()
  await goOnTo(page, 'review')
  await save(page)
  await expectConfirmed(page)
  expect((await writesToAzure(portal)).map(({ body }) => body)).toEqual([
    { properties: { workspaceId: lawSecurity, logs: [{ category: 'EmulatedPreviewLogs', enabled: true }] } },
  ])
})
