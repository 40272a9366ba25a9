import { expect, test } from 'vitest'
import { categoriesIn } from '../settings/catalog/category-facts'
import { sentShare } from './sent-share'

test('a setting sends a share of what Azure lists, or else of what the cloud has', () => {
  const setting = {
    name: 'siem',
    enabledCategories: ['AuditLogs'],
    listedCategories: ['AuditLogs', 'SignInLogs'],
    unreadProperties: [],
    destinations: {},
  }
  expect(sentShare(setting, 'public')).toEqual({ sent: 1, offered: 2 })
  const unlisted = { ...setting, listedCategories: [] }
  expect(sentShare(unlisted, 'public').offered).toBe(categoriesIn('public').length)
  expect(sentShare(unlisted, 'china').offered).toBe(categoriesIn('public').length - 1)
})
