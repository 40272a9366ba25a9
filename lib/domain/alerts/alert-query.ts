import { plural } from '../text'
import { type AlertWatch, alertTables, isObjectId } from './alert-input'

/** The condition of a rule: its query returns rows when the alert must fire, and no rows otherwise. */
export interface AlertCondition {
  query: string
  /** ISO 8601 durations: how often it runs, and the time range that it covers. */
  frequency: string
  window: string
  /** 0 is critical, 4 verbose. */
  severity: number
  description: string
}

/** Days that a preview covers. */
export const previewDays = 7

/** A text as a Kusto string literal. */
export function kustoString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/**
 * The condition of an alert. A table without any row doesn't resolve (SEM0100), so Azure would refuse a rule about it or stop running
 * one. Tables are therefore read through a fuzzy union with an empty `datatable`, which skips missing tables. A quiet table returns one
 * row, because an alert on the number of rows can't distinguish "none" from "not evaluated".
 */
export function alertCondition(watch: AlertWatch): AlertCondition {
  switch (watch.kind) {
    case 'table-quiet':
      return {
        query: [...quietRows(watch.table, `${watch.hours}h`), '| summarize Rows = count()', '| where Rows == 0'].join('\n'),
        frequency: watch.hours === 1 ? 'PT15M' : watch.hours <= 6 ? 'PT30M' : 'PT1H',
        window: { 1: 'PT1H', 3: 'PT3H', 6: 'PT6H', 24: 'P1D', 48: 'P2D' }[watch.hours],
        severity: 2,
        description: `No rows have arrived in ${watch.table} for ${plural(watch.hours, 'hour')}. The export of Microsoft Entra logs might have stopped.`,
      }
    case 'break-glass':
      return {
        query: signIns(watch.accounts, '1h').join('\n'),
        frequency: 'PT5M',
        window: 'PT1H',
        severity: 0,
        description: "An emergency access account signed in. If the sign-in wasn't planned, treat the sign-in as an incident.",
      }
    case 'ingestion-limit':
      return {
        query: [...usage('1d'), '| summarize Gigabytes = sum(Quantity) / 1000.0', `| where Gigabytes > ${watch.gigabytes}`].join('\n'),
        frequency: 'PT1H',
        window: 'P1D',
        severity: 3,
        description: `The Microsoft Entra log tables ingested more than ${watch.gigabytes} GB of billable data within a day.`,
      }
  }
}

/** The query for a preview of an alert: a figure for each hour or day that has rows (`At`, `Figure`). */
export function previewQuery(watch: AlertWatch): string {
  const period = `${previewDays}d`
  switch (watch.kind) {
    case 'table-quiet':
      return [...quietRows(watch.table, period), '| summarize Figure = count() by At = bin(TimeGenerated, 1h)'].join('\n')
    case 'break-glass':
      return [...signIns(watch.accounts, period), '| summarize Figure = count() by At = bin(TimeGenerated, 1d)'].join('\n')
    case 'ingestion-limit':
      return [...usage(period), '| summarize Figure = sum(Quantity) / 1000.0 by At = bin(TimeGenerated, 1d)'].join('\n')
  }
}

function quietRows(table: string, ago: string): string[] {
  // The schema allows no other names; this also protects input that didn't go through it.
  if (!alertTables.includes(table)) throw new Error(`${table} isn't a Microsoft Entra log table`)
  return [
    'union isfuzzy=true',
    '  (datatable(TimeGenerated:datetime)[]),',
    `  (${table} | where TimeGenerated > ago(${ago}) | project TimeGenerated)`,
  ]
}

function signIns(accounts: readonly string[], ago: string): string[] {
  const literals = (entries: readonly string[]) => entries.map(kustoString).join(', ')
  const [ids, names] = [accounts.filter(isObjectId), accounts.filter((account) => !isObjectId(account))]
  const conditions = [
    ...(ids.length > 0 ? [`UserId in~ (${literals(ids)})`] : []),
    ...(names.length > 0 ? [`UserPrincipalName in~ (${literals(names)})`] : []),
  ]
  const columns = 'TimeGenerated, UserPrincipalName, UserId, IPAddress, AppDisplayName'
  return [
    'union isfuzzy=true',
    '  (datatable(TimeGenerated:datetime, UserPrincipalName:string, UserId:string, IPAddress:string, AppDisplayName:string)[]),',
    `  (SigninLogs | where TimeGenerated > ago(${ago}) | where ${conditions.join(' or ')} | project ${columns})`,
  ]
}

function usage(ago: string): string[] {
  return [
    'Usage',
    `| where TimeGenerated > ago(${ago})`,
    '| where IsBillable == true',
    `| where DataType in (${alertTables.map(kustoString).join(', ')})`,
  ]
}
