import { expect, test } from 'vitest'
import type { HistoryRow } from '@/lib/domain/changes/change'
import { changeOutline } from '@/lib/domain/changes/words/change-outline'
import type { Destination } from '@/lib/domain/settings/destination'
import { historyEntry } from './history-entry'
import { enteredHref, entriesByDay, exportHref, historyHref } from './history-pages'

const law = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-security'
const row: HistoryRow = {
  changeId: 'c1',
  number: 7,
  subject: 'diagnostic-setting',
  outline: null,
  outside: null,
  retentionIn: null,
  settingName: 'entra',
  action: 'update',
  state: 'confirmed',
  authorName: 'Ada',
  requestedAt: '2026-11-23T00:30:00Z',
  categoriesAdded: ['RiskyUsers'],
  categoriesRemoved: [],
  destinations: [],
  reason: '',
  resolution: null,
  approval: null,
  approvedBy: null,
}

const workspace = (id: string): Destination => ({ kind: 'workspace', id })

test('a row says what was added and that everything else stayed', () => {
  expect(changeOutline(row)).toBe('added RiskyUsers; destinations unchanged')
})

test('a row always says what stopped', () => {
  const outline = changeOutline({
    ...row,
    categoriesRemoved: ['AuditLogs'],
    destinations: [{ kind: 'workspace', change: 'removed', from: workspace(law) }],
  })
  expect(outline).toBe('added RiskyUsers; removed AuditLogs and workspace law-security')
})

test('a new setting says where it sends, and long lists are counted', () => {
  const outline = changeOutline({
    ...row,
    action: 'create',
    categoriesAdded: ['A', 'B', 'C', 'D'],
    destinations: [
      { kind: 'workspace', change: 'added', to: workspace(law) },
      { kind: 'storage', change: 'added', to: { kind: 'storage', id: '/st1' } },
    ],
  })
  expect(outline).toBe('4 categories to workspace law-security and storage account st1')
})

test('a deletion says how many categories it stopped, and at which destinations', () => {
  const outline = changeOutline({
    ...row,
    action: 'delete',
    categoriesAdded: [],
    categoriesRemoved: ['A'],
    destinations: [{ kind: 'workspace', change: 'removed', from: workspace(law) }],
  })
  expect(outline).toBe('stopped sending 1 category to workspace law-security')
})

test.each([
  { state: 'pending', words: 'would stop sending 1 category' },
  { state: 'failed', words: "didn't stop sending 1 category" },
  { state: 'not-applied', words: "didn't stop sending 1 category" },
] as const)("a deletion in the state $state doesn't say that logs stopped", ({ state, words }) => {
  expect(changeOutline({ ...row, action: 'delete', state, categoriesAdded: [], categoriesRemoved: ['A'] })).toBe(words)
})

test.each([
  { state: 'pending', words: 'would add RiskyUsers; would remove AuditLogs; destinations unchanged' },
  { state: 'failed', words: 'tried to add RiskyUsers; tried to remove AuditLogs; destinations unchanged' },
  { state: 'differs', words: 'tried to add RiskyUsers; tried to remove AuditLogs; destinations unchanged' },
  { state: 'seen', words: 'added RiskyUsers; removed AuditLogs; destinations unchanged' },
] as const)("an edit in the state $state doesn't say that more happened", ({ state, words }) => {
  expect(changeOutline({ ...row, state, categoriesRemoved: ['AuditLogs'] })).toBe(words)
})

test('a setting without categories or destinations says so', () => {
  const found: HistoryRow = { ...row, action: 'found', state: 'seen', categoriesAdded: [] }
  expect(changeOutline({ ...found, destinations: [{ kind: 'workspace', change: 'added', to: workspace(law) }] })).toBe(
    'no categories for workspace law-security',
  )
  expect(changeOutline({ ...found, categoriesAdded: ['A'] })).toBe('A, no destination')
})

test('a change of retention alone leaves categories and destinations as they were', () => {
  expect(changeOutline({ ...row, categoriesAdded: [] })).toBe('categories and destinations unchanged')
})

test("a deletion that wasn't approved says that nothing stopped", () => {
  expect(changeOutline({ ...row, action: 'delete', state: 'not-approved', categoriesAdded: [], categoriesRemoved: ['A'] })).toBe(
    'would stop sending 1 category',
  )
})

test('an edit that only moved logs names the old and the new destination', () => {
  const outline = changeOutline({
    ...row,
    categoriesAdded: [],
    destinations: [
      { kind: 'workspace', change: 'replaced', from: workspace(law), to: workspace('/law-2') },
      { kind: 'partner', change: 'added', to: { kind: 'partner', id: '/datadog' } },
    ],
  })
  expect(outline).toBe('added partner solution datadog; workspace law-security → law-2; categories unchanged')
})

test('a move to another resource with the same name is shown as a move', () => {
  const outline = changeOutline({
    ...row,
    categoriesAdded: [],
    destinations: [{ kind: 'workspace', change: 'replaced', from: workspace(law), to: workspace(law.replace('/rg/', '/rg-2/')) }],
  })
  expect(outline).toBe('another workspace law-security; categories unchanged')
})

test('event hubs that Azure creates are named by their namespace, and another policy for them is no other namespace', () => {
  const hubs = (namespace: string, rule: string): Destination => ({
    kind: 'event-hub',
    ruleId: `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/${namespace}/authorizationRules/${rule}`,
    hubName: null,
  })
  const replaced = (from: Destination, to: Destination) =>
    changeOutline({ ...row, categoriesAdded: [], destinations: [{ kind: 'event-hub', change: 'replaced', from, to }] })
  expect(replaced(hubs('siem', 'one'), hubs('soc', 'one'))).toBe('event hubs in namespace siem → soc; categories unchanged')
  expect(replaced(hubs('siem', 'one'), hubs('siem', 'two'))).toBe(
    'another shared access policy for event hubs in namespace siem; categories unchanged',
  )
})

test("changes are grouped by day in the reader's time zone", () => {
  const rows = [row, { ...row, changeId: 'c0', number: 6, requestedAt: '2026-11-22T23:00:00Z' }].map(historyEntry)
  expect(entriesByDay(rows, null, 'UTC').map(({ entries }) => entries.length)).toEqual([1, 1])
  expect(entriesByDay(rows, null, 'America/New_York').map(({ entries }) => entries.length)).toEqual([2])
})

test('the link to older changes keeps the filter', () => {
  expect(historyHref({ setting: 'a & b', state: 'failed' }, { before: 40 })).toBe('/history?setting=a+%26+b&state=failed&before=40')
  expect(historyHref({})).toBe('/history')
})

test('an export contains the changes that the filter shows', () => {
  expect(exportHref({ q: 'INC-7', from: '2026-11-01' }, 'csv')).toBe('/api/history/export?format=csv&q=INC-7&from=2026-11-01')
  expect(exportHref({ q: 'INC-7' }, 'csv', 'semicolon-comma')).toBe('/api/history/export?format=csv&layout=semicolon-comma&q=INC-7')
})

test('what someone enters in the form is in the URL, without empty fields', () => {
  expect(
    enteredHref([
      ['q', ' INC-7 '],
      ['setting', ''],
      ['from', '2026-11-01'],
    ]),
  ).toBe('/history?q=INC-7&from=2026-11-01')
  expect(enteredHref([['q', ' ']])).toBe('/history')
  expect(enteredHref([['order', 'newest']])).toBe('/history')
  expect(enteredHref([['order', 'oldest']])).toBe('/history?order=oldest')
  expect(historyHref({ q: 'INC-7' }, { before: 4, order: 'newest' })).toBe('/history?q=INC-7&before=4')
  expect(historyHref({}, { after: 4, order: 'oldest' })).toBe('/history?after=4&order=oldest')
})

test('an entry of the list has what it shows, and says who made a change', () => {
  expect(historyEntry(row)).toEqual({
    id: 'c1',
    number: 7,
    title: 'Edited',
    name: 'entra',
    outline: 'added RiskyUsers; destinations unchanged',
    by: 'Ada',
    at: '2026-11-23T00:30:00Z',
    state: 'confirmed',
  })
  expect(historyEntry({ ...row, action: 'outside', resolution: 'adopted', reason: 'audit' })).toMatchObject({
    origin: 'made outside the portal by an unknown author, accepted, detected',
    reason: 'audit',
  })
  expect(historyEntry({ ...row, action: 'outside', claimedAuthor: 'ada@contoso.example' })).toMatchObject({
    origin: 'made outside the portal by ada@contoso.example, according to Azure, detected',
  })
  expect(historyEntry({ ...row, action: 'found' })).toMatchObject({ isBaseline: true, origin: 'baseline recorded at the first check,' })
})

test('an entry says how a request ended that was not approved', () => {
  expect(historyEntry({ ...row, state: 'not-approved', approval: 'declined' })).toMatchObject({ by: 'Ada', decision: 'declined' })
  expect(historyEntry({ ...row, state: 'not-approved', approval: 'expired' })).toMatchObject({ decision: 'expired' })
  expect(historyEntry({ ...row, approval: 'approved', approvedBy: 'Grace' })).not.toHaveProperty('decision')
})

test('an entry names who approved a change, beside who made it', () => {
  expect(historyEntry({ ...row, approval: 'approved', approvedBy: 'Grace' })).toMatchObject({ by: 'Ada', approvedBy: 'Grace' })
  expect(historyEntry({ ...row, action: 'outside', outside: 'changed', state: 'seen', approvedBy: 'Grace' })).not.toHaveProperty(
    'approvedBy',
  )
})
