import { describe, expect, test } from 'vitest'
import { changeHeadline } from './change-headline'

const workspaceId =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const wanted = { name: 'siem', enabledCategories: ['AuditLogs'], destinations: { workspaceId } }
const change = { settingName: 'siem', wanted, seen: undefined, error: null }

describe('the headline of a change that is settled', () => {
  test('is still true when Azure shows something else later', () => {
    expect(changeHeadline({ ...change, state: 'confirmed' })).toBe('Confirmed: Azure showed that siem sends 1 category to law.')
    expect(changeHeadline({ ...change, state: 'confirmed', wanted: undefined })).toBe(
      "Confirmed: 4 consecutive checks of Azure didn't find siem.",
    )
    expect(changeHeadline({ ...change, state: 'not-applied' })).toContain('at the last check')
  })

  test("doesn't say how long Azure showed a deleted setting, which can be a few minutes", () => {
    expect(changeHeadline({ ...change, state: 'differs', wanted: undefined, seen: wanted })).toBe(
      'Azure still showed siem after the deletion was requested. Check the setting in the Azure portal.',
    )
  })
})
