import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange } from '@/lib/changes/approvals/decide-approval'
import { reviewTransformation } from '@/lib/transformations/review-transformation'
import { decisionOn } from '@/testing/decision-on'
import { destinationIds } from '@/testing/destination-ids'
import { ruleBodyFor, transformationCalls } from '@/testing/tables/transformation-calls'
import { dropPolicies, transformationSetup, transformedTable } from '@/testing/tables/transformation-setup'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')
const elena = portal.person('fabrikam-administrator')
const { securityWorkspace: workspaceId } = destinationIds
const { acting, edit, requested, sendTo } = transformationSetup(() => maya, workspaceId)
const elsewhere = transformationCalls(() => portal.emulator, workspaceId)

beforeEach(() => sendTo(['NonInteractiveUserSignInLogs', 'SignInLogs']))

const reviewed = async (query: string, table = transformedTable) => reviewTransformation({ workspaceId, table, query }, acting())
const rowsArrive = () =>
  portal.control.putSetting({
    sinceHours: 12,
    setting: { name: 'entra-a', workspaceId, enabledCategories: ['NonInteractiveUserSignInLogs', 'SignInLogs'] },
  })

/** An alert rule of the portal that queries the table of sign-ins. */
async function watchSignIns() {
  const about = { changeId: randomUUID(), workspaceId, reason: '' }
  const group = await createActionGroup({ ...about, name: 'SOC', emails: ['soc@contoso.example'] }, acting())
  await createAlert(
    {
      ...about,
      changeId: randomUUID(),
      name: 'Quiet sign-ins',
      watch: { kind: 'table-quiet', table: 'SigninLogs', hours: 6 },
      actionGroupId: group.resource?.id ?? '',
    },
    acting(),
  )
}

describe('the review of a transformation', () => {
  test('shows what it would have dropped of the last day, which rows are left, and how much that saves', async () => {
    await rowsArrive()
    const { faults, effects, previewQuery, newRule } = await reviewed(dropPolicies)
    expect(faults).toEqual([])
    expect(effects[0]).toMatch(
      /^[\d,]+ rows arrived in the last day, and Azure billed [\d.,]+ MB for them\. The transformation would have dropped about \d+% of the data \([\d.,]+ MB\)\.$/,
    )
    expect(previewQuery).toContain(`let source = ${transformedTable}`)
    expect(newRule).toBe('dcr-law-security')
    expect((await portal.control.requests()).filter(({ method }) => method === 'PUT' || method === 'PATCH')).toEqual([])
  })

  test('says how many rows a condition drops', async () => {
    await rowsArrive()
    const { effects, losses } = await reviewed('source | where ResultType == "0"')
    expect(effects[0]).toMatch(/about \d+% of the data .* and [\d,]+ rows\.$/)
    expect(losses[0]).toBe(`Rows of ${transformedTable} that don't meet the condition aren't stored. They can't be recovered.`)
  })

  test('says that nothing can be previewed before a row arrives, or if Azure refuses the query', async () => {
    await rowsArrive()
    portal.emulator.addFault({
      match: { service: 'arm', method: 'POST', path: '/query' },
      status: 429,
      headers: { 'retry-after': '60' },
      body: {},
    })
    expect((await reviewed(dropPolicies)).effects.join(' ')).toMatch(/^The portal couldn't preview the transformation\. /)
  })

  test('names the alert rules and the analytics rules that read what it drops, and no others', async () => {
    await watchSignIns()
    await portal.control.setAnalyticsRules({
      workspaceId,
      rules: [
        { displayName: 'Policies', query: 'SigninLogs | where ConditionalAccessPolicies has "x"' },
        { displayName: 'Countries', query: 'SigninLogs | summarize count() by Location' },
        { displayName: 'Off', query: 'SigninLogs | where ConditionalAccessPolicies has "x"', enabled: false },
        { displayName: 'Parser', query: '_Im_Authentication() | count' },
      ],
    })
    const dropped = (await reviewed(dropPolicies, 'SigninLogs')).losses
    expect(dropped.join(' ')).toMatch(/analytics rule Policies reads what/)
    expect(dropped.join(' ')).toMatch(/analytics rule Parser in Microsoft Sentinel reads/)
    expect(dropped.join(' ')).not.toMatch(/Countries|Off|Quiet/)
    const filtered = (await reviewed('source | where ResultType == "0"', 'SigninLogs')).losses
    expect(filtered.join(' ')).toMatch(/alert rule Quiet sign-ins reads/)
    expect(filtered.join(' ')).toMatch(/analytics rules Countries and Policies read/)
    expect(filtered.join(' ')).toMatch(/controls require these logs: CIS.*The Compliance page doesn't detect that rows are missing\./)
  })

  test("says that alert rules and analytics rules couldn't be read", async () => {
    portal.emulator.addFault({
      match: { service: 'arm', path: 'scheduledQueryRules' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No' } },
    })
    portal.emulator.addFault({
      match: { service: 'arm', path: 'SecurityInsights/alertRules' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No' } },
    })
    const losses = (await reviewed(dropPolicies)).losses.join(' ')
    expect(losses).toMatch(/couldn't read the alert rules/)
    expect(losses).toMatch(/couldn't read its analytics rules.*Microsoft Sentinel Reader/)
  })

  test('of one that replaces another says that the rows have gone through that one, and promises no saving', async () => {
    await rowsArrive()
    await elsewhere.put({ [transformedTable]: dropPolicies })
    await elsewhere.link()
    const { effects } = await reviewed(`${dropPolicies}, MfaDetail`)
    expect(effects.at(-1)).toMatch(/already gone through the current transformation/)
    expect((await reviewed('')).effects).toEqual([expect.stringContaining('New rows are stored as they arrive') as string])
  })

  test('says what is wrong with the query, also with none for a table that has no transformation', async () => {
    expect((await reviewed('source | where')).faults[0]).toMatch(/^Line 1/)
    expect((await reviewed('')).faults).toEqual(['The table has no transformation. To add one, enter a query.'])
  })

  test.each(['x', '\u0000', randomUUID()])('proposes nothing for a change that does not exist: %j', async (undo) => {
    expect((await edit(transformedTable, { undo })).proposed).toBe('')
  })

  test("of another tenant's workspace is refused", async () => {
    await expect(reviewTransformation({ workspaceId, table: transformedTable, query: dropPolicies }, acting(elena))).rejects.toMatchObject({
      code: 'workspace-not-used',
    })
  })
})

describe('where approval is required, a transformation', () => {
  beforeEach(async () => {
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
  })

  test('that drops something is sent only after another administrator approved it', async () => {
    expect((await reviewed(dropPolicies)).needsApproval).toBe(true)
    const request = await requested(dropPolicies)
    expect(request.state).toBe('waiting')
    expect(request.approval?.reasons).toContain(
      `New rows of ${transformedTable} have no value in ConditionalAccessPolicies. The values can't be recovered.`,
    )
    expect((await edit()).reading.state.query).toBeNull()
    await expect(approveChange(await decisionOn(maya, request.id), acting())).rejects.toMatchObject({ code: 'own-request' })
    const outcome = await approveChange(await decisionOn(aisha, request.id), acting(aisha))
    expect(outcome).toMatchObject({ kind: 'sent', change: { state: 'confirmed' } })
    maya.access.credential.forgetAnswers()
    expect((await edit()).reading.state.query).toBe(dropPolicies)
  })

  test('is sent back if anything in the rule changed since', async () => {
    await elsewhere.put({ SigninLogs: 'source | where true' })
    await elsewhere.link()
    const request = await requested(dropPolicies)
    await elsewhere.put({ SigninLogs: 'source | where false' })
    const outcome = await approveChange(await decisionOn(aisha, request.id), acting(aisha))
    expect(outcome).toMatchObject({ kind: 'sent-back', change: { state: 'not-approved' } })
    const declined = await requested(dropPolicies)
    expect((await declineChange(aisha.db, aisha.session, { changeId: declined.id, note: 'Keep them' })).state).toBe('not-approved')
  })

  test('that replaces values is sent only after approval, and so is its end', async () => {
    const masked = 'source\n| extend UserPrincipalName = ""'
    const request = await requested(masked)
    expect(request).toMatchObject({
      state: 'waiting',
      approval: { reasons: [expect.stringContaining('another value in UserPrincipalName') as string] },
    })
    await approveChange(await decisionOn(aisha, request.id), acting(aisha))
    maya.access.credential.forgetAnswers()
    expect((await requested('')).approval?.reasons).toEqual([expect.stringContaining('the original value again') as string])
  })

  test("can't be approved once its table is on a plan that takes none", async () => {
    const request = await requested(dropPolicies)
    await portal.control.setTable({ workspaceId, table: transformedTable, plan: 'Auxiliary' })
    await expect(approveChange(await decisionOn(aisha, request.id), acting(aisha))).rejects.toMatchObject({ code: 'cannot-be-saved' })
  })

  test('is sent back if another table is added to its data flow meanwhile', async () => {
    const body = ruleBodyFor(workspaceId, { [transformedTable]: 'source' })
    await elsewhere.put({}, { body })
    await elsewhere.link()
    const request = await requested(dropPolicies)
    body.properties.dataFlows[0]?.streams.push('Microsoft-Table-SigninLogs')
    await elsewhere.put({}, { body })
    expect(await approveChange(await decisionOn(aisha, request.id), acting(aisha))).toMatchObject({ kind: 'sent-back' })
  })

  test('that is removed needs none', async () => {
    await elsewhere.put({ [transformedTable]: dropPolicies })
    await elsewhere.link()
    expect((await requested('')).state).toBe('confirmed')
  })
})
