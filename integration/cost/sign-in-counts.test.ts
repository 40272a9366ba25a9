import { beforeEach, describe, expect, test } from 'vitest'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { processWide } from '@/lib/config/process-wide'
import { readCosts } from '@/lib/cost/read-costs'
import { refreshSignInCounts } from '@/lib/cost/refresh-sign-in-counts'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { lastFindings } from '@/lib/history/last-findings'
import { readTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const elena = portal.person('fabrikam-administrator')
const tom = portal.person('helpdesk')

const hour = 3_600_000
const categories = ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs', 'AuditLogs']
const setting: DiagnosticSetting = {
  name: 'entra',
  enabledCategories: categories,
  destinations: { workspaceId: destinationIds.platformWorkspace },
}
const nonInteractive = '/getSummarizedNonInteractiveSignIns/'
const servicePrincipal = '/getSummarizedServicePrincipalSignIns/'
const interactive = '/signInEventsSummary/'

beforeEach(async () => {
  processWide('refused sign-in counts', () => new Map()).clear()
  await portal.control.setConsent({ resource: 'graph', granted: true, withOptional: true })
  await readTenantLicenses(maya.session, maya.access)
})

const visit = (person: SignedIn = maya) => refreshSignInCounts(person.session, { pageEveryMs: 0 })
const costsOf = ({ db, session }: SignedIn = maya) => readCosts(db, session, { settings: [setting] })
const volumes = async (person: SignedIn = maya) => {
  const costs = await costsOf(person)
  return Object.fromEntries(categories.map((category) => [category, costs.volumeOf(category)]))
}
const bases = async (person: SignedIn = maya) => {
  const found = await volumes(person)
  return categories.map((category) => found[category]?.basis)
}
const found = async ({ db, session }: SignedIn = maya) => (await lastFindings(db, session)).signInCounts
const reads = () => portal.emulator.requests().filter(({ service, path }) => service === 'graph' && path.startsWith('/beta')).length
const passDay = () =>
  portal.db.lastFinding.updateMany({
    where: { findingKey: 'sign-in-counts' },
    data: { foundAt: new Date(Date.now() - 25 * hour) },
  })
const published = ['published', 'published', 'published', 'published']

describe('where the portal may read sign-ins', () => {
  test('volumes are their number, of all pages, times the public size of a row, beside what public figures say', async () => {
    expect(await bases()).toEqual(published)
    await visit()
    expect(await bases()).toEqual(['counted', 'counted', 'counted', 'published'])
    const { SignInLogs, NonInteractiveUserSignInLogs, ServicePrincipalSignInLogs } = await volumes()
    const perDay = (everySeconds: number) => ({ low: (86_400 / everySeconds) * 3_800, high: (86_400 / everySeconds) * 11_500 })
    expect(SignInLogs).toMatchObject({ bytesPerDay: perDay(12), published: { low: expect.any(Number) as number } })
    expect(NonInteractiveUserSignInLogs?.bytesPerDay).toEqual(perDay(5))
    expect(ServicePrincipalSignInLogs?.bytesPerDay).toEqual(perDay(20))
    expect((await costsOf()).publishedEstimate([setting]).lines.map(({ basis }) => basis)).toEqual(published)
  })

  test('they are read once a day, by one person for everyone', async () => {
    const jonas = await portal.signIn('administrator-without-rights')
    portal.emulator.clearRequests()
    await Promise.all([visit(), visit(), visit(jonas)])
    const once = reads()
    expect(once).toBeGreaterThan(0)
    await visit(jonas)
    expect(reads()).toBe(once)
    await passDay()
    await visit()
    expect(reads()).toBe(2 * once)
  })

  test('rows that were counted in a workspace win', async () => {
    const { platformWorkspace: workspaceId } = destinationIds
    await portal.control.putSetting({ sinceHours: 10 * 24, setting: { name: 'entra', workspaceId, enabledCategories: ['SignInLogs'] } })
    const target = { access: maya.access, ...maya.session }
    await checkArrival(maya.db, target, { workspaceId, tables: ['SigninLogs'] }, new Date())
    await visit()
    const costs = await readCosts(maya.db, maya.session, { settings: await listSettings(maya.access) })
    expect(costs.volumeOf('SignInLogs').basis).toBe('measured')
  })

  test('a few days are named as brief', async () => {
    const day = (daysAgo: number) => `${new Date(Date.now() - daysAgo * 24 * hour).toISOString().slice(0, 10)}T00:00:00Z`
    const value = [2, 3, 4].map((daysAgo) => ({ id: String(daysAgo), signInCount: 100 * daysAgo, activityDateTime: day(daysAgo) }))
    portal.emulator.addFault({ match: { service: 'graph', path: interactive }, status: 200, body: { value } })
    await visit()
    expect((await volumes()).SignInLogs).toMatchObject({
      basis: 'counted-briefly',
      bytesPerDay: { low: 200 * 0.5 * 3_800, high: 400 * 1.5 * 11_500 },
    })
  })

  test("another tenant's sign-ins are never used", async () => {
    await portal.control.setProducts({ tenant: 'fabrikam', products: [{ plans: ['P1'] }] })
    await readTenantLicenses(elena.session, elena.access)
    await visit()
    expect(await found(elena)).toBeNull()
    expect(await bases(elena)).toEqual(published)
  })

  test('what a replica of a later version stores, or someone in the database breaks, leaves the other findings', async () => {
    await visit()
    const { tenantId } = maya.session
    const row = { tenantId, foundByName: 'Ada', foundAt: new Date() }
    await maya.db.lastFinding.createMany({
      data: [
        { ...row, findingKey: 'later', finding: { kind: 'of a later version' } },
        { ...row, findingKey: 'broken', finding: { kind: 'sign-in-counts', counts: 'many' } },
      ],
    })
    expect(await found()).toMatchObject({ faults: {} })
    expect((await lastFindings(maya.db, maya.session)).licenses).not.toBeNull()
  })
})

describe('public figures apply, and the reason is stored, where', () => {
  const faults = async (person: SignedIn = maya) => [...new Set(Object.values((await found(person))?.faults ?? {}))]

  test('the portal has no consent for the permission, which it asks for once a day', async () => {
    await portal.control.setConsent({ resource: 'graph', granted: true })
    const person = await portal.signIn('security-administrator')
    portal.emulator.clearRequests()
    await visit(person)
    expect(await faults()).toEqual(['no-permission'])
    expect(await bases()).toEqual(published)
    await visit(await portal.signIn('second-administrator'))
    expect(reads()).toBe(1)
  })

  test('the person has no role that can read sign-ins, until someone else has one', async () => {
    await visit(tom)
    expect(await faults()).toEqual(['no-role'])
    portal.emulator.clearRequests()
    await visit(tom)
    expect(reads()).toBe(0)
    await visit()
    expect(await bases()).toEqual(['counted', 'counted', 'counted', 'published'])
  })

  const error = (code: string) => ({ error: { code, message: 'No.' } })
  const page = { value: [], '@odata.nextLink': 'https://graph.example.com/beta/auditLogs/signInEventsSummary' }
  test.each([
    ['Microsoft Graph is throttled', 429, { 'retry-after': '60' }, error('TooManyRequests'), 'throttled'],
    ['the license is missing', 403, {}, error('Authentication_RequestFromNonPremiumTenantOrB2CTenant'), 'no-license'],
    ['the API was removed', 404, {}, error('ResourceNotFound'), 'unexpected-answer'],
    ['a parameter is refused', 400, {}, error('BadRequest'), 'unexpected-answer'],
    ['a proxy refuses', 403, {}, '<html>', 'unexpected-answer'],
    ['Microsoft Graph fails', 503, {}, error('ServiceUnavailable'), 'no-answer'],
    ['the list is missing', 200, {}, {}, 'unexpected-answer'],
    ['a count is missing', 200, {}, { value: [{ activityDateTime: '2026-11-20T00:00:00Z' }] }, 'unexpected-answer'],
    ['a count is below 0', 200, {}, { value: [{ activityDateTime: '2026-11-20T00:00:00Z', signInCount: -1 }] }, 'unexpected-answer'],
    ['a time is none', 200, {}, { value: [{ activityDateTime: 'yesterday', signInCount: 1 }] }, 'unexpected-answer'],
    ['the next page is on another server', 200, {}, page, 'unexpected-answer'],
    ['there are no sign-ins', 200, {}, { value: [] }, 'no-days'],
  ])('%s, for the category that it is about', async (_why, status, headers, body, fault) => {
    portal.emulator.addFault({ match: { service: 'graph', path: interactive }, status, headers, body })
    await visit()
    expect((await found())?.faults).toEqual({ signinlogs: fault })
    expect(await bases()).toEqual(['published', 'counted', 'counted', 'published'])
  })

  test('there are more groups of sign-ins than the portal reads', async () => {
    const link = `${portal.emulator.graphUrl}/beta/auditLogs/getSummarizedNonInteractiveSignIns(aggregationWindow='d1')?$skiptoken=1`
    const at = '2026-11-20T00:00:00Z'
    const value = [{ aggregationDateTime: at, firstSignInDateTime: at, signInCount: 1 }]
    portal.emulator.addFault({ match: { service: 'graph', path: nonInteractive }, status: 200, body: { value, '@odata.nextLink': link } })
    portal.emulator.clearRequests()
    await visit()
    expect((await found())?.faults).toEqual({ noninteractiveusersigninlogs: 'too-many' })
    expect(reads()).toBe(20)
  })

  test('Microsoft Graph refuses later, although what was counted before is still used', async () => {
    await visit()
    await passDay()
    portal.emulator.addFault({ match: { service: 'graph', path: servicePrincipal }, status: 404, body: error('ResourceNotFound') })
    await visit()
    expect((await found())?.faults).toEqual({ serviceprincipalsigninlogs: 'unexpected-answer' })
    expect(await bases()).toEqual(['counted', 'counted', 'counted', 'published'])
  })

  test('the tenant has had its license for a few hours only', async () => {
    await portal.control.setProducts({ tenant: 'fabrikam', products: [{ plans: ['P1'] }] })
    await readTenantLicenses(elena.session, elena.access)
    await visit(elena)
    expect(await faults(elena)).toEqual(['no-days'])
  })
})

describe('Microsoft Graph is not asked', () => {
  test('if the tenant has no license for these logs', async () => {
    await readTenantLicenses(elena.session, elena.access)
    portal.emulator.clearRequests()
    await visit(elena)
    expect(reads()).toBe(0)
    expect(await found(elena)).toBeNull()
  })

  test('while the licenses are unknown, and when a page reads costs', async () => {
    await portal.empty('last_finding')
    portal.emulator.clearRequests()
    await visit()
    await costsOf()
    expect(reads()).toBe(0)
  })
})
