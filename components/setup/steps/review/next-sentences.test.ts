import { expect, test } from 'vitest'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { nextSentences } from './next-sentences'

const group = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers'
const setting = (destinations: DiagnosticSetting['destinations']): DiagnosticSetting => ({
  name: 'entra',
  enabledCategories: ['AuditLogs', 'SignInLogs'],
  destinations,
})
const workspaceId = `${group}/Microsoft.OperationalInsights/workspaces/law-prod`
const expected = {
  settingName: 'entra',
  before: undefined,
  nothingArrives: null,
  sentinel: null,
  writesRetention: false,
  approvalHours: null,
}
const textOf = (...arguments_: Parameters<typeof nextSentences>) => nextSentences(...arguments_).join(' ')

test("the sentences cover only the setting's own destinations", () => {
  const text = textOf({ ...expected, wanted: setting({ storageAccountId: `${group}/Microsoft.Storage/storageAccounts/stlogs` }) })
  expect(text).toContain('gets a container for each category')
  expect(text).not.toContain('workspace')
})

test('first logs within minutes are announced only for categories that can have some', () => {
  const wanted = setting({ workspaceId })
  const words = 'Nothing will arrive for some of these categories.'
  expect(textOf({ ...expected, wanted })).toContain('The first logs usually reach the workspace within minutes')
  expect(textOf({ ...expected, wanted, nothingArrives: { categories: ['SignInLogs'], words } })).toContain(
    `${words} The first logs in the other categories usually reach the workspace within minutes`,
  )
  const all = textOf({ ...expected, wanted, nothingArrives: { categories: ['AuditLogs', 'SignInLogs'], words } })
  expect(all).toContain(words)
  expect(all).not.toContain('first logs')
})

test('nothing starts at a destination that already receives the categories', () => {
  const destinations = { workspaceId, storageAccountId: `${group}/Microsoft.Storage/storageAccounts/stlogs` }
  const before = setting(destinations)
  const text = textOf({ ...expected, before, wanted: { ...before, enabledCategories: ['AuditLogs'] } })
  expect(text).not.toContain('first logs')
  expect(text).not.toContain('gets a container')
})

test('logs start for a category that is added, unless nothing can arrive for it', () => {
  const before = { ...setting({ workspaceId }), enabledCategories: ['auditlogs'] }
  const wanted = setting({ workspaceId })
  const nothingArrives = { categories: ['SignInLogs'], words: 'Nothing will arrive.' }
  expect(textOf({ ...expected, before, wanted })).toContain('The first logs usually reach')
  expect(textOf({ ...expected, before, wanted, nothingArrives })).not.toContain('first logs')
})

test("Microsoft Sentinel is mentioned if it's enabled on the workspace, and conditionally if that's unknown", () => {
  const wanted = setting({ workspaceId })
  expect(textOf({ ...expected, wanted, sentinel: 'on' })).toContain('connector for Microsoft Sentinel is also enabled')
  expect(textOf({ ...expected, wanted, sentinel: 'unknown' })).toContain('If Microsoft Sentinel is enabled')
  expect(textOf({ ...expected, wanted, sentinel: 'off' })).not.toContain('Sentinel')
})

test("a deletion names what stops and where, and says that stored logs aren't deleted", () => {
  const [loss, kept] = nextSentences({ ...expected, wanted: undefined, before: setting({ workspaceId }) })
  expect(loss).toBe('AuditLogs and SignInLogs are no longer sent to law-prod.')
  expect(kept).toBe("Deleting the setting doesn't delete stored logs.")
})

test('a deletion says how many checks it takes', () => {
  expect(textOf({ ...expected, wanted: undefined })).toContain('four consecutive checks')
})

test('if approval is required, only the request is announced', () => {
  const text = textOf({ ...expected, wanted: undefined, before: setting({ workspaceId }), approvalHours: 72 })
  expect(text).toContain('Nothing is sent to Azure yet')
  expect(text).toContain('within 3 days')
  expect(text).not.toContain('The first logs')
})
