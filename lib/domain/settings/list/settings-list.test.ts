import { describe, expect, test } from 'vitest'
import { type HistoryRow } from '../../changes/change'
import { changeTitleWords } from '../../changes/words/change-title'
import { settingsCsv } from './settings-csv'
import {
  arrangedSettings,
  directionOf,
  type ListedSetting,
  nextOrder,
  readSettingsQuery,
  settingOrders,
  settingsQueryHref,
} from './settings-list'

const workspace = (name: string) => `/subscriptions/s/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/${name}`

const change: HistoryRow = {
  changeId: 'c1',
  number: 1,
  subject: 'diagnostic-setting',
  outline: null,
  outside: null,
  retentionIn: null,
  settingName: 'entra',
  action: 'update',
  state: 'confirmed',
  authorName: 'Ada',
  requestedAt: '2026-11-23T00:30:00Z',
  categoriesAdded: [],
  categoriesRemoved: [],
  destinations: [],
  reason: '',
  resolution: null,
  approval: null,
  approvedBy: 'Grace',
}

function listed(name: string, enabledCategories: string[], sendsTo: string, lastConfirmed: HistoryRow | null): ListedSetting {
  return {
    setting: { name, enabledCategories, destinations: { workspaceId: workspace(sendsTo) }, listedCategories: [], unreadProperties: [] },
    share: { sent: enabledCategories.length, offered: 26 },
    activity: { lastConfirmed, underWay: null },
  }
}

const all = [
  listed('siem', ['AuditLogs', 'SignInLogs'], 'law-security', { ...change, requestedAt: '2026-11-01T08:00:00Z' }),
  listed('archive 10', ['AuditLogs'], 'law-archive', null),
  listed('archive 9', ['AuditLogs', 'RiskyUsers', 'SignInLogs'], 'law-archive', { ...change, requestedAt: '2026-11-20T08:00:00Z' }),
]

const names = (query: string) => arrangedSettings(all, readSettingsQuery(new URLSearchParams(query))).map(({ setting }) => setting.name)

describe('a search in the list of settings', () => {
  test.each([
    ['the name', 'q=SIEM', ['siem']],
    ['the destination', 'q=law-sec', ['siem']],
    ['the kind of destination', 'q=workspace+archive', ['archive 9', 'archive 10']],
    ['the resource group of the destination', 'q=rg-logs', ['archive 9', 'archive 10', 'siem']],
    ['a category', 'q=riskyusers', ['archive 9']],
    ['a category with a hyphen that its name lacks', 'q=sign-in', ['archive 9', 'siem']],
    ['words from different parts', 'q=archive+riskyusers', ['archive 9']],
  ])('finds %s', (_what, query, found) => {
    expect(names(query)).toEqual(found)
  })

  test('needs every word', () => {
    expect(names('q=siem+archive')).toEqual([])
  })
})

describe('the order of the list of settings', () => {
  test.each([
    ['', ['archive 9', 'archive 10', 'siem']],
    ['sort=name-descending', ['siem', 'archive 10', 'archive 9']],
    ['sort=categories-descending', ['archive 9', 'siem', 'archive 10']],
    ['sort=categories-ascending', ['archive 10', 'siem', 'archive 9']],
    ['sort=changed-descending', ['archive 9', 'siem', 'archive 10']],
    ['sort=changed-ascending', ['siem', 'archive 9', 'archive 10']],
    ['sort=size', ['archive 9', 'archive 10', 'siem']],
  ])('is right for the address with %j, with unchanged settings after the changed ones', (query, sorted) => {
    expect(names(query)).toEqual(sorted)
  })

  test('is first the one that people want, and then the opposite', () => {
    expect(nextOrder('changed', 'name-ascending')).toBe('changed-descending')
    expect(nextOrder('changed', 'changed-descending')).toBe('changed-ascending')
    expect(nextOrder('changed', 'changed-ascending')).toBe('changed-descending')
    expect(nextOrder('name', 'name-ascending')).toBe('name-descending')
    expect(directionOf('changed', 'changed-descending')).toBe('descending')
    expect(directionOf('name', 'changed-descending')).toBeUndefined()
  })
})

test.each(settingOrders)('a query with the order %s is unchanged after a round trip through a URL', (order) => {
  const query = { q: 'a & b', order }
  expect(readSettingsQuery(new URL(settingsQueryHref(query), 'https://portal.example').searchParams)).toEqual(query)
})

test('the address of all settings has no query', () => {
  expect(settingsQueryHref(readSettingsQuery(new URLSearchParams('q=++&sort=')))).toBe('/settings')
})

describe('the file of the list of settings', () => {
  test('has a record for each setting, with full IDs', () => {
    const [head, siem, ...rest] = settingsCsv(all, 'comma-point').split('\r\n')
    expect(head).toContain('"Setting","Destinations"')
    expect(siem).toBe(
      `"siem","workspace: ${workspace('law-security')}","2","26","AuditLogs; SignInLogs","${changeTitleWords(change)}","2026-11-01T08:00:00Z","Ada","Grace"`,
    )
    expect(rest).toHaveLength(3)
  })

  test("contains nothing that a spreadsheet runs, and no author of what the portal didn't do", () => {
    const outside = listed('=HYPERLINK("https://evil.example")', [], 'law', {
      ...change,
      action: 'outside',
      outside: 'changed',
      approvedBy: null,
    })
    expect(settingsCsv([outside], 'semicolon-comma')).toMatch(/"'=HYPERLINK\(""https:.*;"";""\r\n$/)
  })
})
