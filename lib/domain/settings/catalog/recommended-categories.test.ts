import { expect, test } from 'vitest'
import { holding } from '@/testing/tenant-licenses'
import { findLogCategory } from '../log-categories'
import { recommendedCategories, recommendedFor } from './recommended-categories'

test("the recommended start leaves out what can't arrive with the tenant's licenses, and nothing if they are unknown", () => {
  expect(recommendedFor(holding()).categories).toEqual(['AuditLogs'])
  expect(recommendedFor(holding('premium-p1')).leftOut).toEqual(['RiskyUsers', 'UserRiskEvents'])
  expect(recommendedFor(holding('premium-p2')).leftOut).toEqual([])
  expect(recommendedFor(null)).toEqual({ categories: [...recommendedCategories], leftOut: [] })
})

test('the recommended categories are in the catalog', () => {
  expect(recommendedCategories.filter((name) => !findLogCategory(name))).toEqual([])
})
