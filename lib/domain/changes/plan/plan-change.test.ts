import { describe, expect, test } from 'vitest'
import {
  adding,
  content,
  deleting,
  editing,
  facts,
  otherWorkspaceId,
  partnerId,
  setting,
  shown,
  storageAccountId,
  workspaceId,
} from '@/testing/plan-case'
import type { DestinationState } from '../../settings/destination-candidate'
import { emptySetupDraft } from '../../setup/setup-draft'
import { type PlannedDraft, planChange } from './plan-change'
import type { CheckedDestination, PlanFacts } from './plan-facts'

const ruleId = workspaceId.replace(/Microsoft\.OperationalInsights.*/, 'Microsoft.EventHub/namespaces/ns/authorizationRules/send')

const codesOf = (draft: PlannedDraft, given: PlanFacts) => planChange(draft, given).faults.map(({ code }) => code)

describe('a plan', () => {
  test.each([
    { of: 'a new setting', draft: adding(), live: [], action: 'create' },
    { of: 'an edited setting', draft: editing(), live: [shown()], action: 'update' },
    { of: 'a deletion', draft: deleting, live: [shown()], action: 'delete' },
    { of: 'a restored version', draft: { ...editing(), restoresChangeId: 'change-1' }, live: [shown()], action: 'restore' },
    { of: 'a restored setting that is gone', draft: { ...adding(), restoresChangeId: 'change-1' }, live: [], action: 'restore' },
    {
      of: 'a version in which there was no setting',
      draft: { ...deleting, restoresChangeId: 'change-1' },
      live: [shown()],
      action: 'delete',
    },
  ])('of $of is a $action', ({ draft, live, action }) => {
    expect(planChange(draft, facts({ live })).action).toBe(action)
  })

  test('is the same for the same draft and facts', () => {
    const given = facts({ live: [shown()] })
    expect(planChange(editing(), given)).toEqual(planChange(editing(), given))
  })

  test("keeps the name in Azure's casing", () => {
    expect(planChange(deleting, facts({ live: [shown({ name: 'Entra' })] })).settingName).toBe('Entra')
  })

  test('of a draft without a setting has no name, and says what is missing', () => {
    expect(planChange({ content: emptySetupDraft, baseline: null, restoresChangeId: null }, facts())).toMatchObject({
      settingName: '',
      before: undefined,
      faults: [{ code: 'workspace-missing' }, { code: 'setting-missing' }, { code: 'no-category' }],
    })
  })

  test("shows what Azure has now, not what the draft started from, and says that they're different", () => {
    const now = shown({ enabledCategories: ['RiskyUsers'] })
    expect(planChange(editing(), facts({ live: [now] }))).toMatchObject({
      before: { enabledCategories: ['RiskyUsers'] },
      difference: { categoriesRemoved: ['RiskyUsers'] },
      liveChanged: true,
    })
  })

  test.each([
    {
      what: 'casing',
      live: shown({ enabledCategories: ['auditlogs', 'SIGNINLOGS'], destinations: { workspaceId: workspaceId.toUpperCase() } }),
    },
    { what: 'order', live: shown({ enabledCategories: ['SignInLogs', 'AuditLogs'] }) },
    { what: 'categories that are turned off', live: shown({ listedCategories: ['RiskyUsers'] }) },
  ])("doesn't mistake a difference in $what for a change", ({ live }) => {
    expect(planChange(editing(), facts({ live: [live] })).liveChanged).toBe(false)
  })
})

describe('a plan has the fault', () => {
  test.each([
    {
      code: 'setting-name-taken',
      when: 'the name exists',
      draft: adding(),
      given: facts({ live: [shown({ name: 'ENTRA', destinations: { workspaceId: otherWorkspaceId } })] }),
    },
    {
      code: 'setting-limit-reached',
      when: 'the tenant has five settings',
      draft: adding(),
      given: facts({ live: ['a', 'b', 'c', 'd', 'e'].map((name) => shown({ name, destinations: { workspaceId: otherWorkspaceId } })) }),
    },
    { code: 'setting-gone', when: 'the edited setting was deleted', draft: editing(), given: facts() },
    { code: 'setting-gone', when: 'the setting to delete was deleted', draft: deleting, given: facts() },
    {
      code: 'setting-not-editable',
      when: 'saving would drop what the portal does not understand',
      draft: editing({ categories: ['AuditLogs'] }),
      given: facts({ live: [shown({ unreadProperties: ['metrics'] })] }),
    },
    { code: 'nothing-to-save', when: 'the setting already is as wanted', draft: editing(), given: facts({ live: [shown()] }) },
    {
      code: 'sink-conflict',
      when: 'another setting sends a category to the same destination',
      draft: adding(),
      given: facts({ live: [shown({ name: 'other', enabledCategories: ['auditlogs'] })] }),
    },
  ])('$code if $when', ({ code, draft, given }) => {
    expect(codesOf(draft, given)).toEqual([code])
  })

  test.each([
    { when: 'the other setting sends other categories', live: shown({ name: 'other', enabledCategories: ['RiskyUsers'] }) },
    { when: 'the other setting sends elsewhere', live: shown({ name: 'other', destinations: { workspaceId: otherWorkspaceId } }) },
  ])('sink-conflict, but not if $when', ({ live }) => {
    expect(codesOf(adding(), facts({ live: [live] }))).toEqual([])
  })
})

describe('a destination', () => {
  const state: DestinationState = {
    existence: 'found',
    reception: { problems: [], unchecked: [] },
    right: { kind: 'allowed' },
    registration: 'registered',
    sentinel: null,
  }
  const faultsWith = (kind: CheckedDestination['kind'], fields: Partial<DestinationState>) => {
    const id = kind === 'workspace' ? workspaceId : storageAccountId
    return planChange(adding(), facts({ destinations: [{ kind, id, hubName: null, state: { ...state, ...fields } }] })).faults
  }

  const premium = { problems: [{ code: 'premium-account' as const }], unchecked: [] }

  test('that only might not receive logs, or accepts a setting and receives nothing, is no fault', () => {
    for (const code of ['namespace-firewall', 'local-authentication-off', 'daily-cap-reached', 'shared-key-off'] as const)
      expect(faultsWith('storage', { reception: { problems: [{ code }], unchecked: ['subscription'] } })).toEqual([])
  })

  test('that the live setting already has is no fault, and a new one with the same problem is', () => {
    const reception = { problems: [{ code: 'policy-lacks-permissions' as const, missing: ['Send'] }], unchecked: [] }
    const eventHub = { authorizationRuleId: ruleId, eventHubName: 'entra-logs' }
    const before = { destinations: { workspaceId, eventHub } }
    const faultsOf = (hubName: string | null) =>
      codesOf(
        editing({ categories: ['AuditLogs'] }, setting(before)),
        facts({
          live: [shown(before)],
          destinations: [{ kind: 'event-hub', id: ruleId.toUpperCase(), hubName, state: { ...state, reception } }],
        }),
      )
    expect(faultsOf('Entra-Logs')).not.toContain('destination-unsuitable')
    expect(faultsOf('another')).toContain('destination-unsuitable')
    expect(faultsOf(null)).toContain('destination-unsuitable')
  })

  test("is no fault if it's there, or if it couldn't be read", () => {
    expect(faultsWith('workspace', {})).toEqual([])
    expect(faultsWith('workspace', { existence: 'unknown' })).toEqual([])
  })

  test.each([
    { kind: 'workspace', step: 'workspace', field: 'workspaceId' },
    { kind: 'storage', step: 'destinations', field: 'storageId' },
    { kind: 'event-hub', step: 'destinations', field: 'eventHubId' },
    { kind: 'partner', step: 'destinations', field: 'partnerId' },
  ] as const)('that is gone or unsuitable is a fault in its field ($field)', ({ kind, step, field }) => {
    expect(faultsWith(kind, { existence: 'gone' })).toMatchObject([{ code: 'destination-gone', step, field }])
    expect(faultsWith(kind, { reception: premium })).toMatchObject([
      { code: 'destination-unsuitable', step, field, message: expect.stringContaining('Premium') as string },
    ])
  })
})

describe('a partner solution', () => {
  const toPartner = { partner: { isOn: true, subscriptionId: null, id: partnerId } }

  test("can't be added unless the portal administrator allowed it", () => {
    expect(codesOf(adding(toPartner), facts())).toEqual(['partner-turned-off'])
    expect(codesOf(adding(toPartner), facts({ allowsPartner: true }))).toEqual([])
  })

  test.each([
    { what: 'stays in a setting that has it', has: partnerId.toLowerCase(), codes: [] },
    { what: "can't replace another one", has: `${partnerId}-2`, codes: ['partner-turned-off'] },
  ])('$what', ({ has, codes }) => {
    const before = { destinations: { workspaceId, partnerId: has } }
    const draft = editing({ ...toPartner, categories: ['AuditLogs'] }, setting(before))
    expect(codesOf(draft, facts({ live: [shown(before)] }))).toEqual(codes)
  })
})

describe('a plan asks for confirmation and approval', () => {
  test.each([
    { draft: adding(), live: [], confirmations: 0, risks: 0, when: 'never of a new setting' },
    { draft: deleting, live: [shown()], confirmations: 1, risks: 1, when: 'if it deletes the setting' },
    { draft: editing({ categories: ['AuditLogs'] }), live: [shown()], confirmations: 1, risks: 1, when: 'if a category stops' },
    {
      draft: editing({ workspace: { isOn: true, subscriptionId: null, id: otherWorkspaceId } }),
      live: [shown()],
      confirmations: 1,
      risks: 1,
      when: 'if a destination is replaced',
    },
    {
      draft: editing({ categories: [...content.categories, 'RiskyUsers'] }),
      live: [shown()],
      confirmations: 0,
      risks: 0,
      when: 'never if it only adds a category',
    },
  ])('$when', ({ draft, live, confirmations, risks }) => {
    const plan = planChange(draft, facts({ live }))
    expect([plan.confirmationReasons.length, plan.riskReasons.length]).toEqual([confirmations, risks])
  })

  test("if the setting is Sentinel's, whatever it changes", () => {
    const name = 'AzureSentinel_law-one'
    const draft = editing({ setting: { kind: 'existing', name }, categories: [...content.categories, 'RiskyUsers'] }, setting({ name }))
    expect(planChange(draft, facts({ live: [shown({ name })] })).confirmationReasons).toEqual([expect.stringContaining('Sentinel')])
  })
})
