import { describe, expect, test } from 'vitest'
import { eastUsEstimate } from '@/testing/costs/east-us-estimate'
import type { DiagnosticSetting } from '../../settings/diagnostic-setting'
import { newWorkspaceId } from '../added-cost'
import { measuredCost } from '../measured-cost'
import { exactly } from '../range'
import type { CategoryVolume } from '../volume/category-volume'
import { measuredWords } from './measured-words'

const estimate = (setting: DiagnosticSetting, volumes: Record<string, CategoryVolume>) =>
  eastUsEstimate((category) => volumes[category] ?? { bytesPerDay: null, basis: 'unknown-size', published: null })([setting])

const gigabytes = (low: number, high: number, basis: CategoryVolume['basis']): CategoryVolume => ({
  bytesPerDay: { low: low * 1e9, high: high * 1e9 },
  basis,
  published: null,
})
const words = (categories: string[], measured: Record<string, CategoryVolume>, published: Record<string, CategoryVolume>) => {
  const setting = { name: 'entra', enabledCategories: categories, destinations: { workspaceId: newWorkspaceId } }
  const found = measuredCost(estimate(setting, { ...published, ...measured }), estimate(setting, published))
  return found && measuredWords(found)
}
const one: CategoryVolume = { bytesPerDay: exactly(1e9), basis: 'measured', published: null }

describe('measured categories', () => {
  test.each([
    [
      'are compared with public figures',
      ['AuditLogs', 'SignInLogs'],
      { AuditLogs: one },
      { AuditLogs: gigabytes(0.5, 2, 'published') },
      'Measured in workspaces by the billed size of rows: 1 of 2 categories, about 70 USD a month. According to public figures, the same logs would cost about 35–150 USD a month.',
    ],
    [
      'are compared as far as there are public figures',
      ['AuditLogs', 'SignInLogs'],
      { AuditLogs: one, SignInLogs: { ...one, basis: 'measured-briefly' as const } },
      { SignInLogs: gigabytes(0.5, 2, 'published') },
      'Measured in workspaces by the billed size of rows: 2 of 2 categories, about 140 USD a month. For 1 of these, public figures estimate about 35–150 USD a month instead of about 70 USD a month.',
    ],
    [
      'have their own cost without public figures',
      ['AuditLogs'],
      { AuditLogs: one },
      {},
      'Measured in workspaces by the billed size of rows: 1 of 1 category, about 70 USD a month.',
    ],
  ])('%s', (_what, categories, measured, published, sentence) => {
    expect(words(categories, measured, published)).toBe(sentence)
  })

  test('are nothing without a measurement', () => {
    expect(words(['AuditLogs'], {}, { AuditLogs: gigabytes(1, 2, 'published') })).toBeNull()
  })
})
