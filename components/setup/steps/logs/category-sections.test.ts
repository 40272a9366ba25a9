import { expect, test } from 'vitest'
import { findLogCategory, logCategories } from '@/lib/domain/settings/log-categories'
import type { LogCategory } from '@/lib/domain/settings/log-category'
import {
  categorySections,
  countByGroup,
  filterSections,
  missingLicenseNames,
  recommendedCategories,
  withCategories,
} from './category-sections'

function category(name: string): LogCategory {
  const found = findLogCategory(name)
  if (!found) throw new Error(`The catalog has no ${name}`)
  return found
}

test('every category of the catalog is shown exactly once', () => {
  const shown = categorySections([], []).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(shown.toSorted()).toEqual(logCategories.map(({ name }) => name).toSorted())
})

test('a category that only Azure lists is shown as new, once, whatever the casing', () => {
  const [first] = categorySections(['auditlogs', 'QuantumSignInLogs'], ['quantumsigninlogs'])
  expect(first).toMatchObject({ id: 'new', rows: [{ name: 'QuantumSignInLogs' }] })
})

test('a category is found by its name, its table, or a word in its description', () => {
  const found = (filter: string) => filterSections(categorySections([], []), filter).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(found('SigninLogs interactively')).toEqual(['SignInLogs'])
  expect(found('EnrichedMicrosoft365AuditLogs')).toEqual(['EnrichedOffice365AuditLogs'])
  expect(found('no such thing')).toEqual([])
})

test('a P2 license includes P1, so no license is reported as missing', () => {
  expect(missingLicenseNames(category('SignInLogs'), ['premium-p2'])).toEqual([])
  expect(missingLicenseNames(category('RiskyUsers'), ['premium-p1'])).toEqual(['P2'])
})

test("no license is reported as missing if licenses couldn't be read or aren't documented", () => {
  expect(missingLicenseNames(category('RiskyUsers'), null)).toEqual([])
  expect(missingLicenseNames(category('MicrosoftGraphPolicyLogs'), [])).toEqual([])
})

test('the recommended categories are in the catalog', () => {
  expect(recommendedCategories.filter((name) => !findLogCategory(name))).toEqual([])
})

test("turning on a group keeps other selections, and turning it off doesn't affect other groups", () => {
  expect(withCategories(['auditlogs'], ['AuditLogs', 'ProvisioningLogs'], true)).toEqual(['auditlogs', 'ProvisioningLogs'])
  expect(withCategories(['auditlogs', 'RiskyUsers'], ['AuditLogs'], false)).toEqual(['RiskyUsers'])
})

test('the count by group omits empty groups and includes new categories', () => {
  expect(countByGroup(['SignInLogs', 'AuditLogs', 'QuantumLogs'])).toEqual([
    { title: 'New in Azure', count: 1 },
    { title: 'Sign-ins', count: 1 },
    { title: 'Audit and provisioning', count: 1 },
  ])
})
