import { expect, test } from 'vitest'
import { confirmationFaults } from '@/lib/domain/changes/plan/save-faults'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { emptySetupDraft } from '@/lib/domain/setup/setup-draft'
import { reviewOf } from './review-of'

const live: DiagnosticSetting = { name: 'operations', enabledCategories: ['AuditLogs', 'RiskyUsers'], destinations: {} }
const unread = { plan: null, wanted: { ...live, enabledCategories: ['AuditLogs'] } }

test("if Azure couldn't be read, a loss compared with the draft's baseline still requires the name", () => {
  const review = reviewOf({ ...emptySetupDraft, setting: { kind: 'existing', name: 'operations' } }, live, unread)
  expect(review.action).toBe('update')
  expect(review.difference.categoriesRemoved).toEqual(['RiskyUsers'])
  expect(confirmationFaults(review, '').map(({ field }) => field)).toEqual(['confirmedName'])
})

test('only the exact name confirms', () => {
  const review = reviewOf({ ...emptySetupDraft, setting: { kind: 'delete', name: 'operations' } }, live, { plan: null, wanted: null })
  expect(review.action).toBe('delete')
  expect(['Operations', 'operations ', 'operation'].map((typed) => confirmationFaults(review, typed).length)).toEqual([1, 1, 1])
  expect(confirmationFaults(review, 'operations')).toEqual([])
})

test('a new setting loses nothing and requires no confirmation', () => {
  const review = reviewOf({ ...emptySetupDraft, setting: { kind: 'new', name: 'entra' } }, null, unread)
  expect(review.action).toBe('create')
  expect(confirmationFaults(review, '')).toEqual([])
})
