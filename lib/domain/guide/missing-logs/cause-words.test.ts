import { describe, expect, test } from 'vitest'
import {
  ago,
  change,
  facts,
  gapChanges,
  siem,
  storageAccountId,
  toStorage,
  toWorkspace,
  without,
  workspaceId,
} from '@/testing/missing-logs-case'
import { scheduledFinder } from '../../arrival/last-finding'
import { withRetention } from '../../settings/storage-retention'
import type { Cause } from './cause'
import type { OrganizationFacts } from './missing-logs-facts'
import { type Answers, followMissingLogsPath } from './missing-logs-path'

function causeOf(answers: Answers, fields: Partial<OrganizationFacts> = {}): Cause {
  const { next } = followMissingLogsPath(answers, facts(fields))
  if (next.kind === 'question') throw new Error(`Another question was asked: ${next.title}`)
  return next
}

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
const unexplained: Answers = { ...toWorkspace, pattern: 'stopped', reader: 'fine' }

describe('the cause of missing logs', () => {
  test('says which check found a destination, and who caused the check', () => {
    expect(causeOf(unexplained, { destinations: [found] }).evidence.at(-1)?.text).toBe(
      'The workspace law-security existed at the last check, when Maya Okafor used the portal',
    )
    expect(causeOf(unexplained, { destinations: [{ ...found, foundByName: scheduledFinder }] }).evidence.at(-1)?.text).toBe(
      'The workspace law-security existed at the last scheduled check',
    )
  })

  test('names the change that the caller waits for by what it sends, and where', () => {
    const noStorage = { ...siem, destinations: { workspaceId } }
    const added = change({ number: 2, action: 'update', state: 'saved', before: noStorage, after: siem })
    expect(causeOf({ log: 'AuditLogs', place: 'storage' }, { settings: [noStorage], changes: [added] }).title).toBe(
      'A change to send AuditLogs to a storage account is in progress',
    )
    expect(causeOf({}, { settings: [], changes: [change({ state: 'failed' })] }).title).toBe(
      "The change to add a diagnostic setting didn't succeed",
    )
  })

  test("quotes the portal's message to someone else instead of speaking to the reader", () => {
    const failed = change({ state: 'failed', before: without, errorMessage: "You don't have permission." })
    expect(causeOf({ log: 'SignInLogs' }, { settings: [without], changes: [failed] }).meaning).toBe(
      'The person who sent the change saw this message: "You don\'t have permission."',
    )
  })

  test('says of a gap only that the log was missing in this destination', () => {
    const { title, evidence } = causeOf({ ...toWorkspace, pattern: 'some', gap: 'yes' }, { changes: gapChanges })
    expect(title).toBe("SignInLogs wasn't sent to workspace law-security at that time")
    expect(evidence.map(({ text }) => text)).toEqual([
      'Change 2 to setting siem, made outside the portal, stopped sending this log to workspace law-security',
      'Change 3 to setting siem, by Maya Okafor, started sending this log to workspace law-security again',
    ])
  })

  test("doesn't say when an external change was made, only when it was detected", () => {
    const outside = change({ action: 'outside', state: 'seen', at: ago(5) })
    expect(causeOf({ ...toWorkspace, pattern: 'never' }, { changes: [outside] }).title).toBe(
      'Less than 15 minutes ago, the portal detected that the log is sent to workspace law-security',
    )
  })

  test('distinguishes a deleted setting from a category that was turned off', () => {
    const other = { ...siem, name: 'other', enabledCategories: ['AuditLogs'] }
    const deleted = change({ number: 2, action: 'delete', before: siem, after: null })
    expect(causeOf({ log: 'SignInLogs' }, { settings: [other], changes: [deleted, change({})] }).title).toBe(
      'The setting that sent SignInLogs was deleted',
    )
  })

  test("doesn't say that the setting removed a destination if it was deleted", () => {
    const other = { ...siem, name: 'other', destinations: { workspaceId } }
    const deleted = change({ number: 2, action: 'delete', before: siem, after: null })
    expect(causeOf({ log: 'AuditLogs', place: 'storage' }, { settings: [other], changes: [deleted, change({})] }).meaning).toBe(
      'The log was sent to a storage account until change 2. Now, the log goes to workspace law-security.',
    )
  })

  test("doesn't explain different names for a table that has the name of its category", () => {
    const answers: Answers = { log: 'AuditLogs', place: 'workspace', setting: 'siem', pattern: 'stopped', reader: 'other-table' }
    expect(causeOf(answers).meaning).toBe('All rows for AuditLogs are in the table of the same name.')
    expect(causeOf({ ...answers, log: 'SignInLogs' }).meaning).toContain('a different name')
  })

  test("doesn't state Microsoft's latency of sign-ins for another kind of log", () => {
    const risky = { ...siem, enabledCategories: ['RiskyUsers'] }
    const answers: Answers = { ...toWorkspace, log: 'RiskyUsers', pattern: 'recent', age: 'minutes' }
    expect(causeOf(answers, { settings: [risky] }).meaning).toContain("documentation doesn't say")
    expect(causeOf({ ...answers, log: 'SignInLogs' }).meaning).toContain('within minutes')
  })

  test('counts a retention period of one day', () => {
    const rules = withRetention([], new Map([['AuditLogs', 1]]))
    const retention = [{ storageAccountId, rules, changeId: 'change-1', number: 1, at: ago(60) }]
    expect(causeOf({ ...toStorage, reader: 'expired' }, { retention }).title).toBe('The storage account keeps this log for 1 day')
  })
})
