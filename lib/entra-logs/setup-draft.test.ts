import { describe, expect, test } from 'vitest'
import type { LiveSetting } from './diagnostic-setting'
import { emptySetupDraft, proposedSettingName, resumeStep, setupDraftSchema, setupFaults, setupFaultsAgainst, wantedSetting, type SetupDraft } from './setup-draft'

const workspaceId = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-one'
const full: SetupDraft = { subscriptionId: null, workspaceId, setting: { kind: 'new', name: 'entra' }, categories: ['AuditLogs'], reason: '' }
const live = (name: string): LiveSetting => ({ name, enabledCategories: ['SignInLogs'], listedCategories: ['SignInLogs', 'AuditLogs'], unreadProperties: [], destinations: { storageAccountId: '/st' } })

test('an empty draft has a fault on each step that needs a choice', () => {
  expect(setupFaults(emptySetupDraft).map(({ step }) => step)).toEqual(['workspace', 'setting', 'logs'])
})

test('a full draft has none', () => {
  expect(setupFaults(full)).toEqual([])
})

describe('against the live settings, a draft', () => {
  test('may not take a name that exists, whatever the casing', () => {
    expect(setupFaultsAgainst(full, [live('ENTRA')])).toMatchObject([{ field: 'settingName' }])
  })
  test('may not be a sixth setting', () => {
    expect(setupFaultsAgainst(full, ['a', 'b', 'c', 'd', 'e'].map(live))).toMatchObject([{ message: expect.stringContaining('5 of 5') as string }])
  })
  test('may edit one of five', () => {
    expect(setupFaultsAgainst({ ...full, setting: { kind: 'existing', name: 'a' } }, ['a', 'b', 'c', 'd', 'e'].map(live))).toEqual([])
  })
  test('may not edit a setting whose destinations the portal does not understand', () => {
    expect(setupFaultsAgainst({ ...full, setting: { kind: 'existing', name: 'a' } }, [{ ...live('a'), unreadProperties: ['marketplacePartnerId'] }])).toMatchObject([{ message: expect.stringContaining('marketplacePartnerId') as string }])
  })
  test('may not edit a setting that is gone', () => {
    expect(setupFaultsAgainst({ ...full, setting: { kind: 'existing', name: 'gone' } }, [live('a')])).toMatchObject([{ field: 'settingKind' }])
  })
})

describe('the wanted setting', () => {
  test('keeps the destinations that the draft does not edit', () => {
    expect(wantedSetting(full, live('entra')).destinations).toEqual({ storageAccountId: '/st', workspaceId })
  })
  test('keeps names that the catalogue does not know, and writes known ones as Azure does', () => {
    expect(wantedSetting({ ...full, categories: ['BrandNewLogs', 'signinlogs', 'SignInLogs'] }, undefined).enabledCategories).toEqual(['BrandNewLogs', 'SignInLogs'])
  })
  test('keeps the casing of the live name', () => {
    expect(wantedSetting({ ...full, setting: { kind: 'existing', name: 'ENTRA' } }, live('Entra')).name).toBe('Entra')
  })
})

test('a proposed name is free', () => {
  expect(proposedSettingName('law', [live('Entra-To-Law'), live('entra-to-law-2')])).toBe('entra-to-law-3')
})

test('a draft is taken up where something is missing', () => {
  expect(resumeStep(emptySetupDraft)).toBe('prerequisites')
  expect(resumeStep({ ...full, categories: [] })).toBe('logs')
  expect(resumeStep(full)).toBe('review')
})

test('text that PostgreSQL could not keep is made storable', () => {
  const parsed = setupDraftSchema.parse({ ...full, reason: 'a\u0000b\ud800c' })
  expect(parsed.reason).toBe('ab\ufffdc')
})
