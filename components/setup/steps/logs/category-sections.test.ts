import { expect, test } from 'vitest'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { categoryNote } from '@/lib/domain/settings/catalog/category-notes'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { categorySections, countByGroup, filterSections, withCategories } from './category-sections'

test('every category of the catalog is shown exactly once', () => {
  const shown = categorySections([], []).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(shown.toSorted()).toEqual(logCategories.map(({ name }) => name).toSorted())
})

test('a category that does not exist in the cloud is left out, unless Azure lists it or the draft has it', () => {
  const notes = Object.fromEntries(categoriesIn('china').map((name) => [name, categoryNote(name)]))
  const shown = (listed: string[], selected: string[]) =>
    categorySections(listed, selected, notes).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(shown([], [])).not.toContain('B2CRequestLogs')
  expect(shown([], [])).toHaveLength(logCategories.length - 1)
  expect(shown(['B2CRequestLogs'], [])).toContain('B2CRequestLogs')
  expect(shown([], ['b2crequestlogs'])).toContain('B2CRequestLogs')
})

test('a category that only Azure lists is shown as new, once, whatever the casing', () => {
  const [first] = categorySections(['auditlogs', 'QuantumSignInLogs'], ['quantumsigninlogs'])
  expect(first).toMatchObject({ id: 'new', rows: [{ name: 'QuantumSignInLogs' }] })
})

test('a selected name that neither the catalog nor Azure has is in a section of its own, and not among the new ones', () => {
  const sections = categorySections(['AuditLogs', 'QuantumSignInLogs'], ['AuditLog', 'auditlog', 'QuantumSignInLogs'])
  expect(sections.slice(0, 2)).toMatchObject([
    { id: 'unlisted', rows: [{ name: 'auditlog', isUnlisted: true }] },
    { id: 'new', rows: [{ name: 'QuantumSignInLogs' }] },
  ])
  expect(sections[1]?.rows).toHaveLength(1)
})

test('a category is found by its name, its table, or a word in its description', () => {
  const found = (filter: string) => filterSections(categorySections([], []), filter).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(found('SigninLogs interactively')).toEqual(['SignInLogs'])
  expect(found('EnrichedMicrosoft365AuditLogs')).toEqual(['EnrichedOffice365AuditLogs'])
  expect(found('no such thing')).toEqual([])
})

test("turning on a group keeps other selections, and turning it off doesn't affect other groups", () => {
  expect(withCategories(['auditlogs'], ['AuditLogs', 'ProvisioningLogs'], true)).toEqual(['auditlogs', 'ProvisioningLogs'])
  expect(withCategories(['auditlogs', 'RiskyUsers'], ['AuditLogs'], false)).toEqual(['RiskyUsers'])
})

test('the count by group omits empty groups and includes new categories', () => {
  expect(countByGroup(['SignInLogs', 'AuditLogs', 'QuantumLogs'])).toEqual([
    { title: 'Not recognized', count: 1 },
    { title: 'Sign-ins', count: 1 },
    { title: 'Audit and provisioning', count: 1 },
  ])
})
