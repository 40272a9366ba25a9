import { describe, expect, test } from 'vitest'
import type { EvidenceChange } from '@/lib/domain/history/evidence'
import { changeWords } from './change-words'

const rg = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers'
const storageAccountId = `${rg}/Microsoft.Storage/storageAccounts/stlogs`
const setting = { name: 'siem', enabledCategories: ['AuditLogs'], destinations: { storageAccountId } }
const retention: NonNullable<EvidenceChange['retention']> = {
  storageAccountId,
  state: 'written',
  changes: [{ category: 'AuditLogs', before: null, after: 730 }],
}

const words = (fields: Partial<EvidenceChange>) =>
  changeWords({
    number: 1,
    changeId: 'c1',
    action: 'update',
    subject: 'diagnostic-setting',
    resource: null,
    settingName: 'siem',
    state: 'confirmed',
    author: { id: null, name: 'Maya Okafor' },
    requestedAt: '2026-11-25T12:00:00Z',
    settledAt: null,
    reason: '',
    ticket: '',
    before: setting,
    after: setting,
    retention: null,
    approval: null,
    resolution: null,
    azureRequestId: null,
    azureCorrelationId: null,
    events: [],
    ...fields,
  })

describe('what the evidence says about a change', () => {
  test('of retention alone names the retention', () => {
    expect(words({ retention })).toBe(
      "Doesn't change the setting's categories or destinations. Retention in stlogs: AuditLogs 730 days instead of forever. The retention period was saved.",
    )
  })

  test("of a setting that Azure refused doesn't say that the retention is about to be saved", () => {
    expect(words({ state: 'failed', retention: { ...retention, state: 'pending' } })).toContain(
      "The retention period wasn't saved, because the setting wasn't saved.",
    )
  })

  test('of retention outside the portal names what was seen, and whether it was undone', () => {
    const outside = { action: 'outside', state: 'seen', before: null, after: null } as const
    const changes = [{ category: 'AuditLogs', before: 730, after: null }]
    expect(words({ ...outside, retention: { ...retention, state: 'seen', changes } })).toBe(
      'Retention in stlogs was changed outside the portal: AuditLogs forever instead of 730 days.',
    )
    expect(words({ ...outside, retention: { ...retention, changes } })).toContain('The recorded retention was saved again.')
  })

  test('of a setting that was found says what the setting sends', () => {
    expect(words({ action: 'found', state: 'seen', before: null })).toBe('Sends AuditLogs to storage account stlogs.')
  })
})
