import { describe, expect, test } from 'vitest'
import { type AlertWatch, quietHoursChoices, watchSchema } from './alert-input'
import { alertCondition, kustoString, previewQuery, simpleCondition } from './alert-query'
import { minutesOf } from './alert-resource'

test("a text can't escape its string literal", () => {
  expect(kustoString("o'hara@contoso.example")).toBe(String.raw`'o\'hara@contoso.example'`)
  expect(kustoString(String.raw`a\') | take 1 //`)).toBe(String.raw`'a\\\') | take 1 //'`)
})

describe('a condition', () => {
  test('for a quiet table works if the table is missing, and selects by the time at which rows arrived', () => {
    for (const hours of quietHoursChoices) {
      const { query, window, frequency } = alertCondition({ kind: 'table-quiet', table: 'SigninLogs', hours })
      expect(query).toContain('union isfuzzy=true\n  (datatable(')
      expect(query).toContain(`where ingestion_time() > ago(${hours}h)`)
      expect(minutesOf(window)).toBeGreaterThanOrEqual(hours * 60)
      expect(minutesOf(frequency)).toBeLessThanOrEqual(minutesOf(window))
    }
  })

  test('for accounts distinguishes object IDs from names, and is critical', () => {
    const {
      query,
      severity,
      splitBy = [],
    } = alertCondition({
      kind: 'break-glass',
      accounts: ['bg@contoso.example', '2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11'],
    })
    expect(query).toContain("UserId in~ ('2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11') or UserPrincipalName in~ ('bg@contoso.example')")
    expect(severity).toBe(0)
    for (const column of splitBy) expect(query).toContain(`${column}:string`)
  })

  test('for ingestion counts billable gigabytes in the tables of Microsoft Entra logs', () => {
    const { query } = alertCondition({ kind: 'ingestion-limit', gigabytes: 2.5 })
    expect(query).toContain('IsBillable == true')
    expect(query).toContain('| where Gigabytes > 2.5')
    expect(query).toContain("'SigninLogs'")
  })
})

test('a simple condition reads one table row by row, with nothing that compares rows, and shows who signed in first', () => {
  const { query, isSimple, severity, frequency, window } = simpleCondition({
    kind: 'break-glass',
    accounts: ["o'hara@contoso.example", '2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11'],
    signIns: 'non-interactive',
  })
  expect(query).toBe(
    [
      'AADNonInteractiveUserSignInLogs',
      String.raw`| where UserPrincipalName =~ 'o\'hara@contoso.example' or UserId =~ '2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11'`,
      '| project UserPrincipalName, IPAddress, AppDisplayName, UserId, Id',
    ].join('\n'),
  )
  expect({ isSimple, severity, frequency, window }).toEqual({ isSimple: true, severity: 0, frequency: '', window: '' })
})

test("a table that isn't for Microsoft Entra logs is refused, regardless of its source", () => {
  const watch: AlertWatch = { kind: 'table-quiet', table: 'SigninLogs | take 1', hours: 6 }
  expect(watchSchema.safeParse(watch).success).toBe(false)
  expect(() => previewQuery(watch)).toThrow("isn't a Microsoft Entra log table")
})

test.each([
  [{ kind: 'break-glass', accounts: ['not an account'] }, 'not an account is neither a user principal name nor an object ID.'],
  [{ kind: 'break-glass', accounts: [' '] }, 'Enter the user principal name or the object ID of at least one account.'],
  [{ kind: 'ingestion-limit', gigabytes: Number.NaN }, 'Enter a number of gigabytes, such as 5 or 0.5.'],
  [{ kind: 'ingestion-limit', gigabytes: 0 }, 'Enter more than 0 gigabytes.'],
  [{ kind: 'table-quiet', table: 'SigninLogs', hours: 5 }, 'Select a number of hours.'],
])('%j is refused with a message', (watch, message) => {
  expect(watchSchema.safeParse(watch).error?.issues[0]?.message).toBe(message)
})
