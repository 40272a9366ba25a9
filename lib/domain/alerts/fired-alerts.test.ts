import { expect, test } from 'vitest'
import { firedByRule } from './fired-alerts'

const rule = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Insights/scheduledQueryRules/quiet'
const alert = (hour: number, isResolved = true, ruleId = rule) => ({ ruleId, at: `2026-11-25T0${hour}:00:00.000Z`, isResolved })

test('alerts are counted by rule, whatever the casing, with the time of the last one', () => {
  expect(firedByRule([alert(3), alert(7), alert(5, true, rule.toUpperCase()), alert(1, false, '/other')])).toEqual({
    [rule.toLowerCase()]: { count: 3, lastAt: '2026-11-25T07:00:00.000Z', isOpen: false },
    '/other': { count: 1, lastAt: '2026-11-25T01:00:00.000Z', isOpen: true },
  })
})

test('a rule is open while one of its alerts is', () => {
  expect(firedByRule([alert(3, false), alert(7)])[rule.toLowerCase()]).toMatchObject({ isOpen: true })
  expect(firedByRule([])).toEqual({})
})
