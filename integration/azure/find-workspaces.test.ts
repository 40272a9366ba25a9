import { beforeEach, describe, expect, test } from 'vitest'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { findWorkspaces } from '@/lib/setup/find-workspaces'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const elena = portal.person('fabrikam-administrator')

const callsToAzure = () => portal.emulator.requests().filter(({ service }) => service !== 'entra').length

beforeEach(async () => {
  await portal.control.reset({ seed: 'empty' })
})

describe('the workspaces in all subscriptions', () => {
  test('come with what the permissions API says of each of them', async () => {
    const found = await findWorkspaces(maya.access)
    expect(found.candidates.map(({ name }) => name)).toEqual(expect.arrayContaining(['law-security', 'law-platform-weu', 'law-sandbox']))
    expect(found.rights[comparableId(destinationIds.securityWorkspace)]).toBe('allowed')
    expect(found.rights[comparableId(destinationIds.financeWorkspace)]).toBe('refused')
    expect(found.onlyUsableId).toBeNull()
  })

  test('have one to start with, if there is only one that the person can send logs to', async () => {
    const { candidates, onlyUsableId } = await findWorkspaces(elena.access)
    expect(onlyUsableId).toBe(candidates[0]?.id)
  })

  test('have none to start with, if a right could not be read', async () => {
    await portal.control.addFault({ match: { service: 'arm', path: 'Microsoft.Authorization/permissions' }, status: 403 })
    expect((await findWorkspaces(elena.access)).onlyUsableId).toBeNull()
  })

  test('are found in a number of calls that does not grow with them', async () => {
    await portal.control.reset({ seed: 'empty', subscriptions: 500 })
    portal.emulator.clearRequests()
    const found = await findWorkspaces(maya.access)
    expect(found).toMatchObject({ isTruncated: true, rights: {}, onlyUsableId: null })
    expect(callsToAzure()).toBe(1)
  })

  test('that the index does not contain yet are listed', async () => {
    await portal.control.addFault({
      match: { service: 'arm', path: 'Microsoft.ResourceGraph/resources' },
      status: 200,
      body: { totalRecords: 0, count: 0, data: [], facets: [], resultTruncated: 'false' },
    })
    expect((await findWorkspaces(elena.access)).candidates.map(({ name }) => name)).toEqual(['law-fabrikam'])
  })
})
