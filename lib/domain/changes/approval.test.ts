import { describe, expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { settingDifference } from '../settings/setting-difference'
import { approversWords, hoursInWords, isExpired, riskReasons } from './approval'

const workspaceId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const setting = (enabledCategories: string[], destinations: DiagnosticSetting['destinations'] = { workspaceId }): DiagnosticSetting => ({
  name: 'entra',
  enabledCategories,
  destinations,
})
const reasonsOf = (before: DiagnosticSetting | undefined, wanted: DiagnosticSetting | undefined) =>
  riskReasons({ before, wanted, difference: settingDifference(before, wanted) })

describe('a change requires approval', () => {
  test('when it deletes a setting', () => {
    expect(reasonsOf(setting(['AuditLogs']), undefined)).toEqual(['The change deletes the setting.'])
  })

  test('when it stops a category, which it names', () => {
    expect(reasonsOf(setting(['AuditLogs', 'SignInLogs', 'RiskyUsers']), setting(['AuditLogs']))).toEqual([
      'The change stops sending SignInLogs and RiskyUsers.',
    ])
  })

  test('when a destination is removed or replaced', () => {
    const storageAccountId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st'
    expect(reasonsOf(setting(['AuditLogs'], { workspaceId, storageAccountId }), setting(['AuditLogs']))).toEqual([
      'The change removes a destination.',
    ])
    expect(reasonsOf(setting(['AuditLogs']), setting(['AuditLogs'], { workspaceId: `${workspaceId}-2` }))).toEqual([
      'The change moves logs to a different destination.',
    ])
  })

  test('but not when it only adds a setting, a category, or a destination, or when only casing differs', () => {
    const storageAccountId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st'
    expect(reasonsOf(undefined, setting(['AuditLogs']))).toEqual([])
    expect(
      reasonsOf(setting(['AuditLogs']), setting(['auditlogs', 'SignInLogs'], { workspaceId: workspaceId.toUpperCase(), storageAccountId })),
    ).toEqual([])
  })
})

test('a request expires at the end of its time limit', () => {
  expect(isExpired('2026-11-25T10:00:00.000Z', new Date('2026-11-25T09:59:59.999Z'))).toBe(false)
  expect(isExpired('2026-11-25T10:00:00.000Z', new Date('2026-11-25T10:00:00.000Z'))).toBe(true)
})

test.each([
  [1, '1 hour'],
  [4, '4 hours'],
  [24, '1 day'],
  [72, '3 days'],
])('%i hours are shown as %s', (hours, words) => {
  expect(hoursInWords(hours)).toBe(words)
})

test('who could approve is said only as far as the portal has seen it', () => {
  expect([0, 1, 3].map(approversWords)).toEqual([
    'No other administrator signed in to the portal in the last 90 days.',
    '1 other administrator signed in to the portal in the last 90 days and can approve requests.',
    '3 other administrators signed in to the portal in the last 90 days and can approve requests.',
  ])
})
