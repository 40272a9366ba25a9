import { describe, expect, test } from 'vitest'
import { exactly } from '../range'
import { categoryVolume } from './category-volume'
import { publishedVolume } from './published-volumes'

describe('the volume of a category', () => {
  const none = { measured: new Map(), counted: new Map(), users: 0, licenses: null }
  const days = { from: '2026-11-16T00:00:00.000Z', until: '2026-11-29T00:00:00.000Z' }

  test.each([
    ['no users', 0, 0],
    ['two million users', 2_000_000, 80e9],
  ])('for %s', (_what, users, high) => {
    expect(categoryVolume('AuditLogs', { ...none, users })).toMatchObject({ basis: 'published', bytesPerDay: { high } })
  })

  test.each([
    ['no public figure', 'RiskyUsers', { users: 100 }, 'unknown-size'],
    ['an unknown number of users', 'AuditLogs', { users: null }, 'unknown-users'],
  ] as const)('is unknown with %s', (_what, category, options, basis) => {
    expect(categoryVolume(category, { ...none, ...options })).toEqual({ bytesPerDay: null, basis, published: null })
  })

  test.each([
    ['a week', true, 'counted'],
    ['a few days', false, 'counted-briefly'],
  ])('is the number of sign-ins of %s where Microsoft Graph counted them, beside what public figures say', (_what, isWeek, basis) => {
    const counted = new Map([['signinlogs', { bytesPerDay: { low: 3, high: 9 }, isWeek }]])
    expect(categoryVolume('SignInLogs', { ...none, counted, users: 1_000 })).toEqual({
      bytesPerDay: { low: 3, high: 9 },
      basis,
      published: publishedVolume('SignInLogs', 1_000),
    })
    expect(categoryVolume('SignInLogs', { ...none, counted, users: null })).toMatchObject({ basis, published: null })
    const measured = new Map([['signinlogs', { bytesPerDay: exactly(5), isWeek: false, days }]])
    expect(categoryVolume('SignInLogs', { ...none, counted, measured })).toMatchObject({ basis: 'measured-briefly' })
    const licenses = { held: [], ending: [], suspended: [] }
    expect(categoryVolume('SignInLogs', { ...none, counted, licenses })).toMatchObject({ basis: 'no-license' })
  })

  test('is nothing without the license, unless rows were counted', () => {
    const licenses = { held: [], ending: [], suspended: [] }
    const facts = { ...none, users: 100, licenses }
    expect(categoryVolume('SignInLogs', facts)).toMatchObject({ basis: 'no-license', bytesPerDay: exactly(0) })
    const measured = new Map([['signinlogs', { bytesPerDay: exactly(5), isWeek: true, days }]])
    expect(categoryVolume('SignInLogs', { ...facts, measured })).toMatchObject({
      basis: 'measured',
      bytesPerDay: exactly(5),
      measuredIn: days,
    })
  })
})
