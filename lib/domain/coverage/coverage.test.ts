import { expect, test } from 'vitest'
import type { RecordedDestinations } from '../settings/diagnostic-setting'
import { coverageOf, isGap } from './coverage'

const setting = (name: string, enabledCategories: string[], destinations: RecordedDestinations) => ({
  name,
  enabledCategories,
  destinations,
})

test('a category that no setting sends is a gap', () => {
  const coverage = coverageOf('RiskyUsers', [setting('siem', ['AuditLogs'], { workspaceId: '/law' })])
  expect(isGap(coverage)).toBe(true)
  expect(coverage.sendings).toEqual([{ settingName: 'siem', isOn: false, destinations: [] }])
})

test('a tenant without settings has only gaps', () => {
  expect(isGap(coverageOf('AuditLogs', []))).toBe(true)
})

test('a setting sends a category to all of its destinations, regardless of the casing of the name', () => {
  const [sending] = coverageOf('AuditLogs', [
    setting('siem', ['auditlogs'], { storageAccountId: '/st', workspaceId: '/law', partnerId: '/datadog' }),
  ]).sendings
  expect(sending?.destinations.map(({ kind }) => kind)).toEqual(['workspace', 'storage', 'partner'])
})

test('two settings send twice to the same workspace even if its ID is written differently', () => {
  const { reach } = coverageOf('AuditLogs', [
    setting('a', ['AuditLogs'], { workspaceId: '/x/Law' }),
    setting('b', ['AuditLogs'], { workspaceId: 'x/law/' }),
  ])
  expect(reach).toEqual([{ kind: 'workspace', count: 2, destinations: [{ kind: 'workspace', id: '/x/Law' }] }])
})

test('two workspaces are two destinations', () => {
  const { reach } = coverageOf('AuditLogs', [
    setting('a', ['AuditLogs'], { workspaceId: '/law-1' }),
    setting('b', ['AuditLogs'], { workspaceId: '/law-2', storageAccountId: '/st' }),
  ])
  expect(reach).toEqual([
    {
      kind: 'workspace',
      count: 2,
      destinations: [
        { kind: 'workspace', id: '/law-1' },
        { kind: 'workspace', id: '/law-2' },
      ],
    },
    { kind: 'storage', count: 1, destinations: [{ kind: 'storage', id: '/st' }] },
  ])
})

test('two hubs of one namespace are two destinations', () => {
  const rule = { authorizationRuleId: '/ns/rule' }
  const { reach } = coverageOf('AuditLogs', [
    setting('a', ['AuditLogs'], { eventHub: { ...rule, eventHubName: 'one' } }),
    setting('b', ['AuditLogs'], { eventHub: rule }),
  ])
  expect(reach[0]?.destinations).toHaveLength(2)
})

test('a category that is turned on in a setting without a destination is a gap', () => {
  const coverage = coverageOf('AuditLogs', [setting('a', ['AuditLogs'], {})])
  expect(coverage.sendings[0]?.isOn).toBe(true)
  expect(isGap(coverage)).toBe(true)
})
