import { expect, test } from 'vitest'
import type { ChangeFacts } from './change-facts'
import { changeStages } from './change-stages'

const storageAccountId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stlogs'
const at = new Date('2026-11-25T12:00:00Z')

const retentionStage = (state: ChangeFacts['state'], isStuck: boolean) =>
  changeStages({
    id: 'c1',
    number: 1,
    action: 'update',
    settingName: 'siem',
    state,
    wanted: { name: 'siem', enabledCategories: ['AuditLogs'], destinations: { storageAccountId } },
    seen: undefined,
    requestedAt: at,
    answeredAt: at,
    lastLookAt: undefined,
    looks: 1,
    absences: 0,
    retention: { storageAccountId, state: 'pending', error: null, at: undefined, isStuck },
    settledAt: at,
    requestId: null,
    correlationId: null,
    error: null,
  }).find(({ id }) => id === 'retention')

test('retention that no one saves anymore is a stage that says that it was not saved', () => {
  expect(retentionStage('confirmed', true)).toMatchObject({ title: 'Retention not saved in stlogs', outcome: 'failed' })
  expect(retentionStage('pending', false)).toMatchObject({ title: 'Retention saved in stlogs', outcome: 'to-do' })
})
