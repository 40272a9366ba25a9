import { beforeEach, describe, expect, test } from 'vitest'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { processWide } from '@/lib/config/process-wide'
import { changeAssumptions, readAssumptions } from '@/lib/cost/cost-assumptions'
import { readCosts } from '@/lib/cost/read-costs'
import { dayMs } from '@/lib/domain/arrival/day-count'
import { newWorkspaceId } from '@/lib/domain/cost/added-cost'
import { defaultAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { describeEvent } from '@/lib/domain/history/describe-event'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { eventHash } from '@/lib/history/event-hash'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { keepFindings } from '@/lib/history/last-findings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { readTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'
import { withoutGuards } from '@/testing/without-guards'

const portal = usePortal()
const maya = portal.person('security-administrator')
const elena = portal.person('fabrikam-administrator')
const { securityWorkspace, platformWorkspace, storageAccount, entraLogsRule } = destinationIds

beforeEach(() => processWide('price lists', () => new Map()).clear())

const send = (workspaceId: string, ...enabledCategories: string[]) =>
  portal.control.putSetting({ sinceHours: 10 * 24, setting: { name: 'entra', workspaceId, enabledCategories } })
const settingTo = (destinations: DiagnosticSetting['destinations'], ...enabledCategories: string[]): DiagnosticSetting => ({
  name: 'entra',
  enabledCategories,
  destinations,
})
const own = { ...defaultAssumptions, currency: 'EUR', users: 5_000, pricePerGigabyte: 1.5 } as const

describe('what logs cost', () => {
  test('is measured where rows were counted', async () => {
    await send(platformWorkspace, 'SignInLogs')
    await checkArrival(
      maya.db,
      { access: maya.access, ...maya.session },
      { workspaceId: platformWorkspace, tables: ['SigninLogs'] },
      new Date(),
    )
    const settings = await listSettings(maya.access)
    const costs = await readCosts(maya.db, maya.session, { settings })
    const [line] = costs.estimate(settings).lines
    expect(line).toMatchObject({ category: 'SignInLogs', basis: 'measured' })
    expect(line?.bytesPerDay?.low).toBeGreaterThan(24 * 300 * 4_000 * 0.9)
    expect(line?.bytesPerDay?.high).toBeLessThan(24 * 300 * 5_000)
    const dayBefore = (days: number) => new Date(Math.floor(Date.now() / dayMs - days) * dayMs).toISOString()
    expect(line?.measuredIn).toEqual({ from: dayBefore(7), until: dayBefore(1) })
  })

  test.each(['gone', 'found'] as const)('is nothing in a storage account that was last %s if nothing arrives there', async (existence) => {
    const settings = [settingTo({ workspaceId: platformWorkspace, storageAccountId: storageAccount }, 'AuditLogs')]
    await changeAssumptions(maya.db, maya.session, { ...defaultAssumptions, users: 1_000_000 })
    const kinds = async () =>
      (await readCosts(maya.db, maya.session, { settings })).estimate(settings).lines.map(({ destination: { kind } }) => kind)
    expect(await kinds()).toEqual(['workspace', 'storage'])
    const problems = existence === 'found' ? [{ code: 'account-firewall' as const }] : []
    await keepFindings(maya.db, maya.session, [
      { kind: 'destination', id: storageAccount, existence, fault: null, problems, sentinel: null },
    ])
    expect(await kinds()).toEqual(['workspace'])
  })

  test('is estimated for the users with P1 or P2 until then', async () => {
    const settings = [settingTo({ workspaceId: platformWorkspace }, 'AuditLogs')]
    expect((await readCosts(maya.db, maya.session, { settings })).estimate(settings).unknown).toEqual(['AuditLogs'])
    await readTenantLicenses(maya.session, maya.access)
    const costs = await readCosts(maya.db, maya.session, { settings })
    expect(costs.users).toBeGreaterThan(0)
    expect(costs.estimate(settings).lines[0]).toMatchObject({ basis: 'published' })
  })

  test('depends on what a check found about the destination: region, pricing tier, and retention', async () => {
    for (const [index, destinations] of [
      { workspaceId: securityWorkspace },
      { workspaceId: platformWorkspace },
      { storageAccountId: storageAccount },
      { eventHub: { authorizationRuleId: entraLogsRule } },
    ].entries())
      await portal.control.putSetting({ setting: { name: `setting ${index}`, ...flat(destinations), enabledCategories: ['AuditLogs'] } })
    const settings = await listSettings(maya.access)
    for (let visit = 0; visit < 4; visit += 1) await checkDestinations(maya.db, maya.session, settings)
    await changeAssumptions(maya.db, maya.session, { ...defaultAssumptions, users: 1_000 })
    const costs = await readCosts(maya.db, maya.session, { settings })
    expect(costs.basis).toMatchObject({ fault: null, hasUnknownRegion: false })
    const { lines, shared } = costs.estimate(settings)
    expect(lines.map(({ monthly }) => monthly !== null)).toEqual([true, true, true, true])
    // A commitment tier can have room for the logs, but keeping them for a year costs more: 10 MB a day for 365 - 90 days in West Europe.
    const reserved = lines.find(({ destination }) => destination.kind === 'workspace' && destination.id.endsWith('law-security'))
    expect(reserved?.monthly?.low).toBeCloseTo(0.01 * (365 - 90) * 0.125)
    expect(shared.map(({ what }) => what)).toContain('units')
  })

  test('says so where nothing is known about the destination', async () => {
    const settings = [settingTo({ workspaceId: platformWorkspace }, 'AuditLogs')]
    expect((await readCosts(maya.db, maya.session, { settings })).basis).toMatchObject({ hasUnknownRegion: true })
  })

  test("makes no call to Azure, and an empty tenant doesn't even ask for prices", async () => {
    portal.emulator.clearRequests()
    const costs = await readCosts(maya.db, maya.session, { settings: [] })
    expect(costs.estimate([])).toMatchObject({ low: 0, high: 0, lines: [] })
    expect(costs.basis).toBeNull()
    await readCosts(maya.db, maya.session, { settings: [settingTo({ workspaceId: platformWorkspace }, 'AuditLogs')] })
    expect([...new Set(portal.emulator.requests().map(({ service }) => service))]).toEqual(['prices'])
  })
})

const flat = (destinations: DiagnosticSetting['destinations']) => ({
  ...(destinations.workspaceId && { workspaceId: destinations.workspaceId }),
  ...(destinations.storageAccountId && { storageAccountId: destinations.storageAccountId }),
  ...(destinations.eventHub && { eventHubAuthorizationRuleId: destinations.eventHub.authorizationRuleId }),
})

describe('the prices that an organization states', () => {
  const priceOf = async (person: typeof maya) => {
    const settings = [settingTo({ workspaceId: platformWorkspace }, 'AuditLogs')]
    const costs = await readCosts(person.db, person.session, { settings })
    return { users: costs.users, currency: costs.estimate(settings).currency, own: costs.basis?.ownPrices }
  }

  test('apply to its estimates, and are never seen by another organization', async () => {
    await changeAssumptions(maya.db, maya.session, own)
    expect(await priceOf(maya)).toEqual({ users: 5_000, currency: 'EUR', own: ['ingestion on the Analytics plan'] })
    expect(await readAssumptions(elena.db, elena.session)).toEqual(defaultAssumptions)
    expect(await priceOf(elena)).toEqual({ users: null, currency: 'USD', own: [] })
  })

  test('are in the history with their author, once for each change, and the record stays intact', async () => {
    await changeAssumptions(maya.db, maya.session, own)
    await changeAssumptions(maya.db, maya.session, own)
    await changeAssumptions(maya.db, maya.session, { ...own, discountPercent: 10 })
    const events = await findEventsOfNoChange(maya.db, maya.session, 'prices-changed')
    expect(events.map(({ actorName, data }) => [actorName, 'discountPercent' in data && data.discountPercent])).toEqual([
      ['Maya Okafor', 0],
      ['Maya Okafor', 10],
    ])
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole', events: 2 })
  })

  test('for individual meters are in the history too, and one that is cleared is the list price again', async () => {
    await changeAssumptions(maya.db, maya.session, { ...own, meterPrices: { basic: 0.4, longTerm: 0 } })
    expect((await readAssumptions(maya.db, maya.session)).meterPrices).toEqual({ basic: 0.4, longTerm: 0 })
    await changeAssumptions(maya.db, maya.session, { ...own, meterPrices: { basic: 0.4 } })
    expect((await readAssumptions(maya.db, maya.session)).meterPrices).toEqual({ basic: 0.4 })
    const events = await findEventsOfNoChange(maya.db, maya.session, 'prices-changed')
    expect(events.map((event) => describeEvent(event).detail)).toEqual([
      expect.stringMatching(/0\.4 EUR per GB for ingestion on the Basic plan; 0 EUR per GB per month for long-term retention\.$/),
      expect.stringMatching(/0\.4 EUR per GB for ingestion on the Basic plan\.$/),
    ])
  })

  test('from before individual meters could be stated still apply, and the record stays intact', async () => {
    const { tenantId } = maya.session
    await changeAssumptions(maya.db, maya.session, own)
    const event = await maya.db.historyEvent.findFirstOrThrow({ where: { tenantId, kind: 'prices-changed' } })
    const { meterPrices: _later, ...data } = event.data as Record<string, never>
    const earlier = { ...event, data, occurredAt: event.occurredAt.toISOString() }
    // As an earlier version recorded it.
    await withoutGuards(maya.db, (sql) =>
      sql(`UPDATE history_event SET data = '${JSON.stringify(data)}', hash = '${eventHash(earlier)}' WHERE kind = 'prices-changed'`),
    )
    expect(await readAssumptions(maya.db, maya.session)).toEqual(own)
    expect(await priceOf(maya)).toEqual({ users: 5_000, currency: 'EUR', own: ['ingestion on the Analytics plan'] })
    expect(await verifyRecord(maya.db, tenantId)).toMatchObject({ kind: 'whole', events: 1 })
    await changeAssumptions(maya.db, maya.session, own)
    expect(await findEventsOfNoChange(maya.db, maya.session, 'prices-changed')).toHaveLength(1)
  })

  test('have the list prices of the main region beside them', async () => {
    const settings = [settingTo({ workspaceId: platformWorkspace }, 'AuditLogs')]
    const { listed } = await readCosts(maya.db, maya.session, { settings })
    expect(listed).toMatchObject({ currency: 'USD', words: { basic: 'List price in East US: 0.5 USD, or 1 USD with Microsoft Sentinel.' } })
  })

  test('are in the currency of the estimate also for a new workspace, whose region no destination is in', async () => {
    const costOfNew = async () => {
      const { estimate } = await readCosts(maya.db, maya.session, { settings: [] })
      const { currency, low } = estimate([settingTo({ workspaceId: newWorkspaceId }, 'SignInLogs')])
      return { currency, low }
    }
    await changeAssumptions(maya.db, maya.session, { ...defaultAssumptions, users: 5_000 })
    const dollars = await costOfNew()
    await changeAssumptions(maya.db, maya.session, { ...defaultAssumptions, users: 5_000, currency: 'JPY' })
    const yen = await costOfNew()
    expect([dollars.currency, yen.currency]).toEqual(['USD', 'JPY'])
    expect(yen.low).toBeGreaterThan(dollars.low * 50)
    processWide('price lists', () => new Map()).clear()
    portal.emulator.addFault({ match: { service: 'prices' }, status: 503 })
    expect(await costOfNew()).toEqual(dollars)
  })

  test('are read in the background for a page that waits for none, so that its next view has them', async () => {
    const settings = [settingTo({ workspaceId: platformWorkspace }, 'AuditLogs')]
    const basisOf = async () => (await readCosts(maya.db, maya.session, { settings, waits: false })).basis
    await changeAssumptions(maya.db, maya.session, { ...own, currency: 'EUR' })
    expect(await basisOf()).toMatchObject({ currency: 'USD', wantedCurrency: 'EUR', fault: 'not-read' })
    await expect.poll(basisOf).toMatchObject({ currency: 'EUR', fault: null })
  })

  test("aren't mixed with prices in another currency", async () => {
    await changeAssumptions(maya.db, maya.session, own)
    portal.emulator.addFault({ match: { service: 'prices' }, status: 503 })
    expect(await priceOf(maya)).toEqual({ users: 5_000, currency: 'USD', own: [] })
  })
})
