import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { destinationIds } from '@/testing/destination-ids'
import { ruleBodyFor, ruleIdIn, ruleWrites, transformationCalls } from '@/testing/tables/transformation-calls'
import { dropPolicies, transformationSetup, transformedTable } from '@/testing/tables/transformation-setup'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace: workspaceId } = destinationIds
const { edit, requested, sendTo } = transformationSetup(() => maya, workspaceId)

const elsewhere = transformationCalls(() => portal.emulator, workspaceId)

beforeEach(() => sendTo(['NonInteractiveUserSignInLogs', 'SignInLogs', 'RiskyAgents']))

const writes = async () => ruleWrites(await portal.control.requests())
const changes = async () => maya.db.change.findMany()

/** The row of a change to a transformation in another workspace that isn't complete. */
async function openChangeOf(id: string, ruleId: string) {
  const { tenantId, objectId, name } = maya.session
  const { _max } = await maya.db.change.aggregate({ where: { tenantId }, _max: { number: true } })
  const state = { type: 'transformation', name: 'AuditLogs', query: null, ruleId, rest: 'x' } as const
  const now = new Date()
  return {
    id: randomUUID(),
    tenantId,
    number: (_max.number ?? 0) + 1,
    authorId: objectId,
    authorName: name,
    attempt: 1,
    action: 'update',
    subject: 'transformation',
    settingName: 'AuditLogs',
    state: 'saved',
    reason: '',
    requestedAt: now,
    sentAt: now,
    resource: { id, before: state, wanted: { ...state, query: 'source | where true' }, seen: null },
  }
}

describe('a transformation', () => {
  beforeEach(async () => {
    await elsewhere.put({ SigninLogs: 'source' })
    await elsewhere.link()
  })

  test('is left to the Azure portal where the rule is of another kind', async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: String.raw`/dcr-by-someone-else\?/` },
      status: 200,
      body: { id: ruleIdIn(workspaceId), ...ruleBodyFor(workspaceId, { [transformedTable]: 'source' }), kind: 'Linux' },
    })
    expect((await edit()).obstacle).toMatch(/isn't a rule for transformations only/)
  })

  test('is left to the Azure portal where one flow treats several tables', async () => {
    const body = ruleBodyFor(workspaceId, { [transformedTable]: 'source' })
    const [flow] = body.properties.dataFlows
    flow?.streams.push('Microsoft-Table-SigninLogs')
    await elsewhere.put({}, { body })
    expect((await edit()).obstacle).toMatch(/handles AADNonInteractiveUserSignInLogs together with other tables/)
    await expect(requested(dropPolicies)).rejects.toMatchObject({ code: 'table-not-changeable' })
  })
})

describe('a transformation is refused, and nothing is recorded or sent,', () => {
  test.each([
    ['with a query that Azure would refuse', 'source | summarize count()', {}, /can't use summarize/],
    ['with a column that the table lacks', 'source | project-away Nope', {}, /Nope/],
    ['that changes nothing', 'source', {}, /has no transformation to remove/],
    ['of a table that takes none', 'source | where true', { table: 'AADRiskyAgents' }, /No Microsoft source says/],
    ['of a table that no setting uses', 'source | where true', { table: 'AuditLogs' }, /No setting sends logs/],
  ])('%s', async (_, query, more, words) => {
    await expect(requested(query, { ...more, reviewed: { query: null, ruleId: null, rest: null } })).rejects.toMatchObject({
      userMessage: expect.stringMatching(words) as string,
    })
    expect(await writes()).toEqual([])
    expect(await changes()).toEqual([])
  })

  test.each([
    ['logAnalyticsContributor' as const, ['Microsoft.Insights/dataCollectionRules/write']],
    ['reader' as const, ['Microsoft.Insights/dataCollectionRules/write', 'Microsoft.OperationalInsights/workspaces/write']],
  ])('as %s, who sees all permissions that are missing', async (role, actions) => {
    const subscription = workspaceId.split('/').slice(0, 3).join('/')
    await portal.control.setRights({ persona: 'security-administrator', scope: subscription, role: null })
    await portal.control.setRights({ persona: 'security-administrator', scope: subscription, role })
    maya.access.credential.forgetAnswers()
    expect((await edit()).missingActions).toEqual(actions)
    await expect(requested(dropPolicies)).rejects.toMatchObject({ code: 'right-missing' })
    expect(await writes()).toEqual([])
  })

  test('on a plan that takes none', async () => {
    await portal.control.setTable({ workspaceId, table: transformedTable, plan: 'Auxiliary' })
    await expect(requested(dropPolicies)).rejects.toMatchObject({ code: 'table-not-changeable' })
  })

  test('while another workspace that uses the same rule has one in progress', async () => {
    const { platformWorkspace } = destinationIds
    const ruleId = ruleIdIn(workspaceId)
    await elsewhere.put({ SigninLogs: 'source', [transformedTable]: 'source' })
    await elsewhere.link()
    await maya.db.change.create({ data: await openChangeOf(platformWorkspace, ruleId) })
    await expect(requested(dropPolicies)).rejects.toMatchObject({ code: 'change-under-way' })
    expect((await writes()).filter((write) => write !== 'PUT rule 201' && write !== 'PATCH workspace 200')).toEqual([])
  })

  test('while another one in the workspace is in progress', async () => {
    portal.emulator.addFault({ match: { service: 'arm', method: 'PATCH', path: '/workspaces/' }, cut: 'before' })
    await requested(dropPolicies)
    portal.emulator.clearFaults()
    await expect(requested('source | where true', { table: 'SigninLogs' })).rejects.toMatchObject({ code: 'change-under-way' })
  })
})
