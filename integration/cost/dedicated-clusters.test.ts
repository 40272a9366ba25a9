import { beforeEach, describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import type { ClusterRequest } from '@/emulator/control/cluster-operations'
import { checkIngestion } from '@/lib/arrival/check-ingestion'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readDestinationState } from '@/lib/azure/reception/destination-state'
import { processWide } from '@/lib/config/process-wide'
import { changeAssumptions } from '@/lib/cost/cost-assumptions'
import { readCosts } from '@/lib/cost/read-costs'
import { defaultAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { monthDays } from '@/lib/domain/cost/month-days'
import { clusterWords } from '@/lib/domain/cost/words/cluster-words'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, workspaceAt } from '@/testing/filled-draft'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const jonas = portal.person('administrator-without-rights')
const { platformWorkspace, securityWorkspace } = destinationIds
const clusterIn = (group: string) => `${group}/providers/Microsoft.OperationalInsights/clusters/cl-soc`
const clusterId = clusterIn(securityWorkspace.split('/').slice(0, 5).join('/'))

const link = (changes: Partial<ClusterRequest> = {}) =>
  portal.control.putCluster({ clusterId, capacity: 100, workspaceIds: [platformWorkspace, securityWorkspace], ...changes })

beforeEach(async () => {
  processWide('price lists', () => new Map()).clear()
  await link()
  for (const [name, workspaceId] of [
    ['entra', platformWorkspace],
    ['soc', securityWorkspace],
  ] as const)
    await portal.control.putSetting({ setting: { name, workspaceId, enabledCategories: ['AuditLogs'] } })
  await changeAssumptions(maya.db, maya.session, { ...defaultAssumptions, users: 1_000_000 })
})

const reads = () => portal.emulator.requests().filter(({ path }) => path.includes('/clusters/cl-soc')).length
async function visit({ db, session, access }: SignedIn = maya) {
  const settings = await listSettings(access)
  for (let visits = 0; visits < 3; visits += 1) await checkDestinations(db, session, settings)
}
const pass = () => portal.db.lastFinding.updateMany({ data: { foundAt: new Date(Date.now() - 31 * 60_000) } })

/** What the settings cost, with what is known about the clusters. */
async function costs() {
  const settings = await listSettings(maya.access)
  const { estimate, clusters } = await readCosts(maya.db, maya.session, { settings })
  const { lines, notCounted } = estimate(settings)
  const gigabytes = ((lines[0]?.bytesPerDay?.high ?? 0) * monthDays) / 1_000_000_000
  const highest = Object.fromEntries(lines.map(({ settingName, monthly }) => [settingName, (monthly?.high ?? 0) / gigabytes]))
  return { lines, notCounted, highest, words: clusters.map(clusterWords), capacities: clusters.map(({ cluster }) => cluster.capacity) }
}

describe('a workspace in a dedicated cluster costs', () => {
  test('up to the rate of the tier, with Microsoft Sentinel and without, and the page says which tier', async () => {
    await link({ billingType: 'Workspaces' })
    await visit()
    const { lines, notCounted, highest, words } = await costs()
    expect(lines[0]?.monthly?.low).toBe(0)
    // In West Europe, prices are 1.25 times those of East US.
    expect(highest.entra).toBeCloseTo(1.96 * 1.25)
    expect(highest.soc).toBeGreaterThan(2.96 * 1.25)
    expect(highest.soc).toBeLessThan(4.3 * 1.25)
    expect(notCounted.filter((code) => code === 'cluster' || code === 'missing-tier')).toEqual([])
    expect(words).toEqual([
      'Workspace law-platform-weu is linked to dedicated cluster cl-soc, which has a commitment tier of 100 GB a day, billed to the workspaces in it. Logs that fit into the tier cost nothing extra.',
      expect.stringMatching(/^Workspace law-security is linked to dedicated cluster cl-soc, /),
    ])
  })

  test('up to the full price if the list has no rate for the tier, which is named', async () => {
    await link({ capacity: 500 })
    await visit()
    const { highest, notCounted } = await costs()
    expect(highest.entra).toBeCloseTo(2.3 * 1.25)
    expect(notCounted).toContain('missing-tier')
  })

  test('in the review of a draft what the cluster charges, and less than without one', async () => {
    const costOf = async () => {
      const [words = ''] = (await reviewDraft(maya.session, await filledDraft(maya, { workspace: workspaceAt(platformWorkspace) }))).cost
      return Number(/([\d,]+) USD a month/.exec(words)?.[1]?.replaceAll(',', ''))
    }
    const linked = await costOf()
    await portal.control.changeResource(platformWorkspace, { sku: { name: 'PerGB2018' }, features: {} })
    expect(linked).toBeGreaterThan(0)
    expect(linked).toBeLessThan(await costOf())
  })

  test('what the scheduled check of the ingestion finds, too', async () => {
    await checkIngestion(maya.db, { access: maya.access, tenantId: maya.session.tenantId, name: 'the scheduled check' }, platformWorkspace)
    expect((await costs()).capacities).toEqual([100])
  })
})

describe('the cluster is read', () => {
  test('once with each check of a workspace', async () => {
    portal.emulator.clearRequests()
    await visit()
    expect(reads()).toBe(2)
    await visit()
    expect(reads()).toBe(2)
    await pass()
    await link({ capacity: 500 })
    await visit()
    expect((await costs()).capacities).toEqual([500, 500])
  })

  test('never for a workspace without one', async () => {
    await portal.control.changeResource(platformWorkspace, { sku: { name: 'PerGB2018' }, features: {} })
    portal.emulator.clearRequests()
    expect((await readDestinationState(maya.access, 'workspace', platformWorkspace)).pricing).not.toHaveProperty('cluster')
    expect(reads()).toBe(0)
  })
})

describe('a cluster stays unknown, and the workspace is found, if', () => {
  const action = 'Microsoft.OperationalInsights/clusters/read'
  const at = { service: 'arm', path: '/clusters/cl-soc' } as const
  test.each<[string, () => unknown, null | undefined]>([
    ['the person may not read it', () => portal.control.deny({ persona: 'security-administrator', scope: clusterId, action }), undefined],
    [
      'it is in a subscription of another tenant',
      () => link({ clusterId: clusterIn(`/subscriptions/${subscriptionIds.fabrikamProduction}/resourceGroups/rg-monitoring`) }),
      undefined,
    ],
    ['it is gone', () => portal.control.deleteResource(clusterId), null],
    ['it is being created', () => link({ provisioningState: 'ProvisioningAccount' }), null],
    ['it is being deleted', () => link({ provisioningState: 'Deleting' }), null],
    ['Azure fails', () => portal.emulator.addFault({ match: at, status: 500, body: {}, times: 99 }), undefined],
    ['a proxy responds', () => portal.emulator.addFault({ match: at, status: 200, body: '<html>', times: 99 }), undefined],
    [
      'the ID is none of a cluster',
      () => portal.control.changeResource(platformWorkspace, { features: { clusterResourceId: '/x' } }),
      undefined,
    ],
  ])('%s', async (_why, arrange, capacity) => {
    await arrange()
    const { existence, pricing } = await readDestinationState(maya.access, 'workspace', platformWorkspace)
    expect([existence, pricing?.cluster?.capacity]).toEqual(['found', capacity])
    await visit()
    const { highest, notCounted } = await costs()
    expect(highest.entra).toBeCloseTo(2.3 * 1.25)
    expect(notCounted).toContain('cluster')
  })

  test('someone else read it earlier: then that still counts, until the workspace is linked to another', async () => {
    await visit()
    await pass()
    await portal.control.deny({ persona: 'administrator-without-rights', scope: clusterId, action })
    portal.emulator.clearRequests()
    await visit(jonas)
    expect(reads()).toBeGreaterThan(0)
    expect((await costs()).capacities).toEqual([100, 100])
    await pass()
    await portal.control.changeResource(platformWorkspace, { features: { clusterResourceId: `${clusterId}-2` } })
    await portal.control.deny({ persona: 'administrator-without-rights', scope: `${clusterId}-2`, action })
    await visit(jonas)
    expect((await costs()).capacities).toEqual([undefined, 100])
  })
})
