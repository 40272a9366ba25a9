import { describe, expect, test } from 'vitest'
import { approvalDecisions } from '../changes/approval'
import { resolutionKinds, resolutionWords } from '../changes/change'
import { describeEvent } from './describe-event'
import { type HistoryEventData, historyEventSchema, ruleSteps, webhookSteps } from './history-event'

const described = (data: HistoryEventData, actorName: string | null = 'Maya Okafor') =>
  describeEvent({ sequence: 7, data, actorName, occurredAt: new Date('2026-11-25T12:00:00Z') })

const answer = { status: 200, body: '{}' }
const error = { code: 'refused', userMessage: "Azure's reason.", retryable: false }
const resourceId =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stlogs'
const request = { method: 'PUT', path: '/', body: '' } as const
const acting = { username: 'maya@contoso.example', role: 'administrator', clientAddress: null, request }

const cases: { what: string; data: HistoryEventData; title: string | RegExp; detail: string | RegExp | null }[] = [
  {
    what: 'a request',
    data: {
      kind: 'requested',
      action: 'update',
      restoresChangeId: null,
      settingName: 'siem',
      attempt: 1,
      before: null,
      wanted: null,
      reason: '',
      ticket: '',
      retention: null,
      ...acting,
    },
    title: 'Requested by Maya Okafor',
    detail: /before anything was sent/,
  },
  {
    what: 'an acceptance',
    data: { kind: 'answered', outcome: 'accepted', answer, error: null },
    title: 'Accepted by Azure',
    detail: 'Status 200.',
  },
  {
    what: 'a refusal',
    data: { kind: 'answered', outcome: 'refused', answer, error },
    title: 'Refused by Azure',
    detail: "Azure's reason.",
  },
  {
    what: 'a request that Azure never saw',
    data: { kind: 'answered', outcome: 'refused', answer: null, error },
    title: 'Not accepted',
    detail: "Azure's reason.",
  },
  { what: 'a lost answer', data: { kind: 'answered', outcome: 'unknown', answer: null, error: null }, title: /respond/, detail: null },
  { what: 'a confirmation', data: { kind: 'settled', state: 'confirmed', looks: 1, seen: null }, title: /^Confirmed/, detail: /once/ },
  {
    what: 'a change that never arrived',
    data: { kind: 'settled', state: 'not-applied', looks: 3, seen: null },
    title: /^Not applied/,
    detail: /3 times/,
  },
  {
    what: 'a change that arrived differently',
    data: { kind: 'settled', state: 'differs', looks: 2, seen: null },
    title: /^Differs/,
    detail: /2 times/,
  },
  {
    what: 'the baseline',
    data: { kind: 'seen-outside', action: 'found', settingName: 'siem', before: null, seen: null, notSeenAt: null },
    title: /first check/,
    detail: null,
  },
  {
    what: 'an external change',
    data: { kind: 'seen-outside', action: 'outside', settingName: 'siem', before: null, seen: null, notSeenAt: '2026-11-25T11:45:00Z' },
    title: /outside the portal/,
    detail: /on Nov 25, 2026, 11:45:00 UTC/,
  },
  {
    what: 'an external change of retention',
    data: {
      kind: 'retention-seen-outside',
      settingName: 'siem',
      storageAccountId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stlogs',
      drift: [{ category: 'AuditLogs', expected: 730, seen: null, rule: null }],
      notSeenAt: '2026-11-25T11:45:00Z',
    },
    title: /^Retention in stlogs changed outside the portal$/,
    detail: /AuditLogs forever instead of 730 days.*The check on Nov 25, 2026, 11:45:00 UTC/,
  },
  {
    what: 'a claim of the activity log',
    data: { kind: 'actor-claimed', claim: { kind: 'named', caller: 'ana@contoso.example', at: '', correlationId: 'c-1', eventId: '' } },
    title: /ana@contoso\.example/,
    detail: /c-1/,
  },
  {
    what: 'several claims',
    data: { kind: 'actor-claimed', claim: { kind: 'ambiguous', writes: 2 } },
    title: /doesn't identify/,
    detail: /2 writes/,
  },
  { what: 'no claim', data: { kind: 'actor-claimed', claim: { kind: 'silent' } }, title: /no entry/, detail: /no write/ },
  {
    what: 'an unreadable activity log',
    data: { kind: 'actor-claimed', claim: { kind: 'unreadable' } },
    title: /couldn't read the activity log/,
    detail: /refused/,
  },
  {
    what: 'a request for approval',
    data: { kind: 'approval-requested', reasons: ['The setting is deleted.', 'Blobs are deleted.'], expiresAt: '' },
    title: 'Approval requested',
    detail: 'The setting is deleted. Blobs are deleted.',
  },
  {
    what: 'a request for a resource',
    data: { kind: 'resource-requested', resource: 'lifecycle-policy', resourceId, ...acting },
    title: 'Retention in storage requested',
    detail: 'stlogs',
  },
  {
    what: 'an answer about a resource',
    data: { kind: 'resource-answered', resource: 'workspace', resourceId, outcome: 'refused', answer, error },
    title: /^Workspace: refused/,
    detail: "Azure's reason.",
  },
  {
    what: 'the end of a request for a resource',
    data: { kind: 'resource-settled', resource: 'alert-rule', resourceId, state: 'confirmed', detail: '' },
    title: 'Alert rule: confirmed',
    detail: null,
  },
  {
    what: 'a write whose outcome is unknown',
    data: { kind: 'resource-settled', resource: 'lifecycle-policy', resourceId, state: 'unknown', detail: '' },
    title: 'Retention in storage: outcome unknown',
    detail: null,
  },
  {
    what: 'an acknowledged emergency',
    data: { kind: 'emergency-acknowledged', event: 7 },
    title: 'Emergency acknowledged by Maya Okafor',
    detail: 'The emergency was recorded as event 7.',
  },
  {
    what: 'a change of an older version',
    data: { kind: 'row-sealed' },
    title: 'Details of this change added to the record',
    detail: /verification also covers the details of the change/,
  },
  {
    what: 'a changed webhook',
    data: { kind: 'webhook-changed', step: 'set', host: 'hooks.contoso.example', format: 'generic' },
    title: /webhook set up by Maya Okafor/,
    detail: /hooks\.contoso\.example/,
  },
  {
    what: 'changed prices',
    data: {
      kind: 'prices-changed',
      currency: 'EUR',
      users: 1_200,
      grantedUsers: null,
      discountPercent: 0,
      pricePerGigabyte: null,
      meterPrices: {},
    },
    title: 'Prices and users for estimates changed by Maya Okafor',
    detail: 'Prices in EUR; 1,200 users.',
  },
  {
    what: 'changed controls and presets',
    data: {
      kind: 'controls-changed',
      changes: [
        { kind: 'control', id: 'soc-baseline', content: {} },
        { kind: 'preset', id: 'branch-office', content: null },
      ],
    },
    title: /presets changed by Maya Okafor/,
    detail: 'Saved control soc-baseline. Deleted preset branch-office.',
  },
  {
    what: 'a changed rule',
    data: { kind: 'rule-changed', rule: 'two-people', step: 'switched-on', hours: 24, note: 'Audit' },
    title: /turned on by Maya Okafor/,
    detail: 'Audit',
  },
  {
    what: 'an approval',
    data: { kind: 'approval-decided', decision: 'approved', note: '' },
    title: 'Approved by Maya Okafor',
    detail: null,
  },
  {
    what: 'an explanation',
    data: { kind: 'resolved', resolution: 'explained', note: 'A test' },
    title: /^Explained by Maya Okafor/,
    detail: 'A test',
  },
]

describe('an event', () => {
  test.each(cases)('of the history describes $what', ({ data, title, detail }) => {
    const found = described(data)
    expect(found.title).toMatch(title)
    if (detail === null) expect(found.detail).toBeNull()
    else expect(found.detail).toMatch(detail)
  })

  test('keeps its number and its exact time', () => {
    expect(described({ kind: 'resolved', resolution: 'adopted', note: '' })).toMatchObject({ sequence: 7, at: '2026-11-25T12:00:00.000Z' })
  })

  test("that no person caused is the portal's", () => {
    expect(described({ kind: 'resolved', resolution: 'adopted', note: '' }, null).title).toContain('by the portal')
  })

  test('of every kind is described', () => {
    expect([...new Set(cases.map(({ data }) => data.kind))].toSorted()).toEqual(
      historyEventSchema.def.options.flatMap(({ shape }) => shape.kind.def.values).toSorted(),
    )
  })
})

test.each(resolutionKinds)('a resolution is described in the words of the history (%s)', (resolution) => {
  expect(described({ kind: 'resolved', resolution, note: '' }).title).toBe(`${resolutionWords[resolution]} by Maya Okafor`)
})

describe('every step', () => {
  const titles = (data: readonly HistoryEventData[]) => data.map((one) => described(one).title)

  test('of an approval, of the rule, and of the webhook has a title of its own', () => {
    for (const all of [
      titles(approvalDecisions.map((decision) => ({ kind: 'approval-decided', decision, note: '' }))),
      titles(ruleSteps.map((step) => ({ kind: 'rule-changed', rule: 'two-people', step, hours: 24, note: '' }))),
      titles(webhookSteps.map((step) => ({ kind: 'webhook-changed', step, host: 'h', format: 'generic' }))),
    ])
      expect(new Set(all).size).toBe(all.length)
  })
})
