import { describe, expect, test } from 'vitest'
import { type DestinationPricing, withKnownCluster } from '../destination-pricing'
import { clusterWords } from './cluster-words'

const providers = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights'
const workspaceId = `${providers}/workspaces/law`
const id = `${providers}/clusters/cl-soc`

describe('a dedicated cluster is described', () => {
  test.each([
    [{ id, capacity: 1_000, billedTo: 'cluster' }, 'which has a commitment tier of 1,000 GB a day, billed to the cluster. Logs'],
    [{ id, capacity: 500, billedTo: 'workspaces' }, 'which has a commitment tier of 500 GB a day, billed to the workspaces in it. Logs'],
    [{ id, capacity: 500 }, 'which has a commitment tier of 500 GB a day. Logs'],
    [{ id, capacity: null }, "isn't ready or no longer exists"],
    [{ id }, 'someone with the Reader role on the cluster'],
  ] as const)('%j', (cluster, words) => {
    const sentence = clusterWords({ workspaceId, cluster })
    expect(sentence).toMatch(/^Workspace law is linked to dedicated cluster cl-soc, /)
    expect(sentence).toContain(words)
  })
})

describe('what was known about a cluster', () => {
  const known = { sku: 'LACluster', cluster: { id: id.toUpperCase(), capacity: 500 } }

  test.each<[string, DestinationPricing, number | null | undefined]>([
    ['stays if someone else could not read it', { region: 'westeurope', cluster: { id } }, 500],
    ["is replaced by what someone read, also that it isn't in operation", { cluster: { id, capacity: null } }, null],
    ['says nothing about another cluster', { cluster: { id: `${id}-2` } }, undefined],
    ['says nothing about a workspace that is no longer linked', { sku: 'PerGB2018' }, undefined],
  ])('%s', (_what, found, capacity) => {
    const pricing = withKnownCluster(found, known)
    expect(pricing?.cluster?.capacity).toBe(capacity)
    expect({ ...pricing, cluster: null }).toEqual({ ...found, cluster: null })
  })
})
