import { expect, test } from 'vitest'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { lossLines } from './loss-lines'

const workspaceId = (name: string) =>
  `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`
const setting = (enabledCategories: string[], workspace: string): DiagnosticSetting => ({
  name: 'entra',
  enabledCategories,
  destinations: { workspaceId: workspaceId(workspace) },
})

test('categories that stop are named with the destination that no longer receives them', () => {
  const before = setting(['AuditLogs', 'RiskyUsers'], 'law-prod')
  expect(lossLines(settingDifference(before, setting(['AuditLogs'], 'law-prod')), before)).toEqual([
    'RiskyUsers is no longer sent to law-prod.',
  ])
})

test('a move and a deletion name the destination that no longer receives logs', () => {
  const before = setting(['AuditLogs'], 'law-old')
  expect(lossLines(settingDifference(before, setting(['AuditLogs'], 'law-new')), before)).toEqual([
    'This setting no longer sends logs to workspace law-old.',
  ])
  expect(lossLines(settingDifference(before, undefined), before)).toEqual([
    'AuditLogs is no longer sent.',
    'This setting no longer sends logs to workspace law-old.',
  ])
})
