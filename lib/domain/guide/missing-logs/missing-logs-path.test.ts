import { expect, test } from 'vitest'
import { ago, change, facts, gapChanges, siem, toStorage, toWorkspace, without, workspaceId } from '@/testing/missing-logs-case'
import { followMissingLogsPath } from './missing-logs-path'
import { logQuestion } from './question'

test.each([
  { minutes: 14, kind: 'too-early', says: 'within 15 minutes' },
  { minutes: 16, kind: 'too-early', says: '90 minutes' },
  { minutes: 91, kind: 'too-early', says: '24 hours' },
  { minutes: 24 * 60 + 1, kind: 'too-early', says: 'three days' },
])('$minutes minutes after it was turned on, the caller should wait', ({ minutes, kind, says }) => {
  const { next } = followMissingLogsPath({ ...toWorkspace, pattern: 'never' }, facts({ changes: [change({ at: ago(minutes) })] }))
  expect(next).toMatchObject({ kind })
  expect(next.kind === 'question' ? '' : next.meaning).toContain(says)
})

test('after three days, and for a storage account after one, waiting is no longer the answer', () => {
  expect(
    followMissingLogsPath({ ...toWorkspace, pattern: 'never' }, facts({ changes: [change({ at: ago(72 * 60 + 1) })] })).next,
  ).toMatchObject({
    kind: 'question',
    id: 'reader',
  })
  expect(
    followMissingLogsPath({ ...toStorage, pattern: 'never' }, facts({ changes: [change({ at: ago(24 * 60 + 1) })] })).next,
  ).toMatchObject({
    kind: 'question',
    id: 'reader',
  })
})

test("a setting that is older than the portal's record is never too new", () => {
  const { next } = followMissingLogsPath(
    { ...toWorkspace, pattern: 'never' },
    facts({ changes: [change({ action: 'found', state: 'seen', at: ago(5) })] }),
  )
  expect(next).toMatchObject({ kind: 'question', id: 'reader' })
})

test('asks the first question first, and one at a time', () => {
  expect(followMissingLogsPath({}, facts())).toMatchObject({ answered: [], next: { kind: 'question', id: 'log' } })
  expect(followMissingLogsPath({ log: 'SignInLogs' }, facts())).toMatchObject({ next: { kind: 'question', id: 'place' } })
})

test("an answer that isn't a choice, or to a question that wasn't asked, is ignored", () => {
  expect(followMissingLogsPath({ log: '<script>alert(1)</script>' }, facts()).next).toMatchObject({ id: 'log' })
  expect(followMissingLogsPath({ ...toWorkspace, setting: 'a setting that is gone' }, facts()).next).toMatchObject({ id: 'setting' })
  expect(followMissingLogsPath({ reader: 'time', gap: 'yes' }, facts()).answered).toEqual([])
})

test('the question about a gap appears only if the record has one, and includes its times', () => {
  const answers = { ...toWorkspace, pattern: 'stopped' }
  expect(followMissingLogsPath(answers, facts()).next).toMatchObject({ id: 'reader' })
  expect(followMissingLogsPath(answers, facts({ changes: gapChanges })).next).toMatchObject({
    id: 'gap',
    help: "According to the history, this log wasn't sent to this destination from 2026-11-25 07:00 UTC to 2026-11-25 11:00 UTC.",
  })
})

test("a refused change that was followed by another isn't the cause", () => {
  const changes = [change({ number: 2, action: 'update', before: siem, after: without }), change({ state: 'failed', before: without })]
  expect(followMissingLogsPath({ log: 'SignInLogs' }, facts({ settings: [without], changes })).next).toMatchObject({
    kind: 'turned-off',
    title: 'SignInLogs was turned off',
  })
})

test('a destination of two settings is one choice', () => {
  const { next } = followMissingLogsPath(
    { log: 'AuditLogs', place: 'workspace' },
    facts({ settings: [siem, { ...siem, name: 'copy', destinations: { workspaceId: workspaceId.toLowerCase() } }] }),
  )
  expect(next.kind === 'question' ? next.choices.map(({ value }) => value) : []).toEqual(['siem', 'another'])
})

test("a category that doesn't exist in the portal's cloud can't be selected, unless a setting lists it", () => {
  const offers = (fields: Parameters<typeof facts>[0]) => logQuestion(facts(fields)).choices.some(({ value }) => value === 'B2CRequestLogs')
  expect(offers({ cloud: 'public' })).toBe(true)
  expect(offers({ cloud: 'china' })).toBe(false)
  expect(offers({ cloud: 'china', settings: [{ ...siem, listedCategories: ['b2crequestlogs'] }] })).toBe(true)
})

test("a category that isn't documented can be selected", () => {
  const next = followMissingLogsPath({}, facts({ settings: [{ ...siem, listedCategories: ['BrandNewLogs'] }] })).next
  expect(next.kind === 'question' ? next.choices.find(({ value }) => value === 'BrandNewLogs') : undefined).toMatchObject({
    group: 'New in Azure',
  })
})
