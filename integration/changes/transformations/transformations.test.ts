import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { destinationIds } from '@/testing/destination-ids'
import { ruleBodyFor, ruleIdIn, ruleWrites, transformationCalls } from '@/testing/tables/transformation-calls'
import { dropPolicies, transformationSetup, transformedTable } from '@/testing/tables/transformation-setup'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace: workspaceId } = destinationIds
const { edit, requested, settled, sendTo } = transformationSetup(() => maya, workspaceId)
const elsewhere = transformationCalls(() => portal.emulator, workspaceId)
const ownRule = ruleIdIn(workspaceId, 'dcr-law-security')

beforeEach(() => sendTo(['NonInteractiveUserSignInLogs', 'SignInLogs', 'MicrosoftGraphActivityLogs', 'RiskyAgents']))

interface FlowBody {
  streams: string[]
}

interface Flow {
  streams: string[]
  transformKql: string
}
const flowsOf = async (ruleId = ownRule) => {
  const { body } = await elsewhere.read(ruleId)
  return (body as { properties: { dataFlows: Flow[] } }).properties.dataFlows.map(({ streams, transformKql }) => [streams[0], transformKql])
}

const changes = async () => maya.db.change.findMany({ orderBy: { number: 'asc' } })

const writes = async () => ruleWrites(await portal.control.requests())

describe('the first transformation of a workspace', () => {
  test('creates a rule, makes the workspace use it, and is confirmed; both are in the record', async () => {
    const change = await requested(dropPolicies)
    expect(change).toMatchObject({ subject: 'transformation', action: 'update', state: 'confirmed', settingName: transformedTable })
    expect(await writes()).toEqual(['PUT rule 201', 'PATCH workspace 200'])
    expect(await flowsOf()).toEqual([[`Microsoft-Table-${transformedTable}`, dropPolicies]])
    expect((await edit()).reading.state).toMatchObject({ query: dropPolicies, ruleId: ownRule })
    expect((await findEventsOfChange(maya.db, maya.session, change.id)).map(({ data }) => data.kind)).toEqual([
      'resource-requested',
      'resource-answered',
      'resource-settled',
    ])
    expect((await changes()).map(({ subject, action, state }) => [subject, action, state])).toEqual([
      ['transformation', 'update', 'confirmed'],
      ['data-collection-rule', 'create', 'confirmed'],
    ])
    await portal.empty('known_setting')
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is one change however often its request arrives', async () => {
    const changeId = randomUUID()
    const reviewed = { query: null, ruleId: null, rest: null }
    const [first, second] = await Promise.all([
      requested(dropPolicies, { changeId, reviewed }),
      requested(dropPolicies, { changeId, reviewed }),
    ])
    expect(first.id).toBe(second.id)
    await requested(dropPolicies, { changeId, reviewed })
    expect(await writes()).toEqual(['PUT rule 201', 'PATCH workspace 200'])
  })

  test('has no effect if Azure refuses the rule, and the reason is in the record', async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'PUT', path: 'dataCollectionRules' },
      status: 400,
      body: {
        error: {
          code: 'InvalidPayload',
          message: 'Data collection rule is invalid',
          details: [{ code: 'InvalidStream', message: 'The stream is not supported in this region' }],
        },
      },
    })
    const change = await requested(dropPolicies)
    expect(change.state).toBe('failed')
    expect(change.error?.userMessage).toBe(
      'Azure refused the request: Data collection rule is invalid. The stream is not supported in this region.',
    )
    expect(await writes()).toEqual(['PUT rule 400'])
  })

  test.each([
    ['before Azure could act', { cut: 'before' as const }],
    ['after Azure acted', { cut: 'after' as const }],
  ])('whose request to create the rule is cut off %s can be repeated and creates no second rule', async (_, fault) => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'dataCollectionRules' }, ...fault, times: 1 })
    const change = await requested(dropPolicies)
    expect(['failed', 'confirmed']).toContain(change.state)
    portal.emulator.clearFaults()
    if (change.state === 'failed') expect((await requested(dropPolicies)).state).toBe('confirmed')
    expect((await edit()).reading.state).toMatchObject({ query: dropPolicies, ruleId: ownRule })
  })

  test("has no effect if Azure doesn't link the rule, is recorded as not applied, and uses the same rule when repeated", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PATCH', path: '/workspaces/' }, cut: 'before' })
    const change = await requested(dropPolicies)
    expect(change.state).toBe('unknown')
    portal.emulator.clearFaults()
    expect((await settled(change)).state).toBe('not-applied')
    expect((await edit()).reading.state).toMatchObject({ query: null, ruleId: null })
    await portal.control.clearRequests()
    expect((await requested(dropPolicies)).state).toBe('confirmed')
    expect(await writes()).toEqual(['PATCH workspace 200'])
  })

  test('takes another name if something else has the one that it would use', async () => {
    await elsewhere.put({ SigninLogs: 'source | where true' }, { ruleId: ownRule })
    expect((await requested(dropPolicies)).state).toBe('confirmed')
    expect((await edit()).reading.state.ruleId).toBe(`${ownRule}-2`)
    expect(await flowsOf()).toEqual([['Microsoft-Table-SigninLogs', 'source | where true']])
  })

  test('uses a rule again that the portal created for another query, and never one that someone changed', async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PATCH', path: '/workspaces/' }, cut: 'before' })
    const first = await requested('source | where ResultType == "0"')
    portal.emulator.clearFaults()
    expect((await settled(first)).state).toBe('not-applied')
    expect((await requested(dropPolicies)).state).toBe('confirmed')
    expect((await edit()).reading.state).toMatchObject({ query: dropPolicies, ruleId: ownRule })
    expect(await flowsOf()).toEqual([[`Microsoft-Table-${transformedTable}`, dropPolicies]])
  })

  test("doesn't take the place of a rule that someone else makes the workspace use meanwhile", async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PUT', path: 'dcr-law-security' }, delayMs: 1_500 })
    const request = requested(dropPolicies, { reviewed: { query: null, ruleId: null, rest: null } })
    await vi.waitFor(async () => expect((await changes()).map(({ subject }) => subject)).toContain('data-collection-rule'))
    await elsewhere.put({ SigninLogs: 'source | where true' })
    await elsewhere.link()
    expect(await request).toMatchObject({ state: 'failed', error: { code: 'table-changed' } })
    expect((await edit('SigninLogs')).reading.state).toMatchObject({ query: 'source | where true', ruleId: ruleIdIn(workspaceId) })
  })

  test('replaces a rule that the workspace refers to but that was deleted', async () => {
    await elsewhere.put({ [transformedTable]: dropPolicies })
    await elsewhere.link()
    await portal.control.deleteResource(ruleIdIn(workspaceId))
    expect((await edit()).reading.state).toMatchObject({ query: null, ruleId: null })
    expect((await requested(dropPolicies)).state).toBe('confirmed')
    expect((await edit()).reading.state.ruleId).toBe(ownRule)
  })
})

describe('where the workspace uses a rule already, a transformation', () => {
  const graph = 'source | where RequestMethod != "GET"'

  beforeEach(async () => {
    await elsewhere.put(
      {},
      {
        body: {
          ...ruleBodyFor(workspaceId, { MicrosoftGraphActivityLogs: graph, SigninLogs: 'source' }),
          tags: { owner: 'soc' },
          properties: {
            ...ruleBodyFor(workspaceId, { MicrosoftGraphActivityLogs: graph, SigninLogs: 'source' }).properties,
            description: 'Made by the SOC',
          },
        },
      },
    )
    await elsewhere.link()
    await portal.control.clearRequests()
  })

  test('is one write that leaves everything else in the rule as it was', async () => {
    expect((await requested(dropPolicies)).state).toBe('confirmed')
    expect(await writes()).toEqual(['PUT rule 200'])
    const { body } = await elsewhere.read()
    expect(body).toMatchObject({ tags: { owner: 'soc' }, properties: { description: 'Made by the SOC' } })
    expect(await flowsOf(ruleIdIn(workspaceId))).toEqual([
      ['Microsoft-Table-MicrosoftGraphActivityLogs', graph],
      ['Microsoft-Table-SigninLogs', 'source'],
      [`Microsoft-Table-${transformedTable}`, dropPolicies],
    ])
  })

  test('is changed back and removed, and the last one becomes one that changes nothing', async () => {
    const change = await requested('source\n| where RequestMethod == "POST"', { table: 'MicrosoftGraphActivityLogs' })
    const { proposed } = await edit('MicrosoftGraphActivityLogs', { undo: change.id })
    expect(proposed).toBe(graph)
    expect((await requested(proposed, { table: 'MicrosoftGraphActivityLogs' })).state).toBe('confirmed')
    expect((await requested('', { table: 'MicrosoftGraphActivityLogs' })).state).toBe('confirmed')
    expect(await flowsOf(ruleIdIn(workspaceId))).toEqual([['Microsoft-Table-SigninLogs', 'source']])
    expect((await requested('source | where true', { table: 'SigninLogs' })).state).toBe('confirmed')
    expect((await requested('  source ; ', { table: 'SigninLogs' })).state).toBe('confirmed')
    expect(await flowsOf(ruleIdIn(workspaceId))).toEqual([['Microsoft-Table-SigninLogs', 'source']])
  })

  test('is refused if anything in the rule changed since the page was opened', async () => {
    const reviewed = (await edit()).reading.state
    await elsewhere.put({ MicrosoftGraphActivityLogs: 'source | where true' })
    await portal.control.clearRequests()
    await expect(requested(dropPolicies, { reviewed })).rejects.toMatchObject({ code: 'table-changed' })
    expect(await writes()).toEqual([])
    expect(await changes()).toEqual([])
  })

  test("isn't sent if the rule changes between the check and the write", async () => {
    const reviewed = (await edit()).reading.state
    // The second read of the rule is the one immediately before the write.
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: String.raw`/dcr-by-someone-else\?/` },
      skip: 1,
      times: 1,
      status: 200,
      body: {
        id: ruleIdIn(workspaceId),
        ...ruleBodyFor(workspaceId, { MicrosoftGraphActivityLogs: 'source | where false', SigninLogs: 'source' }),
      },
    })
    const change = await requested(dropPolicies, { reviewed })
    expect(change).toMatchObject({ state: 'failed', error: { code: 'table-changed' } })
    expect(await writes()).toEqual([])
  })

  test.each([
    ['another table in the same flow', (flow: FlowBody) => flow.streams.push('Microsoft-Table-AADRiskyUsers')],
    ['another output of the flow', (flow: FlowBody) => Object.assign(flow, { outputStream: 'Microsoft-Table-SigninLogs' })],
  ])("isn't sent if someone adds %s after it was reviewed", async (_, change) => {
    const body = ruleBodyFor(workspaceId, { [transformedTable]: 'source' })
    await elsewhere.put({}, { body })
    const reviewed = (await edit()).reading.state
    change(body.properties.dataFlows[0] as FlowBody)
    await elsewhere.put({}, { body })
    await portal.control.clearRequests()
    await expect(requested(dropPolicies, { reviewed })).rejects.toMatchObject({ code: expect.stringMatching(/^table-/) as string })
    expect(await writes()).toEqual([])
  })
})
