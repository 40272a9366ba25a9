import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { readAnalyticsRules } from '@/lib/azure/sentinel/analytics-rules'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import type { ChosenTable } from '@/lib/domain/tables/table-input'
import { tableLosses } from '@/lib/domain/tables/table-losses'
import { changeTable } from '@/lib/tables/change-table'
import { readTableEdit } from '@/lib/tables/read-table-edit'
import { readTableFacts } from '@/lib/tables/read-table-facts'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const acting = () => ({ ...maya, clientAddress: '192.0.2.8' })
const { securityWorkspace: workspaceId, platformWorkspace } = destinationIds
const asCreated: ChosenTable = { plan: 'Analytics', retentionDays: null, totalRetentionDays: null }
const rulesPath = 'Microsoft.SecurityInsights/alertRules'

async function sendTo(id: string) {
  await maya.db.knownSetting.create({
    data: {
      tenantId: maya.session.tenantId,
      settingKey: id,
      state: { name: 'entra', enabledCategories: ['SignInLogs'], destinations: { workspaceId: id } },
      changeId: randomUUID(),
      knownSince: new Date(),
    },
  })
}

beforeEach(async () => {
  await sendTo(workspaceId)
  await portal.control.setLags({ tableSeconds: 0 })
})

const facts = (id: string = workspaceId) => readTableFacts({ workspaceId: id, table: 'SigninLogs' }, maya)

/** What a move to the Basic plan takes away from Microsoft Sentinel, as the review shows it. */
async function lostToSentinel() {
  const { reading, around } = await facts()
  const losses = tableLosses(reading, { ...reading.state, plan: 'Basic', totalRetentionDays: 365 }, around)
  return losses.filter(({ kind }) => kind.includes('analytics-rules') || kind.includes('sentinel'))
}

const changed = async (chosen: Partial<ChosenTable>) =>
  changeTable(
    { changeId: randomUUID(), workspaceId, table: 'SigninLogs', chosen: { ...asCreated, ...chosen }, reviewed: asCreated, reason: '' },
    acting(),
  )

const reads = async () => (await portal.control.requests()).filter(({ path }) => path.includes(rulesPath)).length

const limit = { kind: 'plan', plan: 'Basic' }
const spray = { displayName: 'Spray', query: 'SigninLogs | where ResultType == "50126" | count' }

describe('the analytics rules of Microsoft Sentinel that query a table', () => {
  test('are named, near-real-time ones too, and those that are off or unclear apart', async () => {
    await portal.control.setAnalyticsRules({
      workspaceId,
      rules: [
        spray,
        { kind: 'NRT', displayName: 'Break glass', query: 'SigninLogs | where UserPrincipalName == "x"' },
        { displayName: 'Off', query: 'SigninLogs', enabled: false },
        { displayName: 'Parser', query: '_Im_Authentication() | count' },
        { displayName: 'Another table', query: 'AuditLogs | where Note == "SigninLogs"' },
        { kind: 'Fusion', displayName: 'Multistage' },
        { kind: 'MicrosoftSecurityIncidentCreation', displayName: 'Incidents' },
      ],
    })
    expect(await lostToSentinel()).toEqual([
      { kind: 'analytics-rules', limit, names: ['Break glass', 'Spray'] },
      { kind: 'analytics-rules-unclear', limit, names: ['Parser'] },
      { kind: 'analytics-rules-off', limit, names: ['Off'] },
    ])
  })

  test('are none if no rule does, and the pages of others are read to the end', async () => {
    const others = Array.from({ length: 120 }, (_, index) => ({ displayName: `Audit ${index}`, query: 'AuditLogs | count' }))
    await portal.control.setAnalyticsRules({ workspaceId, rules: others })
    expect(await lostToSentinel()).toEqual([])
    await portal.control.setAnalyticsRules({ workspaceId, rules: [...others, spray] })
    await portal.control.clearRequests()
    expect(await lostToSentinel()).toEqual([{ kind: 'analytics-rules', limit, names: ['Spray'] }])
    expect(await reads()).toBe(3)
  })

  test('are the only ones that reach the browser, without their queries', async () => {
    await portal.control.setAnalyticsRules({ workspaceId, rules: [spray, { displayName: 'Another', query: 'AuditLogs' }] })
    const edit = await readTableEdit(new URLSearchParams({ workspace: workspaceId, table: 'SigninLogs' }).toString(), maya)
    expect(edit.around.analyticsRules).toEqual({
      kind: 'read',
      rules: [{ name: 'Spray', isEnabled: true, isNamed: true, lookbackDays: expect.closeTo(5 / 24) as number }],
    })
  })

  test('are read only where Microsoft Sentinel is on', async () => {
    await sendTo(platformWorkspace)
    expect((await facts(platformWorkspace)).around).toMatchObject({ sentinel: 'off', analyticsRules: { kind: 'read', rules: [] } })
    expect(await reads()).toBe(0)
    // Azure doesn't list rules there.
    expect(await readAnalyticsRules(maya.access, platformWorkspace)).toEqual({ kind: 'unread', isForbidden: false })
  })
})

describe('rules that could not be read', () => {
  test('are said to be unread, with the role that reads them, if the permission is missing', async () => {
    await portal.control.setAnalyticsRules({ workspaceId, rules: [spray] })
    await portal.control.deny({ persona: 'security-administrator', scope: workspaceId, action: `${rulesPath}/*` })
    expect(await lostToSentinel()).toEqual([{ kind: 'analytics-rules-unread', limit, isForbidden: true }])
  })

  const rule = { name: 'a', kind: 'Scheduled', properties: { displayName: 'A', enabled: true } }
  test.each<[why: string, status: number, body: unknown]>([
    ["the provider isn't registered", 409, { error: { code: 'MissingSubscriptionRegistration', message: 'Not registered.' } }],
    ['the workspace is gone', 404, { error: { code: 'ResourceNotFound', message: 'Not found.' } }],
    ['Azure throttles', 429, { error: { code: 'TooManyRequests', message: 'Wait.' } }],
    ['Azure fails', 500, { error: { code: 'InternalServerError', message: 'Try again.' } }],
    ['a proxy refuses', 403, '<html></html>'],
    ['a scheduled rule has no query', 200, { value: [rule] }],
    ['a rule has no properties', 200, { value: [{ name: 'a', kind: 'Scheduled' }] }],
    ['there is no list', 200, {}],
    ['the next page is on another server', 200, { value: [], nextLink: 'https://example.org/rules' }],
  ])('are said to be unread, not to be none, if %s', async (_why, status, body) => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: rulesPath },
      status,
      body,
      times: 9,
      ...(status === 429 && { headers: { 'retry-after': '60' } }),
    })
    expect(await lostToSentinel()).toEqual([{ kind: 'analytics-rules-unread', limit, isForbidden: false }])
  })
})

describe('where approval is required, a change that breaks an analytics rule', () => {
  beforeEach(async () => {
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
    await portal.control.setAnalyticsRules({ workspaceId, rules: [{ ...spray, queryPeriod: 'P14D' }] })
  })

  test('is sent only after approval, by its plan', async () => {
    const { state, approval } = await changed({ plan: 'Basic', totalRetentionDays: 365 })
    expect(state).toBe('waiting')
    expect(approval?.reasons).toContain(
      "On the Basic plan, Microsoft Sentinel doesn't run the analytics rule Spray, which queries SigninLogs.",
    )
  })

  test('is sent only after approval, by its retention, which another change of retention is not', async () => {
    const request = await changed({ retentionDays: 7, totalRetentionDays: 365 })
    expect(request).toMatchObject({
      state: 'waiting',
      approval: {
        reasons: ['In Microsoft Sentinel, the analytics rule Spray no longer finds rows of SigninLogs that are older than 7 days.'],
      },
    })
    expect(await portal.control.requests()).not.toContainEqual(expect.objectContaining({ method: 'PATCH' }))
  })

  test('needs none if the rule reads less far back', async () => {
    await portal.control.setAnalyticsRules({ workspaceId, rules: [{ ...spray, queryPeriod: 'P7D' }] })
    expect((await changed({ retentionDays: 7, totalRetentionDays: 365 })).state).toBe('confirmed')
  })

  test('also waits if the rules could not be read again when it was sent', async () => {
    await portal.control.deny({ persona: 'security-administrator', scope: workspaceId, action: `${rulesPath}/*` })
    const { approval } = await changed({ retentionDays: 7, totalRetentionDays: 365 })
    expect(approval?.reasons).toEqual([expect.stringContaining('Microsoft Sentinel Reader role') as string])
  })
})
