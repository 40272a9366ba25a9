import { expect, test } from 'vitest'
import { isEmptyDifference, settingDifference } from './setting-difference'

const before = { enabledCategories: ['AuditLogs', 'SignInLogs'], destinations: { workspaceId: '/A/law', storageAccountId: '/a/st' } }

test('a new setting only adds', () => {
  expect(settingDifference(undefined, before)).toMatchObject({
    categoriesAdded: ['AuditLogs', 'SignInLogs'],
    categoriesRemoved: [],
    losesLogs: false,
  })
})

test('a removed category loses logs', () => {
  const difference = settingDifference(before, { ...before, enabledCategories: ['AuditLogs', 'RiskyUsers'] })
  expect(difference).toMatchObject({
    categoriesAdded: ['RiskyUsers'],
    categoriesRemoved: ['SignInLogs'],
    categoriesUnchanged: ['AuditLogs'],
    losesLogs: true,
  })
})

test('a different workspace is a replacement and loses logs in the old one', () => {
  const difference = settingDifference(before, { ...before, destinations: { ...before.destinations, workspaceId: '/a/other' } })
  expect(difference.destinations).toEqual([
    { kind: 'workspace', change: 'replaced', from: { kind: 'workspace', id: '/A/law' }, to: { kind: 'workspace', id: '/a/other' } },
  ])
  expect(difference.losesLogs).toBe(true)
})

test("casing isn't a difference", () => {
  expect(
    isEmptyDifference(
      settingDifference(before, {
        enabledCategories: ['signinlogs', 'auditlogs'],
        destinations: { workspaceId: '/a/LAW', storageAccountId: 'A/ST/' },
      }),
    ),
  ).toBe(true)
})

test('a deletion removes everything', () => {
  expect(settingDifference(before, undefined)).toMatchObject({ categoriesRemoved: ['AuditLogs', 'SignInLogs'], losesLogs: true })
})

test('a category group is a part of the difference, and a catalog that grew is not', () => {
  const all = { ...before, categoryGroups: ['allLogs'] }
  expect(settingDifference(before, all)).toMatchObject({ categoriesAdded: ['category group allLogs'], losesLogs: false })
  expect(settingDifference(all, before)).toMatchObject({ categoriesRemoved: ['category group allLogs'], losesLogs: true })
  expect(isEmptyDifference(settingDifference(all, { ...all, enabledCategories: [...all.enabledCategories, 'NewLogs'] }))).toBe(true)
})
