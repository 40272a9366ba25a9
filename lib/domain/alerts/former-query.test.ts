import { expect, test } from 'vitest'
import type { AlertWatch } from './alert-input'
import { alertCondition } from './alert-query'
import { formerWatch, isOutdatedRule } from './former-query'

/** The queries of rules that were created before queries selected by ingestion time. */
const former: [AlertWatch, string][] = [
  [
    { kind: 'table-quiet', table: 'SigninLogs', hours: 6 },
    `union isfuzzy=true
  (datatable(TimeGenerated:datetime)[]),
  (SigninLogs | where TimeGenerated > ago(6h) | project TimeGenerated)
| summarize Rows = count()
| where Rows == 0`,
  ],
  [
    { kind: 'break-glass', accounts: ['2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11', "o'hara@contoso.example", 'bg@contoso.example'] },
    String.raw`union isfuzzy=true
  (datatable(TimeGenerated:datetime, UserPrincipalName:string, UserId:string, IPAddress:string, AppDisplayName:string)[]),
  (SigninLogs | where TimeGenerated > ago(1h) | where UserId in~ ('2f1c9a70-6f0a-4b7e-9f6d-3a1f0b7a1c11') or UserPrincipalName in~ ('o\'hara@contoso.example', 'bg@contoso.example') | project TimeGenerated, UserPrincipalName, UserId, IPAddress, AppDisplayName)`,
  ],
  [
    { kind: 'ingestion-limit', gigabytes: 2.5 },
    `Usage
| where TimeGenerated > ago(1d)
| where IsBillable == true
| where DataType in ('AADB2CRequestLogs', 'SigninLogs')
| summarize Gigabytes = sum(Quantity) / 1000.0
| where Gigabytes > 2.5`,
  ],
]

test.each(former)('%j is read from the query of a former rule', (watch, query) => {
  expect(isOutdatedRule({ query })).toBe(true)
  expect(formerWatch(query)).toEqual(watch)
})

test.each(former)('a query for %j that someone edited is outdated and never replaced', (_, query) => {
  for (const edited of [
    `${query}\n| take 1`,
    query.replace('isfuzzy=true', 'isfuzzy=true // ours').replace('Usage\n', 'Usage\n| take 5\n'),
  ])
    expect([isOutdatedRule({ query: edited }), formerWatch(edited)]).toEqual([true, null])
})

test.each(former)('the query for %j is current', (watch) => {
  expect(isOutdatedRule(alertCondition(watch))).toBe(false)
})
