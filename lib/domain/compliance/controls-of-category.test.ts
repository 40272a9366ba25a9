import { expect, test } from 'vitest'
import { controlsOfCategory } from './controls-of-category'

const titles = (category: string) => controlsOfCategory(category).map(({ title }) => title)

test('a category is named by the controls that require it, whatever its casing, and advice is said as that', () => {
  expect(titles('auditlogs')).toEqual(titles('AuditLogs'))
  expect(titles('MicrosoftGraphActivityLogs')).toEqual(
    expect.arrayContaining([
      'CIS Microsoft Azure Foundations Benchmark 6.0, 6.1.1.7',
      'Microsoft Zero Trust workshop 2026, RMI_074 (recommended)',
    ]),
  )
  expect(titles('AuditLogs').filter((title) => title.endsWith("(the portal's interpretation)"))).toHaveLength(4)
})

test('a category that no control names has none', () => {
  expect(titles('GraphNotificationsActivityLogs')).toEqual([])
  expect(titles('SomethingNewLogs')).toEqual([])
})

test('each control has a document that can be opened', () => {
  for (const { source, url } of controlsOfCategory('SignInLogs')) {
    expect(source).not.toBe('')
    expect(url).toMatch(/^https:\/\//)
  }
})
