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

test('a category that only Azure knows is shown as new, once, whatever its casing', () => {
  const [first] = categorySections(['auditlogs', 'QuantumSignInLogs'], ['quantumsigninlogs'])
  expect(first).toMatchObject({ id: 'new', rows: [{ name: 'QuantumSignInLogs' }] })
})

test('a category is found by its name, its table or a word of its description', () => {
  const found = (filter: string) => filterSections(categorySections([], []), filter).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(found('SigninLogs interactively')).toEqual(['SignInLogs'])
  expect(found('EnrichedMicrosoft365AuditLogs')).toEqual(['EnrichedOffice365AuditLogs'])
  expect(found('no such thing')).toEqual([])
})

test('P2 includes P1, so nothing is said to be missing', () => {
  expect(missingLicenseNames(category('SignInLogs'), ['premium-p2'])).toEqual([])
  expect(missingLicenseNames(category('RiskyUsers'), ['premium-p1'])).toEqual(['P2'])
})

test('nothing is called missing when the licenses could not be read or are not documented', () => {
  expect(missingLicenseNames(category('RiskyUsers'), null)).toEqual([])
  expect(missingLicenseNames(category('MicrosoftGraphPolicyLogs'), [])).toEqual([])
})

test('the recommended start is part of the catalog', () => {
  expect(recommendedCategories.filter((name) => !findLogCategory(name))).toEqual([])
})

test('switching a group on keeps what is on, and switching it off leaves other groups alone', () => {
  expect(withCategories(['auditlogs'], ['AuditLogs', 'ProvisioningLogs'], true)).toEqual(['auditlogs', 'ProvisioningLogs'])
  expect(withCategories(['auditlogs', 'RiskyUsers'], ['AuditLogs'], false)).toEqual(['RiskyUsers'])
})

test('the count by group leaves out empty groups and counts new categories', () => {
  expect(countByGroup(['SignInLogs', 'AuditLogs', 'QuantumLogs'])).toEqual([
    { title: 'New in Azure', count: 1 },
    { title: 'Sign-ins', count: 1 },
    { title: 'Audit and provisioning', count: 1 },
  ])
})
