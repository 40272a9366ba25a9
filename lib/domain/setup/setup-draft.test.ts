import { describe, expect, test } from 'vitest'
import { type LiveSetting, settingNameFault } from '../settings/diagnostic-setting'
import { emptySetupDraft, type SetupDraft, setupDraftSchema, stepsOf } from './setup-draft'
import { confirmationReasons, resumeStep, setupFaults, setupFaultsAgainst } from './setup-faults'
import { draftDestinations, proposedSettingName, wantedRetention, wantedSetting } from './wanted-setting'

const workspaceId =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-one'
const storageId = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stlogs'
const namespaceId = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/siem'
const full: SetupDraft = {
  ...emptySetupDraft,
  workspace: { isOn: true, subscriptionId: null, id: workspaceId },
  setting: { kind: 'new', name: 'entra' },
  categories: ['AuditLogs'],
}
const live = (name: string): LiveSetting => ({
  name,
  enabledCategories: ['SignInLogs'],
  listedCategories: ['SignInLogs', 'AuditLogs'],
  unreadProperties: [],
  destinations: { storageAccountId: '/st' },
})

test('an empty draft has a fault on each step that requires a selection', () => {
  expect(setupFaults(emptySetupDraft).map(({ step }) => step)).toEqual(['workspace', 'setting', 'logs'])
})

test('a complete draft has no faults', () => {
  expect(setupFaults(full)).toEqual([])
})

describe('against the live settings, a draft', () => {
  test("can't use an existing name, whatever the casing", () => {
    expect(setupFaultsAgainst(full, [live('ENTRA')])).toMatchObject([{ field: 'settingName' }])
  })
  test("can't be a sixth setting", () => {
    expect(setupFaultsAgainst(full, ['a', 'b', 'c', 'd', 'e'].map(live))).toMatchObject([
      { message: expect.stringContaining('5 of 5') as string },
    ])
  })
  test('can edit one of five', () => {
    expect(setupFaultsAgainst({ ...full, setting: { kind: 'existing', name: 'a' } }, ['a', 'b', 'c', 'd', 'e'].map(live))).toEqual([])
  })
  test("can't edit a setting whose destinations the portal doesn't support", () => {
    expect(
      setupFaultsAgainst({ ...full, setting: { kind: 'existing', name: 'a' } }, [{ ...live('a'), unreadProperties: ['futureSinkId'] }]),
    ).toMatchObject([{ message: expect.stringContaining('futureSinkId') as string }])
  })
  test("can't edit a setting that is gone", () => {
    expect(setupFaultsAgainst({ ...full, setting: { kind: 'existing', name: 'gone' } }, [live('a')])).toMatchObject([
      { field: 'settingKind' },
    ])
  })
})

describe('a draft', () => {
  const faultsOf = (changes: Partial<SetupDraft>) => setupFaults({ ...full, ...changes }).map(({ step, field }) => `${step}: ${field}`)

  test('without a workspace requires another destination', () => {
    expect(faultsOf({ workspace: { ...full.workspace, isOn: false } })).toEqual(['destinations: destinations'])
    expect(
      faultsOf({
        workspace: { ...full.workspace, isOn: false },
        storage: { isOn: true, subscriptionId: null, id: storageId, retentionDays: null },
      }),
    ).toEqual([])
  })
  test('has a fault for each destination that is turned on but not selected', () => {
    const off = { subscriptionId: null, id: null }
    expect(
      faultsOf({
        storage: { isOn: true, ...off, retentionDays: null },
        eventHub: { ...emptySetupDraft.eventHub, isOn: true },
        partner: { isOn: true, ...off },
      }),
    ).toEqual(['destinations: storageId', 'destinations: eventHubId', 'destinations: partnerId'])
  })
  test("can't use the policy of another namespace", () => {
    const eventHub = { isOn: true, subscriptionId: null, namespaceId, hubName: null }
    expect(faultsOf({ eventHub: { ...eventHub, ruleId: `${namespaceId}/authorizationRules/all` } })).toEqual([])
    expect(faultsOf({ eventHub: { ...eventHub, ruleId: `${namespaceId}2/authorizationRules/all` } })).toEqual(['destinations: ruleId'])
    expect(faultsOf({ eventHub: { ...eventHub, ruleId: `${namespaceId}/eventhubs/x/authorizationRules/all` } })).toEqual([
      'destinations: ruleId',
    ])
  })
  test('accepts retention for the categories that it sends, and names invalid values', () => {
    const retentionDays = (days: string): Partial<SetupDraft> => ({
      storage: { isOn: true, subscriptionId: null, id: storageId, retentionDays: { AuditLogs: days, SignInLogs: 'not sent, so not read' } },
    })
    expect(['365', '0', ''].flatMap((days) => faultsOf(retentionDays(days)))).toEqual([])
    expect(['-1', '1.5', 'a year', '99999'].map((days) => faultsOf(retentionDays(days)))).toEqual(
      Array(4).fill(['destinations: retentionDays']),
    )
  })
  test('that deletes a setting has no required fields', () => {
    expect(setupFaults({ ...emptySetupDraft, setting: { kind: 'delete', name: 'entra' } })).toEqual([])
    expect(stepsOf({ setting: { kind: 'delete', name: 'entra' } }).map(({ id }) => id)).toEqual(['review'])
  })
})

test('retention is requested only for categories that someone reviewed', () => {
  const storage = { isOn: true, subscriptionId: null, id: storageId, retentionDays: { auditlogs: '365', SignInLogs: '' } }
  expect([...(wantedRetention({ ...full, categories: ['AuditLogs', 'SignInLogs', 'RiskyUsers'], storage }) ?? [])]).toEqual([
    ['auditlogs', 365],
    ['signinlogs', null],
  ])
  expect(wantedRetention({ ...full, storage: { ...storage, retentionDays: null } })).toBeUndefined()
})

describe('the requested setting', () => {
  test('contains what is turned on and what the portal never edits', () => {
    const live = { name: 'entra', enabledCategories: [], destinations: { serviceBusRuleId: '/bus', storageAccountId: '/st' } }
    expect(wantedSetting(full, live)?.destinations).toEqual({ serviceBusRuleId: '/bus', workspaceId })
  })
  test('omits a selection that is turned off', () => {
    expect(wantedSetting({ ...full, partner: { isOn: false, subscriptionId: null, id: '/dd' } }, undefined)?.destinations).toEqual({
      workspaceId,
    })
  })
  test("keeps names that aren't in the catalog, and writes known names in Azure's casing", () => {
    expect(wantedSetting({ ...full, categories: ['BrandNewLogs', 'signinlogs', 'SignInLogs'] }, undefined)?.enabledCategories).toEqual([
      'BrandNewLogs',
      'SignInLogs',
    ])
  })
  test('keeps the casing of the live name', () => {
    expect(wantedSetting({ ...full, setting: { kind: 'existing', name: 'ENTRA' } }, live('Entra'))?.name).toBe('Entra')
  })
  test('is undefined for a deletion', () => {
    expect(wantedSetting({ ...full, setting: { kind: 'delete', name: 'entra' } }, live('entra'))).toBeUndefined()
  })
})

describe('a draft that takes over a live setting', () => {
  const rule = `${namespaceId}/authorizationRules/all`
  test('takes over its destinations', () => {
    expect(
      draftDestinations(emptySetupDraft, { storageAccountId: storageId, eventHub: { authorizationRuleId: rule, eventHubName: 'hub' } }),
    ).toMatchObject({
      workspace: { isOn: false },
      storage: { isOn: true, id: storageId },
      eventHub: { isOn: true, namespaceId, ruleId: rule, hubName: 'hub' },
      partner: { isOn: false },
    })
  })
  test('keeps earlier selections', () => {
    const other = `${workspaceId}-other`
    expect(draftDestinations(full, { workspaceId: other }, { workspaceId: workspaceId.toUpperCase() })).toMatchObject({
      workspace: { id: other },
    })
    expect(draftDestinations(full, { workspaceId: `${workspaceId}-other`, storageAccountId: storageId })).toMatchObject({
      workspace: { id: workspaceId },
      storage: { isOn: true },
    })
  })
  test('drops values that came only from the previously edited setting', () => {
    const edited = { ...emptySetupDraft, ...draftDestinations(emptySetupDraft, { workspaceId, storageAccountId: storageId }) }
    expect(draftDestinations(edited, { workspaceId: `${workspaceId}-other` }, { workspaceId, storageAccountId: storageId })).toMatchObject({
      workspace: { id: `${workspaceId}-other` },
      storage: { isOn: false, id: null },
    })
  })
})

describe('the name of the setting must be entered', () => {
  test.each([
    { what: 'to delete', name: 'entra', difference: { losesLogs: true, isDeletion: true }, asked: true },
    { what: 'to stop logs', name: 'entra', difference: { losesLogs: true, isDeletion: false }, asked: true },
    { what: "to change Sentinel's own", name: 'AzureSentinel_law', difference: { losesLogs: false, isDeletion: false }, asked: true },
    { what: 'not to add', name: 'entra', difference: { losesLogs: false, isDeletion: false }, asked: false },
  ])('$what', ({ name, difference, asked }) => {
    expect(confirmationReasons(name, difference).length > 0).toBe(asked)
  })
})

test("a proposed name isn't taken", () => {
  expect(proposedSettingName('law', [live('Entra-To-Law'), live('entra-to-law-2')])).toBe('entra-to-law-3')
})

test.each(['x'.repeat(260), 'a/b', ''])('a workspace whose name is %j leads to a name that Azure accepts', (workspaceName) => {
  const name = proposedSettingName(workspaceName, [live('entra-to-log-analytics')])
  expect(settingNameFault(name)).toBeUndefined()
  expect(name.length).toBeLessThanOrEqual(260)
})

test('a draft resumes at the first incomplete step', () => {
  expect(resumeStep(emptySetupDraft)).toBe('workspace')
  expect(resumeStep({ ...full, categories: [] })).toBe('logs')
  expect(resumeStep(full)).toBe('review')
})

test("text that PostgreSQL can't store is made storable", () => {
  const parsed = setupDraftSchema.parse({ ...full, reason: 'a\u0000b\ud800c' })
  expect(parsed.reason).toBe('ab\ufffdc')
})
