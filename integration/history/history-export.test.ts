import { beforeAll, expect, test } from 'vitest'
import type { CsvLayout } from '@/lib/domain/csv'
import type { HistoryFilter } from '@/lib/domain/history/history-filter'
import { type ExportFormat, exportChanges } from '@/lib/history/export-changes'
import { exportStream } from '@/lib/history/export-stream'
import { usePortal } from '@/testing/use-portal'
import { addSearchedChanges, contoso, hostile } from './searched-changes'

const portal = usePortal({ isShared: true })
beforeAll(() => addSearchedChanges(portal.db))

const request = { origin: 'https://logs.example', at: new Date(0) }

async function file(format: ExportFormat, filter: HistoryFilter, layout?: CsvLayout): Promise<string> {
  let text = ''
  for await (const piece of exportChanges(portal.db, { tenantId: contoso }, { ...request, format, filter, layout })) text += piece.text
  return text
}

test('a CSV file contains the filtered changes, prevents formulas from running, and says that it is complete', async () => {
  const text = await file('csv', { setting: 'entra', state: 'failed' })
  expect(text.startsWith('\uFEFF"Record","Change",')).toBe(true)
  expect(text).toContain(`"'=cmd|' /C calc'!A0 <script>alert(1)</script> long `)
  const records = text.split(/\r\n/)
  expect(records.map((record) => record.slice(0, 14))).toEqual([expect.any(String), '"change","3","', '"end","1 chang', ''])
})

test('a CSV file has the separator of the chosen layout in every record', async () => {
  const records = (await file('csv', { setting: 'entra', state: 'failed' }, 'semicolon-comma')).split(/\r\n/)
  expect(records[0]).toMatch(/^\uFEFF"Record";"Change";/)
  expect(records.slice(1).map((record) => record.slice(0, 14))).toEqual(['"change";"3";"', '"end";"1 chang', ''])
})

test('a JSON file contains every text as it was entered, and says that it is complete', async () => {
  const parsed = JSON.parse(await file('json', { setting: 'entra' })) as { changes: { number: number; reason: string }[] }
  expect(parsed).toMatchObject({ tenantId: contoso, filter: { setting: 'entra' }, count: 3, complete: true })
  expect(parsed.changes.find(({ number }) => number === 3)?.reason).toBe(hostile)
})

test('an export of a thousand changes is streamed in chunks, with each change once', async () => {
  const tenantId = '00000000-0000-4000-8000-000000000034'
  await portal.db.change.createMany({
    data: Array.from({ length: 1_100 }, (_, index) => ({
      tenantId,
      number: index + 1,
      attempt: 1,
      settingName: 's',
      action: 'found',
      state: 'seen',
      authorName: 'x',
      reason: '',
      requestedAt: new Date(0),
    })),
  })
  const sizes: number[] = []
  for await (const piece of exportChanges(portal.db, { tenantId }, { ...request, format: 'json', filter: {} })) sizes.push(piece.changes)
  expect(sizes).toEqual([0, 500, 500, 100, 0])
})

test.each(['the session ends', 'the database fails'])('if %s midway, the file is visibly truncated', async (what) => {
  const faults: unknown[] = []
  const pieces = (async function* () {
    yield { text: 'first', changes: 1 }
    if (what === 'the database fails') throw new Error('connection lost')
    yield { text: 'second', changes: 1 }
  })()
  let checks = 0
  const reader = exportStream(pieces, {
    mayGoOn: () => Promise.resolve((checks += 1) < 2),
    onFault: (fault) => faults.push(fault),
  }).getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first')
  await expect(reader.read()).rejects.toThrow(what === 'the database fails' ? 'connection lost' : 'The session ended')
  expect(faults).toHaveLength(1)
})

test('an export stops when its reader disconnects', async () => {
  let isStopped = false
  const pieces = (async function* () {
    try {
      for (;;) yield { text: 'more', changes: 1 }
    } finally {
      isStopped = true
    }
  })()
  const reader = exportStream(pieces, { mayGoOn: () => Promise.resolve(true), onFault: () => undefined }).getReader()
  await reader.read()
  await reader.cancel()
  expect(isStopped).toBe(true)
})
