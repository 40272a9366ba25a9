import { expect, type Page } from '@playwright/test'
import { builtInControls } from '@/lib/domain/compliance/built-in-controls'
import { controlsFormat } from '@/lib/domain/compliance/file/read-controls'
import { verdictWords } from '@/lib/domain/compliance/verdict'
import { withRetention } from '@/lib/domain/settings/storage-retention'
import { destinationIds } from '../../testing/destination-ids'
import { selectOnly, setUpTo, stepHeading } from '../../testing/setup-steps'
import { lawSecurity } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { type Portal, testOnOwnPortal } from '../support/test'

/** A portal of its own, because controls and scores belong to everyone in a tenant. */
const test = testOnOwnPortal()

const line = (page: Page, reference: string) =>
  page
    .getByRole('list', { name: 'Controls', exact: true })
    .locator(':scope > li')
    .filter({ hasText: `${reference}:` })

/** Adds a setting in Azure, and visits the pages until the portal has checked its destination and counted rows. */
async function visitWith(page: Page, portal: Portal, enabledCategories: string[]): Promise<void> {
  await portal.emulator.putSetting({ setting: { name: 'siem', workspaceId: lawSecurity, enabledCategories } })
  await portal.emulator.advance(3_600)
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  await page.getByRole('heading', { name: 'Coverage' }).waitFor()
  await page.goto('/logs')
  await page.getByRole('cell').first().waitFor()
  await expect(async () => {
    await page.goto('/compliance')
    await expect(line(page, 'ISM-1509')).not.toContainText(verdictWords['cannot-check'], { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
}

/** Follows the gaps in retention of a storage account and of a table to the changes that close them. */
async function closeRetentionGaps(page: Page, portal: Portal): Promise<void> {
  const accountId = destinationIds.storageAccount
  await portal.emulator.putManagementPolicy({ accountId, rules: withRetention([], new Map([['auditlogs', 90]])) })
  await portal.emulator.putSetting({ setting: { name: 'archive', storageAccountId: accountId, enabledCategories: ['AuditLogs'] } })
  const keep = page.getByRole('button', { name: 'Keep 1 category for 365 days in storage account stcontosoentralogs' })
  await expect(async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: 'Coverage' }).waitFor()
    await page.goto('/compliance')
    await line(page, 'ISM-1509').locator('summary').click()
    await expect(keep).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await page.locator('summary').filter({ hasText: 'Logs can be searched for 12 months' }).click()
  const retention = page.getByRole('list', { name: 'Destinations for Retention' })
  await expect(retention.getByRole('listitem').filter({ hasText: /^SigninLogs .+ a month more/ })).toBeVisible()
  await retention.getByRole('link', { name: 'SigninLogs', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Edit SigninLogs' }).waitFor()
  await expect(page.getByRole('combobox', { name: 'Analytics retention' })).toHaveValue('null')
  await expect(page.getByRole('combobox', { name: 'Total retention' })).toHaveValue('1095')
  await page.getByRole('button', { name: 'Review change' }).click()
  await expect(page.getByRole('form', { name: 'Review the change' })).toContainText('1,095 days')

  await page.goto('/compliance')
  await line(page, 'ISM-1509').locator('summary').click()
  await keep.click()
  await stepHeading(page, 'destinations').waitFor()
  await expect(page.getByRole('textbox', { name: 'Retention in days: AuditLogs' })).toHaveValue('365')
}

test('each control has a verdict with its evidence, and a gap leads to a draft that closes it', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await visitWith(page, portal, ['AuditLogs', 'SignInLogs'])
  await expect(line(page, 'ISM-1509')).toContainText('Not met')
  await line(page, 'ISM-1509').locator('summary').click()
  await expect(line(page, 'ISM-1509')).toContainText(
    "ServicePrincipalSignInLogs, RiskyUsers, and UserRiskEvents aren't sent to workspace law-security.",
  )
  await expect(line(page, 'ISM-1509')).toContainText('siem: AuditLogs and SignInLogs')
  await expect(line(page, 'ISM-1509')).toContainText(/USD a month more, excluding \d categor(y|ies) of unknown cost|Cost unknown/)
  await expectNoAxeViolations(page)

  const matrix = page.getByRole('region', { name: 'Verdicts by control and destination' })
  await expect(matrix.getByRole('columnheader', { name: /workspace law-security/ })).toBeVisible()
  await expect(matrix.getByRole('row').filter({ hasText: '7.1.1.10' })).toContainText(verdictWords['cannot-check'])
  await expect(page.getByText(/\d more controls can't be checked here, so they aren't counted\./)).toBeVisible()
  await page.getByRole('link', { name: 'ACSC Essential Eight Maturity Model' }).click()
  await expect(page.getByRole('heading', { name: 'ACSC Essential Eight Maturity Model' })).toBeVisible()
  await expect(line(page, 'MS.AAD.4.1v1')).toBeHidden()

  // The filter keeps what was opened.
  await page.getByRole('button', { name: 'Add 3 categories to siem for workspace law-security' }).click()
  await stepHeading(page, 'logs').waitFor()
  for (const category of ['AuditLogs', 'SignInLogs', 'ServicePrincipalSignInLogs', 'RiskyUsers', 'UserRiskEvents'])
    await expect(page.getByRole('checkbox', { name: category, exact: true })).toBeChecked()
  await expect(page.getByText(/^5 of \d+ selected$/)).toBeVisible()
  // Only the draft has them so far.
  const saved = JSON.stringify(await portal.emulator.settings())
  expect(saved).toContain('siem')
  expect(saved).not.toContain('UserRiskEvents')

  await portal.emulator.putSetting({
    setting: {
      name: 'siem',
      workspaceId: lawSecurity,
      enabledCategories: ['AuditLogs', 'SignInLogs', 'ServicePrincipalSignInLogs', 'RiskyUsers', 'UserRiskEvents'],
    },
  })
  await page.goto('/compliance')
  await expect(line(page, 'ISM-1509')).not.toContainText('Not met')
  await page.goto('/')
  const overview = page
    .getByRole('list', { name: 'Cost and compliance' })
    .getByRole('listitem')
    .filter({ hasText: 'Compliance controls met' })
  await expect(overview).toContainText(/^Compliance controls met\d+ of \d+From .+ and \d+ other frameworks/)
  await expect(overview).toContainText(/First gap to close: \S+\. .+ (isn't|aren't) sent to workspace law-security\./)
  await overview.getByRole('link', { name: /^View controls of / }).click()
  await page.getByRole('link', { name: 'All frameworks' }).click()
  await expect(page.getByRole('heading', { name: 'Changes in the score' })).toBeVisible()
  await expect(page.getByText(/ISM-1509: .*Previously: Not met\./)).toBeVisible()

  await page.goto('/history/evidence/report')
  const report = page.getByRole('region', { name: 'Controls at the end of the period' })
  await expect(report).toContainText('ACSC Essential Eight Maturity Model, ISM-1509')
  await expect(report).toContainText("They aren't part of the verified record.")

  await closeRetentionGaps(page, portal)
})

test('administrators import and delete controls of their own, and a file with nonsense names its line', { tag: '@postgres' }, async ({
  page,
  portal,
}) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/compliance')
  const [first] = builtInControls.controls
  const own = { ...first, id: 'soc-baseline', framework: 'Contoso', version: '1', reference: 'SOC-1', title: 'Our own control' }
  const text = JSON.stringify({ format: controlsFormat, controls: [own, { ...own, id: 'bad', requires: 'everything' }] }, null, 2)
  const line = text.split('\n').findIndex((one) => one.includes('everything')) + 1

  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByRole('textbox', { name: 'File content' }).fill('{"format": oops')
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
  await expect(page.getByRole('dialog')).toContainText("Nothing was saved. Line 1: The text isn't valid JSON, starting at column")
  await page.getByRole('textbox', { name: 'File content' }).fill(text.replaceAll('MicrosoftGraphActivityLogs', 'MicrosoftGraphActivityLog'))
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
  await expect(page.getByRole('dialog')).toContainText('Did you mean MicrosoftGraphActivityLogs?')
  await page.getByRole('textbox', { name: 'File content' }).fill(text)
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('1 control or preset saved')).toBeVisible()
  await expect(page.getByText(`Line ${line}, controls.1.requires:`)).toBeVisible()
  await expect(page.getByText('SOC-1: Our own control')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Changes to controls and presets' })).toBeVisible()

  const exported = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  expect((await exported).suggestedFilename()).toBe('entra-logs-controls.json')

  await page.getByRole('button', { name: 'Delete control Our own control' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete control' }).click()
  await expect(page.getByText('SOC-1: Our own control')).toBeHidden()
})

test('readers see everything without the buttons', async ({ page, portal }) => {
  await portal.emulator.reset({ seed: 'with-settings' })
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/compliance')
  await expect(page.getByRole('heading', { name: 'By destination' })).toBeVisible()
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/compliance')
  await line(page, 'ISM-1509').locator('summary').click()
  await expect(page.getByRole('list', { name: 'Destinations for ISM-1509' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Refresh'])
})

test('a tenant without settings is shown what would be required, and can start with it', async ({ page, portal }) => {
  await enterAs(page, portal, 'fabrikam-administrator')
  await page.goto('/compliance')
  await expect(page.getByText("Fabrikam doesn't send logs to any destination yet. Each control shows what it requires.")).toBeVisible()
  await line(page, 'ISM-1509').locator('summary').click()
  await expect(line(page, 'ISM-1509')).toContainText('No setting sends logs to any destination. The control requires')
  await line(page, 'ISM-1509')
    .getByRole('button', { name: /^Set up \d+ categor(y|ies) for ISM-1509$/ })
    .click()
  await stepHeading(page, 'prerequisites').waitFor()
})

test('a tenant without licenses meets controls for licensed logs only, which every view says', async ({ page, portal }) => {
  await portal.emulator.putSetting({
    tenant: 'fabrikam',
    setting: { name: 'siem', workspaceId: destinationIds.fabrikamWorkspace, enabledCategories: ['AuditLogs'] },
  })
  await enterAs(page, portal, 'fabrikam-administrator')
  await expect(async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: 'Coverage' }).waitFor()
    await page.goto('/compliance')
    await expect(line(page, '21860')).toContainText(verdictWords['met-licensed'], { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await line(page, '21860').locator('summary').click()
  await expect(line(page, '21860')).toContainText(
    /1 of 15 categories is sent to workspace .+ 14 categories can't arrive without a license\./,
  )
  await expect(page.getByText(/of the controls that are met are met only for logs that your licenses include\./)).toBeVisible()
})

test('presets say what they satisfy and leave out, and the selection can be saved as one more', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'logs')
  await selectOnly(page, ['AuditLogs', 'SignInLogs'])
  const dialog = page.getByRole('dialog', { name: 'Presets' })
  await page.getByRole('button', { name: 'More presets' }).click()
  const scuba = dialog.getByRole('listitem').filter({ hasText: 'SCuBA' }).first()
  await expect(scuba).toContainText('MS.AAD.4.1v1')
  await expect(dialog.getByRole('list', { name: /^Meets these for licensed logs\./ }).first()).toContainText('6.0: 6.1.1.8')
  await expect(dialog.getByText(/^CIS Microsoft Azure Foundations Benchmark 6\.0: 6\.1\.1\.7$/).first()).toBeVisible()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Low cost' })).toContainText('Not included because of volume')
  await expectNoAxeViolations(page)

  await dialog.getByRole('textbox', { name: 'Save the selected categories as a preset' }).fill('Branch office')
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await expect(dialog.getByRole('button', { name: 'Use preset Branch office' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Use preset SCuBA' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'More presets' })).toBeFocused()
  await expect(page.getByRole('checkbox', { name: 'MicrosoftGraphActivityLogs', exact: true })).toBeChecked()
  await page.getByRole('button', { name: 'More presets' }).click()
  await dialog.getByRole('button', { name: 'Use preset Branch office' }).click()
  await expect(page.getByText(/^2 of \d+ selected$/)).toBeVisible()
})
