import { expect, test } from 'vitest'
import { type ExternalFacts, externalChangeItems, newestExternal } from './attention-of-external'

const change = (changes: Partial<ExternalFacts>): ExternalFacts => ({
  changeId: 'c1',
  settingName: 'siem',
  retentionIn: null,
  outline: null,
  outside: 'changed',
  action: 'outside',
  state: 'seen',
  categoriesAdded: [],
  categoriesRemoved: [],
  destinations: [],
  requestedAt: '2026-11-29T21:00:00Z',
  ...changes,
})

test('a deletion comes first, and says what it stopped and when the portal found out', () => {
  const deleted = change({
    changeId: 'c2',
    settingName: 'archive',
    outside: 'deleted',
    categoriesRemoved: ['AuditLogs', 'SignInLogs'],
    destinations: [
      { kind: 'workspace', change: 'removed', from: { kind: 'workspace', id: '/subscriptions/1/resourceGroups/rg/providers/x/y/law' } },
    ],
  })
  const [first, second] = externalChangeItems([change({}), deleted])
  expect(first).toMatchObject({ kind: 'deleted-outside', code: 'changed-outside/c2', title: 'archive was deleted outside this portal' })
  expect(first?.detail).toMatch(
    /^On Nov 29, 2026, 21:00:00 UTC, the portal found that the setting, which sent 2 categories to workspace law, no longer existed\./,
  )
  expect(second).toMatchObject({ kind: 'changed-outside', title: 'siem was changed outside this portal' })
})

test('a change says what it changed, and when the portal found it', () => {
  const [changed, added] = externalChangeItems([
    change({ categoriesRemoved: ['AuditLogs'] }),
    change({
      outside: 'added',
      categoriesAdded: ['AuditLogs'],
      destinations: [
        { kind: 'workspace', change: 'added', to: { kind: 'workspace', id: '/subscriptions/1/resourceGroups/rg/providers/x/y/law' } },
      ],
    }),
  ])
  expect(changed?.detail).toMatch(
    /^Found on Nov 29, 2026, 21:00:00 UTC: removed AuditLogs; destinations unchanged\. No one has reviewed this change\./,
  )
  expect(added?.detail).toMatch(/^Found on Nov 29, 2026, 21:00:00 UTC: added AuditLogs and workspace law\. No one has reviewed/)
})

test('what stops or moves logs comes before other changes, and what was added comes last, as a kind of its own', () => {
  const law = { kind: 'workspace', id: '/subscriptions/1/resourceGroups/rg/providers/x/y/law' } as const
  const found = externalChangeItems([
    change({ changeId: 'added', outside: 'added', categoriesAdded: ['AuditLogs'] }),
    change({ changeId: 'more', categoriesAdded: ['AuditLogs'] }),
    change({ changeId: 'moved', destinations: [{ kind: 'workspace', change: 'replaced', from: law, to: { ...law, id: `${law.id}2` } }] }),
    change({ changeId: 'fewer', categoriesRemoved: ['AuditLogs'] }),
    change({ changeId: 'deleted', outside: 'deleted' }),
  ])
  expect(found.map(({ kind, code }) => `${kind} ${code.split('/')[1]}`)).toEqual([
    'deleted-outside deleted',
    'changed-outside moved',
    'changed-outside fewer',
    'changed-outside more',
    'added-outside added',
  ])
})

test('a setting has one line, and its retention another', () => {
  const open = [
    change({ changeId: 'c5' }),
    change({ changeId: 'c4', settingName: 'SIEM' }),
    change({ changeId: 'c3', retentionIn: 'stlogs', outline: 'AuditLogs' }),
    change({ changeId: 'c2', settingName: 'archive' }),
    change({ changeId: 'c1', retentionIn: 'stlogs', outline: 'AuditLogs' }),
  ]
  expect(newestExternal(open).map(({ changeId }) => changeId)).toEqual(['c5', 'c3', 'c2'])
})
