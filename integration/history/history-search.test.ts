import { beforeAll, expect, test } from 'vitest'
import type { HistoryCursor, HistoryFilter } from '@/lib/domain/history/history-filter'
import { type ExportFormat, exportChanges } from '@/lib/history/export-changes'
import { findChanges } from '@/lib/history/find-changes'
import { findFilterChoices } from '@/lib/history/find-filter-choices'
import { findVersionChange, findVersions } from '@/lib/history/find-versions'
import { usePortal } from '@/testing/use-portal'
import { addSearchedChanges, contoso, law, northwind, rows } from './searched-changes'

const portal = usePortal({ isShared: true })
beforeAll(() => addSearchedChanges(portal.db))

async function numbers(filter: HistoryFilter): Promise<number[]> {
  return (await findChanges(portal.db, { tenantId: contoso }, filter)).rows.map(({ number }) => number)
}

test.each<[string, HistoryFilter, number[]]>([
  ['a word of the reason', { q: 'asked' }, [2]],
  ['the beginning of a word, in any casing', { q: 'ZO' }, [2]],
  ['a ticket number', { q: 'chg-99' }, [2]],
  ['a person', { q: 'okafor maya' }, [4, 2]],
  ['a part of a category that the change touched', { q: 'users' }, [2]],
  ['a destination', { q: 'siem-ns' }, [3]],
  ['a word behind ten thousand others of a hostile text', { q: '<script>alert(1)</script> long' }, [3]],
  ['a word with quotes and backslashes around', { q: "'100%' \\ &| !" }, [4]],
  ['nothing but signs', { q: '&|!()<->:*' }, []],
  ['a word that is nowhere', { q: 'aardvark' }, []],
])('a search for %s returns the expected changes', async (_what, filter, expected) => {
  expect(await numbers(filter)).toEqual(expected)
})

test.each<[string, HistoryFilter, number[]]>([
  ['setting, whatever its casing', { setting: 'ENTRA' }, [3, 2, 1]],
  ['person', { person: 'Maya Okafor' }, [4, 2]],
  ['category that was added', { category: 'riskyusers' }, [2]],
  ['category that stayed', { category: 'AuditLogs' }, [1]],
  ['destination by name, before or after', { destination: 'law-new' }, [3, 2]],
  ['destination by the beginning of its name', { destination: 'law' }, [3, 2, 1]],
  ['destination by resource id', { destination: law('LAW-OLD').toUpperCase() }, [2, 1]],
  ['event hub by hub and by namespace', { destination: 'hub-1' }, [3]],
  ['action', { action: 'delete' }, [4]],
  ['outcome', { state: 'failed' }, [3]],
  ['days, both included to their last millisecond', { from: '2026-11-21', to: '2026-11-22' }, [3, 2]],
  [
    'all at once',
    {
      person: 'Maya Okafor',
      setting: 'entra',
      q: 'inc',
      category: 'RiskyUsers',
      destination: 'law-old',
      from: '2026-11-21',
      to: '2026-11-21',
    },
    [2],
  ],
  ['setting that only looks like a pattern', { setting: 'entr_' }, []],
])('the history is narrowed by %s', async (_what, filter, expected) => {
  expect(await numbers(filter)).toEqual(expected)
})

test('a change is found by its approver and their reason as soon as they decide', async () => {
  const row = await portal.db.change.create({
    data: {
      ...rows[3],
      settingName: 'archive',
      action: 'delete',
      state: 'waiting',
      authorName: 'Jonas',
      reason: '',
      tenantId: northwind,
      number: 90,
      attempt: 1,
      requestedAt: new Date(),
      approval: { decision: null },
    },
  })
  const found = async (q: string) => (await findChanges(portal.db, { tenantId: northwind }, { q })).rows.map(({ number }) => number)
  expect(await found('aisha')).toEqual([])
  await portal.db.change.update({
    where: { id: row.id },
    data: {
      approval: {
        reasons: [],
        expiresAt: new Date(0).toISOString(),
        decision: { kind: 'declined', byId: contoso, byName: 'Aisha Rahman', at: new Date(0).toISOString(), note: 'board first' },
      },
    },
  })
  expect(await found('aisha')).toEqual([90])
  expect(await found('board')).toEqual([90])
})

test('text that is added to a change later is found too', async () => {
  const requestId = 'ABCDEF01-2345-4789-8abc-def012345678'
  expect(await numbers({ q: requestId })).toEqual([])
  await portal.db.change.update({
    where: { tenantId_number: { tenantId: contoso, number: 2 } },
    data: { requestId, resolution: { kind: 'explained', byName: 'Priya', at: '', note: 'quagga' } },
  })
  expect(await numbers({ q: `x-ms-request-id: ${requestId.toLowerCase()}` })).toEqual([])
  expect(await numbers({ q: requestId.toLowerCase() })).toEqual([2])
  expect(await numbers({ q: 'priya quagg' })).toEqual([2])
})

test('pages lead to the oldest change and back, or from it, and stay stable', async () => {
  const page = (cursor: HistoryCursor) => findChanges(portal.db, { tenantId: contoso }, {}, { cursor, take: 2 })
  const shown = async (cursor: HistoryCursor) => {
    const { rows: found, nextBefore, nextAfter } = await page(cursor)
    return { numbers: found.map(({ number }) => number), nextBefore, nextAfter }
  }
  expect(await shown({})).toEqual({ numbers: [4, 3], nextBefore: 3, nextAfter: null })
  expect(await shown({ before: 3 })).toEqual({ numbers: [2, 1], nextBefore: null, nextAfter: 2 })
  expect(await shown({ after: 2 })).toEqual({ numbers: [4, 3], nextBefore: 3, nextAfter: null })
  expect(await shown({ after: 1 })).toEqual({ numbers: [3, 2], nextBefore: 2, nextAfter: 3 })
  expect(await shown({ before: 4_711 })).toEqual({ numbers: [4, 3], nextBefore: 3, nextAfter: null })
  const order = 'oldest'
  expect(await shown({ order })).toEqual({ numbers: [1, 2], nextBefore: null, nextAfter: 2 })
  expect(await shown({ order, after: 2 })).toEqual({ numbers: [3, 4], nextBefore: 3, nextAfter: null })
  expect(await shown({ order, before: 3 })).toEqual({ numbers: [1, 2], nextBefore: null, nextAfter: 2 })
  expect(await shown({ order, before: 4 })).toEqual({ numbers: [2, 3], nextBefore: 2, nextAfter: 3 })
})

test('nothing of another tenant is found, offered, compared, or exported', async () => {
  const stranger = { tenantId: '00000000-0000-4000-8000-000000000033' }
  for (const filter of [
    {},
    { q: 'maya' },
    { setting: 'entra' },
    { category: 'RiskyUsers' },
    { destination: 'law' },
    { person: 'Maya Okafor' },
  ])
    expect((await findChanges(portal.db, stranger, filter)).rows).toEqual([])
  expect(await findFilterChoices(portal.db, stranger)).toEqual({ settings: [], people: [], destinations: [] })
  expect(await findVersions(portal.db, stranger, 'entra')).toEqual({ latest: [], first: null })
  await expect(findVersionChange(portal.db, stranger, 'entra', { kind: 'recorded', number: 2, moment: 'after' })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(JSON.parse(await file('json', {}, stranger.tenantId))).toMatchObject({ changes: [], count: 0, complete: true })
})

test('the filter offers each setting and person once', async () => {
  expect(await findFilterChoices(portal.db, { tenantId: contoso })).toMatchObject({
    settings: ['archive', 'entra'],
    people: ['Jonas', 'Maya Okafor', 'Not known'],
  })
})

test("a version that Azure never showed can't be compared, and neither can one of another setting", async () => {
  const version = (settingName: string, number: number) =>
    findVersionChange(portal.db, { tenantId: contoso }, settingName, { kind: 'recorded', number, moment: 'after' })
  expect((await version('ENTRA', 2)).number).toBe(2)
  await expect(version('entra', 3)).rejects.toThrow()
  await expect(version('entra', 4)).rejects.toThrow()
})

const request = { origin: 'https://logs.example', at: new Date(0) }

async function file(format: ExportFormat, filter: HistoryFilter, tenantId = contoso): Promise<string> {
  let text = ''
  for await (const piece of exportChanges(portal.db, { tenantId }, { ...request, format, filter })) text += piece.text
  return text
}
