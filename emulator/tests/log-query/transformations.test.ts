import { describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { logQueries } from '@/testing/log-queries'
import { ruleBodyFor, ruleIdIn, transformationCalls } from '@/testing/tables/transformation-calls'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const workspaceId = destinationIds.securityWorkspace
const { send, records } = logQueries(emulator, workspaceId)
const { put, link, read } = transformationCalls(() => emulator, workspaceId)
const table = 'AADNonInteractiveUserSignInLogs'
const drop = 'source\n| project-away ConditionalAccessPolicies'
const detailOf = (body: unknown) => (body as { error: { code: string; details: { code: string; message: string }[] } }).error

const counted = async () => {
  const [row] = await records(
    `${table} | summarize Rows = count(), Kept = countif(isnotempty(ConditionalAccessPolicies)), Failed = countif(ResultType != "0"), Bytes = sum(_BilledSize)`,
  )
  return { rows: Number(row?.Rows), kept: Number(row?.Kept), failed: Number(row?.Failed), bytes: Number(row?.Bytes) }
}

describe('a data collection rule that transforms what arrives in a workspace', () => {
  test('changes nothing until the workspace refers to it, and then only rows that arrive later', async () => {
    await send(2)
    expect((await put({ [table]: drop })).status).toBe(201)
    await emulator.control.advance(600)
    const before = await counted()
    expect(before.kept).toBe(before.rows)
    expect((await link()).status).toBe(200)
    await emulator.control.advance(3_600)
    const after = await counted()
    expect(after.rows).toBeGreaterThan(before.rows)
    expect(after.kept).toBe(before.kept)
    expect((after.bytes - before.bytes) / (after.rows - before.rows)).toBeLessThan(before.bytes / before.rows)
  })

  test('drops rows, also where rows are only counted, until it no longer does', async () => {
    await send(1)
    await put({ [table]: 'source | where ResultType == "0"' })
    await link()
    const before = await counted()
    await emulator.control.advance(3_600)
    const after = await counted()
    expect(after.rows).toBeGreaterThan(before.rows)
    expect(after.failed).toBe(before.failed)
    expect((await records(`${table} | count`))[0]?.Count).toBe(after.rows)
    await put({ [table]: 'source' })
    await emulator.control.advance(3_600)
    expect((await counted()).failed).toBeGreaterThan(after.failed)
  })

  test('is read back as it was written, with what the service adds', async () => {
    await put({ [table]: drop })
    const { status, body } = await read()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: ruleIdIn(workspaceId),
      ...ruleBodyFor(workspaceId, { [table]: drop }),
      properties: { ...ruleBodyFor(workspaceId, { [table]: drop }).properties, provisioningState: 'Succeeded' },
    })
    expect((await put({ [table]: drop })).status).toBe(200)
  })

  test.each([
    ['a syntax error', { [table]: 'source | where ' }, 'InvalidTransformQuery'],
    ['an operator for several rows', { [table]: 'source | summarize count()' }, 'InvalidTransformQuery'],
    ['a column that the table lacks', { [table]: 'source | project-away Nothing' }, 'InvalidTransformQuery'],
    ['a time that is text', { [table]: 'source | extend TimeGenerated = "x"' }, 'InvalidTransformQuery'],
    ['no time', { [table]: 'source | project-away TimeGenerated' }, 'InvalidTransformQuery'],
    ['another table as its source', { [table]: 'SigninLogs | take 1' }, 'InvalidTransformQuery'],
    ['a table that takes none', { AADRiskyAgents: 'source' }, 'InvalidStream'],
  ])('is refused with %s', async (_, queries, code) => {
    const { status, body } = await put(queries)
    expect([status, detailOf(body).code]).toEqual([400, 'InvalidPayload'])
    expect(detailOf(body).details[0]?.code).toBe(code)
    expect((await read()).status).toBe(404)
  })

  test('is refused in another region, and without the right', async () => {
    expect(detailOf((await put({ [table]: drop }, { location: 'eastus' })).body).details[0]?.code).toBe('InvalidLocation')
    const { status, body } = await put({ [table]: drop }, { persona: 'security-reader' })
    expect([status, JSON.stringify(body)]).toEqual([403, expect.stringContaining('Microsoft.Insights/dataCollectionRules/write')])
  })

  test('is refused by a workspace if it does not exist', async () => {
    expect((await link()).status).toBe(400)
    const { body } = await callArm(emulator, `${workspaceId}?api-version=2025-07-01`)
    expect(JSON.stringify(body)).not.toContain('defaultDataCollectionRuleResourceId')
  })
})
