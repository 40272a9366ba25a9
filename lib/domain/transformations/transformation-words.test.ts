import { describe, expect, test } from 'vitest'
import type { ChangeState } from '../changes/change'
import { changeStates } from '../changes/change'
import { type ChangedTransformation, normalizedQuery, type TransformationState } from './transformation-state'
import { missingRightsWords, transformationHeadline, transformationOutline } from './transformation-words'

const workspaceId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const state = (query: string | null): TransformationState => ({
  type: 'transformation',
  name: 'SigninLogs',
  query,
  ruleId: null,
  rest: null,
})
const change = (before: string | null, wanted: string | null, seen: string | null = null): ChangedTransformation => ({
  id: workspaceId,
  before: state(before),
  wanted: state(wanted),
  seen: state(seen),
})

describe('a change to a transformation', () => {
  test.each([
    [null, 'source | where true', 'added'],
    ['source | where true', 'source | where false', 'changed'],
    ['source | where true', null, 'removed'],
  ])('from %s to %s is %s', (before, wanted, words) => {
    expect(transformationOutline(change(before, wanted))).toBe(`transformation in workspace law: ${words}`)
  })

  test.each(changeStates)(
    'that is %s has a sentence that names the table and the workspace, or says that it is unknown',
    (one: ChangeState) => {
      const words = transformationHeadline(change(null, 'source | where true'), { state: one, error: null })
      expect(words).toMatch(one === 'unknown' ? /The change is recorded/ : /transformation of SigninLogs in workspace law/)
      expect(words.endsWith('.')).toBe(true)
    },
  )

  test('that differs says what Azure shows', () => {
    const differs = { state: 'differs' as const, error: null }
    expect(transformationHeadline(change(null, 'source | where true'), differs)).toMatch(/Azure shows no transformation for the table\.$/)
    expect(transformationHeadline(change(null, 'source | where true', 'source | where 1 == 2'), differs)).toMatch(/another query\.$/)
    const relinked = change(null, 'source | where true', 'source | where true')
    const other = { ...relinked, seen: { ...state('source | where true'), ruleId: '/other' } }
    expect(transformationHeadline(other, differs)).toMatch(/uses another data collection rule\.$/)
    expect(transformationHeadline({ ...change(null, 'source | where true'), seen: null }, differs)).toMatch(/no longer shows workspace law/)
  })
})

test('a query is compared without its line ends, its outer spaces, and a last semicolon', () => {
  expect(normalizedQuery('  source\r\n| where true ; ')).toBe('source\n| where true')
  for (const same of ['', ' ', 'source', ' source ;', null, undefined]) expect(normalizedQuery(same)).toBeNull()
})

test('missing permissions are named with the roles that include them', () => {
  const rule = 'Microsoft.Insights/dataCollectionRules/write'
  const link = 'Microsoft.OperationalInsights/workspaces/write'
  expect(missingRightsWords([rule], workspaceId)).toMatch(/resource group of workspace law\. .* for the Monitoring Contributor role\.$/)
  expect(missingRightsWords([link], workspaceId)).toMatch(/on workspace law\. .* for the Log Analytics Contributor role\.$/)
  expect(missingRightsWords([rule, link], workspaceId)).toMatch(/for the Monitoring Contributor and Log Analytics Contributor roles\.$/)
})
