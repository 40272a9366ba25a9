import { describe, expect, test } from 'vitest'
import { type CallOptions, callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'

const emulator = useEmulator()
const settings = settingCalls(emulator)

const minutes = (count: number) => emulator.clock.advance(count * 60)
const workspaceId = destinationIds.platformWorkspace
const query = (text: string, options: CallOptions = {}, workspace: string = workspaceId) =>
  callArm(emulator, `${workspace}/query?api-version=2017-10-01`, { method: 'POST', body: { query: text }, ...options })
const union = (tables: string) =>
  `union isfuzzy=true withsource=Table ${tables} | summarize rows = count(), first = min(TimeGenerated), last = max(TimeGenerated), ingested = max(ingestion_time()) by Table`

function rowsOf(body: unknown): unknown[][] {
  return (body as { tables: [{ rows: unknown[][] }] }).tables[0].rows
}

describe('rows', () => {
  test('arrive minutes after a setting is saved, and not before', async () => {
    await settings.put('main', { workspaceId, logs: enabledLogs('AuditLogs', 'SignInLogs') })
    expect(await query('AuditLogs | count')).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'BadArgumentError',
          innererror: {
            code: 'SemanticError',
            innererror: {
              code: 'SEM0100',
              message: expect.stringContaining("Failed to resolve table or column expression named 'AuditLogs'") as string,
            },
          },
        },
      },
    })
    minutes(7)
    expect(rowsOf((await query('AuditLogs | count')).body)[0]?.[0]).toBeGreaterThan(0)
    expect((await query('SigninLogs | count')).status).toBe(400)
    minutes(5)
    expect((await query('SigninLogs | take 5')).body).toHaveProperty('tables.0.rows.length', 5)
  })

  test('are counted across tables, omitting missing tables', async () => {
    await settings.put('main', { workspaceId, logs: enabledLogs('AuditLogs', 'SignInLogs', 'RiskyUsers') })
    minutes(30)
    const answer = await query(union('AuditLogs, SigninLogs, AADRiskyUsers, NetworkAccessTraffic, (datatable(TimeGenerated: datetime)[])'))
    expect(answer.body).toMatchObject({
      tables: [
        {
          name: 'PrimaryResult',
          columns: [
            { name: 'Table', type: 'string' },
            { name: 'rows', type: 'long' },
            { name: 'first' },
            { name: 'last' },
            { name: 'ingested' },
          ],
        },
      ],
    })
    expect(rowsOf(answer.body).map(([table]) => table)).toEqual(['AuditLogs', 'SigninLogs'])
    const newest = rowsOf(answer.body).map((row) => Date.parse(String(row[4])))
    expect(Math.max(...newest)).toBeLessThanOrEqual(Date.now())
  })

  test('let a union fail only when none of its tables has any', async () => {
    expect((await query(union('AuditLogs, SigninLogs'))).status).toBe(400)
    expect(rowsOf((await query(union('AuditLogs, (datatable(TimeGenerated: datetime)[])'))).body)).toEqual([])
  })

  test('stop when the category is turned off', async () => {
    await settings.put('main', { workspaceId, logs: enabledLogs('AuditLogs') })
    minutes(30)
    await settings.remove('main')
    const before = rowsOf((await query('AuditLogs | count')).body)
    minutes(60)
    expect(rowsOf((await query('AuditLogs | count')).body)).toEqual(before)
  })

  test('never arrive for a category whose license the tenant lacks, although the setting can be saved', async () => {
    const fabrikam = `/subscriptions/${subscriptionIds.fabrikamProduction}/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces/law-fabrikam`
    const persona = 'fabrikam-administrator'
    expect((await settings.put('main', { workspaceId: fabrikam, logs: enabledLogs('AuditLogs', 'SignInLogs') }, { persona })).status).toBe(
      200,
    )
    minutes(600)
    const answer = await query(union('AuditLogs, SigninLogs'), { persona }, fabrikam)
    expect(rowsOf(answer.body).map(([table]) => table)).toEqual(['AuditLogs'])
  })

  test('are limited to the timespan of a query', async () => {
    await settings.put('main', { workspaceId, logs: enabledLogs('AuditLogs') })
    minutes(30)
    const future = `${new Date(Date.now() + 60_000).toISOString()}/${new Date(Date.now() + 120_000).toISOString()}`
    expect(rowsOf((await query('', { body: { query: 'AuditLogs | count', timespan: future } })).body)).toEqual([[0]])
    expect(rowsOf((await query('AuditLogs | where TimeGenerated > ago(1h) | count')).body)[0]?.[0]).toBeGreaterThan(0)
  })
})

describe('queries', () => {
  test.each([
    { text: 'print 1', code: 'SyntaxError' },
    { text: 'search "x"', code: 'SyntaxError' },
    { text: 'datatable(a: string)[] | join AuditLogs on a', code: 'SyntaxError' },
    // A table that doesn't exist.
    { text: 'datatable(a: string)[]; drop', code: 'SemanticError' },
    { text: 'let a = 1; AuditLogs | take a', code: 'SemanticError' },
  ])("are rejected when the emulator doesn't support them: $text", async ({ text, code }) => {
    expect(await query(text)).toMatchObject({
      status: 400,
      body: { error: { code: 'BadArgumentError', innererror: { code } } },
    })
  })

  test('require permission to read the workspace', async () => {
    const workspace = destinationIds.securityWorkspace
    expect((await query('AuditLogs | count', { persona: 'security-reader' }, workspace)).status).toBe(400)
    expect((await query('AuditLogs | count', { persona: 'helpdesk' }, workspace)).status).toBe(403)
  })
})
