import { expect, test } from 'vitest'
import type { ChangeSummary } from '../../changes/change-summary'
import type { LiveSetting } from '../../settings/diagnostic-setting'
import { type CauseKind, causeKinds } from './cause'
import type { OrganizationFacts } from './missing-logs-facts'
import { type Answers, followMissingLogsPath } from './missing-logs-path'

const subscription = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg-security/providers'
const workspaceId = `${subscription}/Microsoft.OperationalInsights/workspaces/law-security`
const storageAccountId = `${subscription}/Microsoft.Storage/storageAccounts/stlogs`
const authorizationRuleId = `${subscription}/Microsoft.EventHub/namespaces/ns-logs/authorizationRules/send`
const now = '2026-11-25T12:00:00.000Z'
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString()

const siem: LiveSetting = {
  name: 'siem',
  enabledCategories: ['SignInLogs', 'AuditLogs', 'ProvisioningLogs', 'MicrosoftGraphActivityLogs'],
  listedCategories: [],
  unreadProperties: [],
  destinations: { workspaceId, storageAccountId, eventHub: { authorizationRuleId } },
}

const change = (fields: Partial<ChangeSummary>): ChangeSummary => ({
  changeId: `change-${fields.number ?? 1}`,
  number: 1,
  settingName: 'siem',
  action: 'create',
  state: 'confirmed',
  authorName: 'Maya Okafor',
  at: ago(60 * 24 * 30),
  before: null,
  after: siem,
  reason: '',
  errorMessage: null,
  requestId: 'req-1',
  correlationId: 'cor-1',
  ...fields,
})

const facts = (fields: Partial<OrganizationFacts> = {}): OrganizationFacts => ({
  tenantId: 'c0a1f3d2-5b64-4e7a-9c18-2f60d7b4a901',
  tenantName: 'Contoso',
  settings: [siem],
  seenAt: ago(5),
  changes: [change({})],
  retention: [],
  licenses: null,
  destinations: [],
  now,
  ...fields,
})

const toWorkspace: Answers = { log: 'SignInLogs', place: 'workspace', setting: 'siem' }
const toStorage: Answers = { log: 'AuditLogs', place: 'storage', setting: 'siem', pattern: 'stopped' }
const toHub: Answers = { log: 'AuditLogs', place: 'event-hub', setting: 'siem', pattern: 'stopped' }
const without: LiveSetting = { ...siem, enabledCategories: ['AuditLogs'] }
const found = {
  kind: 'destination',
  id: workspaceId,
  existence: 'found',
  fault: null,
  sentinel: null,
  foundByName: 'Maya Okafor',
  foundAt: ago(60),
} as const
const gapChanges = [
  change({ number: 3, at: ago(60), action: 'update', before: without, after: siem }),
  change({ number: 2, at: ago(300), action: 'outside', state: 'seen', before: siem, after: without }),
  change({}),
]

const ends: { cause: CauseKind; when: string; answers: Answers; facts?: Partial<OrganizationFacts> }[] = [
  { cause: 'never-seen', when: 'no one has opened the portal', answers: {}, facts: { settings: null, seenAt: null } },
  { cause: 'nothing-sent', when: 'there is no setting', answers: {}, facts: { settings: [], changes: [] } },
  {
    cause: 'change-under-way',
    when: 'a change that adds it is in progress',
    answers: { log: 'SignInLogs' },
    facts: { settings: [without], changes: [change({ state: 'saved', before: without })] },
  },
  {
    cause: 'change-failed',
    when: 'Azure refused the change that adds it',
    answers: { log: 'SignInLogs' },
    facts: { settings: [without], changes: [change({ state: 'failed', before: without, errorMessage: 'Azure refused.' })] },
  },
  {
    cause: 'turned-off',
    when: 'a change removed the category',
    answers: { log: 'SignInLogs' },
    facts: { settings: [without], changes: [change({ number: 2, action: 'update', before: siem, after: without }), change({})] },
  },
  {
    cause: 'turned-off',
    when: 'it was removed outside the portal',
    answers: { log: 'SignInLogs' },
    facts: {
      settings: [without],
      changes: [change({ number: 2, action: 'outside', state: 'seen', before: siem, after: without }), change({})],
    },
  },
  { cause: 'not-turned-on', when: 'no setting ever sent it', answers: { log: 'RiskyUsers' } },
  {
    cause: 'no-destination',
    when: 'its setting has no destination',
    answers: { log: 'SignInLogs' },
    facts: { settings: [{ ...siem, destinations: {} }] },
  },
  { cause: 'only-in-entra', when: 'the caller checks the admin center', answers: { log: 'SignInLogs', place: 'entra' } },
  { cause: 'sent-there', when: "the caller doesn't know where they checked", answers: { log: 'SignInLogs', place: 'unsure' } },
  {
    cause: 'destination-removed',
    when: 'a change removed the destination',
    answers: { log: 'SignInLogs', place: 'storage' },
    facts: {
      settings: [{ ...siem, destinations: { workspaceId } }],
      changes: [change({ number: 2, action: 'update', before: siem, after: { ...siem, destinations: { workspaceId } } }), change({})],
    },
  },
  { cause: 'other-destination', when: 'it goes to another kind of destination', answers: { log: 'SignInLogs', place: 'partner' } },
  { cause: 'wrong-destination', when: 'the caller checks another workspace', answers: { ...toWorkspace, setting: 'another' } },
  {
    cause: 'destination-gone',
    when: 'the workspace was found deleted',
    answers: toWorkspace,
    facts: { destinations: [{ ...found, id: workspaceId.toUpperCase(), existence: 'gone' }] },
  },
  {
    cause: 'destination-closed',
    when: 'the firewall blocks Azure Monitor',
    answers: toWorkspace,
    facts: { destinations: [{ ...found, fault: 'The firewall blocks Azure Monitor.' }] },
  },
  {
    cause: 'sentinel-off',
    when: "Microsoft Sentinel isn't on the workspace",
    answers: { ...toWorkspace, place: 'sentinel' },
    facts: { destinations: [{ ...found, sentinel: 'off' }] },
  },
  {
    cause: 'license-missing',
    when: 'the organization has no license for it',
    answers: toWorkspace,
    facts: { licenses: { kind: 'licenses', held: ['free'], foundByName: 'Maya Okafor', foundAt: ago(60) } },
  },
  {
    cause: 'too-early',
    when: 'it was turned on minutes ago',
    answers: { ...toWorkspace, pattern: 'never' },
    facts: { changes: [change({ at: ago(5) })] },
  },
  {
    cause: 'no-producer',
    when: "the organization doesn't use provisioning",
    answers: { ...toWorkspace, log: 'ProvisioningLogs', pattern: 'never', producer: 'no' },
  },
  {
    cause: 'was-not-sent',
    when: 'the events are from a gap in the record',
    answers: { ...toWorkspace, pattern: 'some', gap: 'yes' },
    facts: { changes: gapChanges },
  },
  { cause: 'event-too-new', when: 'the event was minutes ago', answers: { ...toWorkspace, pattern: 'recent', age: 'minutes' } },
  {
    cause: 'other-table',
    when: 'the query reads the name of the category',
    answers: { ...toWorkspace, pattern: 'never', reader: 'other-table' },
  },
  { cause: 'time-range', when: 'the query covers a short time', answers: { ...toWorkspace, pattern: 'some', reader: 'time' } },
  { cause: 'basic-plan', when: 'the table is on the Basic plan', answers: { ...toWorkspace, pattern: 'some', reader: 'basic' } },
  {
    cause: 'documented-path',
    when: 'the caller checks the documented path of blobs',
    answers: { ...toStorage, reader: 'documented-path' },
  },
  {
    cause: 'expired',
    when: 'the blobs are older than the retention period',
    answers: { ...toStorage, reader: 'expired' },
    facts: { retention: [{ storageAccountId, days: { auditlogs: 90 }, changeId: 'change-1', number: 1, at: ago(60) }] },
  },
  { cause: 'other-hub', when: 'the caller reads another hub', answers: { ...toHub, reader: 'other-hub' } },
  { cause: 'late-reader', when: 'the reader was off for days', answers: { ...toHub, reader: 'late-reader' } },
  { cause: 'unexplained', when: 'nothing explains it', answers: { ...toWorkspace, pattern: 'stopped', reader: 'fine' } },
]

test.each(ends)('the cause is $cause when $when', ({ cause, answers, facts: fields }) => {
  expect(followMissingLogsPath(answers, facts(fields)).next).toMatchObject({ kind: cause })
})

test('every cause can be reached', () => {
  expect([...new Set(ends.map(({ cause }) => cause))].toSorted()).toEqual([...causeKinds].toSorted())
})

test.each([
  { minutes: 14, kind: 'too-early', says: 'within 15 minutes' },
  { minutes: 16, kind: 'too-early', says: '90 minutes' },
  { minutes: 91, kind: 'too-early', says: '24 hours' },
  { minutes: 24 * 60 + 1, kind: 'too-early', says: 'three days' },
])('$minutes minutes after it was turned on, the caller should wait', ({ minutes, kind, says }) => {
  const { next } = followMissingLogsPath({ ...toWorkspace, pattern: 'never' }, facts({ changes: [change({ at: ago(minutes) })] }))
  expect(next).toMatchObject({ kind })
  expect(next.kind === 'question' ? '' : next.meaning).toContain(says)
})

test('after three days, and for a storage account after one, waiting is no longer the answer', () => {
  expect(
    followMissingLogsPath({ ...toWorkspace, pattern: 'never' }, facts({ changes: [change({ at: ago(72 * 60 + 1) })] })).next,
  ).toMatchObject({
    kind: 'question',
    id: 'reader',
  })
  expect(
    followMissingLogsPath({ ...toStorage, pattern: 'never' }, facts({ changes: [change({ at: ago(24 * 60 + 1) })] })).next,
  ).toMatchObject({
    kind: 'question',
    id: 'reader',
  })
})

test("a setting that is older than the portal's record is never too new", () => {
  const { next } = followMissingLogsPath(
    { ...toWorkspace, pattern: 'never' },
    facts({ changes: [change({ action: 'found', state: 'seen', at: ago(5) })] }),
  )
  expect(next).toMatchObject({ kind: 'question', id: 'reader' })
})

test('asks the first question first, and one at a time', () => {
  expect(followMissingLogsPath({}, facts())).toMatchObject({ answered: [], next: { kind: 'question', id: 'log' } })
  expect(followMissingLogsPath({ log: 'SignInLogs' }, facts())).toMatchObject({ next: { kind: 'question', id: 'place' } })
})

test("an answer that isn't a choice, or to a question that wasn't asked, is ignored", () => {
  expect(followMissingLogsPath({ log: '<script>alert(1)</script>' }, facts()).next).toMatchObject({ id: 'log' })
  expect(followMissingLogsPath({ ...toWorkspace, setting: 'a setting that is gone' }, facts()).next).toMatchObject({ id: 'setting' })
  expect(followMissingLogsPath({ reader: 'time', gap: 'yes' }, facts()).answered).toEqual([])
})

test('the question about a gap appears only if the record has one, and includes its times', () => {
  const answers = { ...toWorkspace, pattern: 'stopped' }
  expect(followMissingLogsPath(answers, facts()).next).toMatchObject({ id: 'reader' })
  expect(followMissingLogsPath(answers, facts({ changes: gapChanges })).next).toMatchObject({
    id: 'gap',
    help: "According to the history, this log wasn't sent there from 2026-11-25 07:00 UTC to 2026-11-25 11:00 UTC.",
  })
})

test("a refused change that was followed by another isn't the cause", () => {
  const changes = [change({ number: 2, action: 'update', before: siem, after: without }), change({ state: 'failed', before: without })]
  expect(followMissingLogsPath({ log: 'SignInLogs' }, facts({ settings: [without], changes })).next).toMatchObject({
    kind: 'turned-off',
    title: 'SignInLogs was turned off',
  })
})

test('a destination of two settings is one choice', () => {
  const { next } = followMissingLogsPath(
    { log: 'AuditLogs', place: 'workspace' },
    facts({ settings: [siem, { ...siem, name: 'copy', destinations: { workspaceId: workspaceId.toLowerCase() } }] }),
  )
  expect(next.kind === 'question' ? next.choices.map(({ value }) => value) : []).toEqual(['siem', 'another'])
})

test("a category that isn't documented can be selected", () => {
  const next = followMissingLogsPath({}, facts({ settings: [{ ...siem, listedCategories: ['BrandNewLogs'] }] })).next
  expect(next.kind === 'question' ? next.choices.find(({ value }) => value === 'BrandNewLogs') : undefined).toMatchObject({
    group: 'New in Azure',
  })
})
