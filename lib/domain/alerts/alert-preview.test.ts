import { describe, expect, test } from 'vitest'
import type { AlertWatch } from './alert-input'
import { judgePreview, type PreviewFigure } from './alert-preview'

const now = new Date('2026-11-25T12:30:00.000Z')
const hoursAgo = (hours: number) => new Date(Date.parse('2026-11-25T12:00:00.000Z') - hours * 3_600_000).toISOString()
const judge = (watch: AlertWatch, figures: PreviewFigure[]) => judgePreview(watch, 'query', figures, now)
const quiet: AlertWatch = { kind: 'table-quiet', table: 'SigninLogs', hours: 3 }
const every = (hours: number[]) => hours.map((ago) => ({ at: hoursAgo(ago), figure: 10 }))
const week = Array.from({ length: 169 }, (_, ago) => ago)

describe('a quiet table', () => {
  test("with rows in every hour wouldn't have fired", () => {
    expect(judge(quiet, every(week)).findings).toEqual([])
  })

  test('fires for gaps that are as long as the alert waits, regardless of the order of the hours', () => {
    const { findings } = judge(quiet, every(week.filter((ago) => ![5, 6, 20, 21, 22].includes(ago)).reverse()))
    expect(findings).toEqual([{ from: hoursAgo(22), until: hoursAgo(19), figure: 3 }])
  })

  test('that is quiet now has an open finding', () => {
    expect(judge(quiet, every(week.slice(4))).findings).toEqual([{ from: hoursAgo(3), until: null, figure: 3 }])
  })

  test('without any row was quiet the whole time', () => {
    expect(judge(quiet, [])).toMatchObject({ figures: 0, findings: [{ until: null, figure: 168 }] })
  })
})

test('sign-ins fire for each day that has some, oldest first', () => {
  const figures = [
    { at: hoursAgo(24), figure: 2 },
    { at: hoursAgo(72), figure: 1 },
  ]
  expect(judge({ kind: 'break-glass', accounts: ['a@b.example'] }, figures).findings.map(({ figure }) => figure)).toEqual([1, 2])
})

test('ingestion fires for days above the limit, not for days at the limit', () => {
  const figures = [
    { at: hoursAgo(24), figure: 5 },
    { at: hoursAgo(48), figure: 5.1 },
  ]
  expect(judge({ kind: 'ingestion-limit', gigabytes: 5 }, figures)).toMatchObject({ highest: 5.1, findings: [{ figure: 5.1 }] })
})
