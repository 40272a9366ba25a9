import { expect, test } from 'vitest'
import {
  ago,
  change,
  facts,
  gapChanges,
  siem,
  storageAccountId,
  toHub,
  toStorage,
  toWorkspace,
  without,
  workspaceId,
} from '@/testing/missing-logs-case'
import { holding } from '@/testing/tenant-licenses'
import { withRetention } from '../../settings/storage-retention'
import { type CauseKind, causeKinds } from './cause'
import type { OrganizationFacts } from './missing-logs-facts'
import { type Answers, followMissingLogsPath } from './missing-logs-path'

const found: OrganizationFacts['destinations'][number] = {
  kind: 'destination',
  id: workspaceId,
  existence: 'found',
  fault: null,
  problems: [],
  sentinel: null,
  foundByName: 'Maya Okafor',
  foundAt: ago(60),
}

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
    cause: 'change-waiting',
    when: 'a change that adds it requires approval',
    answers: { log: 'SignInLogs' },
    facts: {
      settings: [without],
      changes: [change({ number: 2, state: 'waiting', before: without }), change({ state: 'failed', before: without })],
    },
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
    when: 'the workspace has reached its daily cap',
    answers: toWorkspace,
    facts: { destinations: [{ ...found, problems: [{ code: 'daily-cap-reached', dailyCapGb: 1 }] }] },
  },
  {
    cause: 'sentinel-off',
    when: "Microsoft Sentinel isn't enabled on the workspace",
    answers: { ...toWorkspace, place: 'sentinel' },
    facts: { destinations: [{ ...found, sentinel: 'off' }] },
  },
  {
    cause: 'license-missing',
    when: 'the organization has no license for it',
    answers: toWorkspace,
    facts: { licenses: { kind: 'licenses', ...holding('free'), foundByName: 'Maya Okafor', foundAt: ago(60) } },
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
    facts: {
      retention: [
        { storageAccountId, rules: withRetention([], new Map([['AuditLogs', 90]])), changeId: 'change-1', number: 1, at: ago(60) },
      ],
    },
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
