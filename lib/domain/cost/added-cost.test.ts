import { describe, expect, test } from 'vitest'
import { eastUsEstimate } from '@/testing/costs/east-us-estimate'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { addedCostWords, newWorkspaceId } from './added-cost'
import { exactly } from './range'

/** A gigabyte a day of every category but one. */
const estimate = eastUsEstimate((category) =>
  category === 'RiskyUsers'
    ? { bytesPerDay: null, basis: 'unknown-size', published: null }
    : { bytesPerDay: exactly(1_000_000_000), basis: 'measured', published: null },
)

const setting: DiagnosticSetting = { name: 'entra', enabledCategories: ['AuditLogs'], destinations: { workspaceId: newWorkspaceId } }

describe('categories that are added to a setting cost', () => {
  test.each([
    ['what they add, and not what the setting costs already', setting, ['AuditLogs', 'SignInLogs'], 'About 70 USD a month more'],
    ['the price in a workspace if the setting is new', undefined, ['AuditLogs', 'SignInLogs'], 'About 120–150 USD a month more'],
    [
      'as much as is known, with what is missing',
      setting,
      ['SignInLogs', 'RiskyUsers'],
      'About 70 USD a month more, excluding 1 category of unknown cost',
    ],
    ['an unknown amount if nothing is known', setting, ['RiskyUsers'], 'Cost unknown'],
    [
      'more in each destination',
      { ...setting, destinations: { workspaceId: newWorkspaceId, storageAccountId: '/storage' } },
      ['SignInLogs'],
      'About 70–75 USD a month more',
    ],
  ])('%s', (_what, to, categories, words) => {
    expect(addedCostWords(to, categories, estimate)).toEqual(words)
  })
})
