import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { destinationIds } from '@/testing/destination-ids'
import { logQueries } from '@/testing/log-queries'
import { useEmulator } from '@/testing/use-emulator'
import type { PersonaId } from '../personas'
import published from './descriptions/published-models.json' with { type: 'json' }
import { differencesFrom, type ModelSchema } from './descriptions/unknown-members'

const emulator = useEmulator()
const days = '/signInEventsSummary'
const groups = (name = 'NonInteractive', window = 'd1') => `/getSummarized${name}SignIns(aggregationWindow='${window}')`
const permitted = 'User.Read AuditLog.Read.All'

const answerSchema = z.object({
  value: z.array(z.looseObject({ signInCount: z.number(), aggregationDateTime: z.string().optional() })).default([]),
  '@odata.nextLink': z.string().optional(),
  error: z.object({ code: z.string() }).optional(),
})

async function call(path: string, { persona = 'security-administrator', scp = permitted }: { persona?: PersonaId; scp?: string } = {}) {
  const token = await emulator.issueToken(persona, { audience: 'https://graph.microsoft.com', overrides: { scp } })
  const url = path.startsWith('http') ? path : `${emulator.graphUrl}/beta/auditLogs${path}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, body: answerSchema.parse(await response.json()) }
}

async function all(path: string) {
  const value: z.infer<typeof answerSchema>['value'] = []
  let pages = 0
  for (let next: string | undefined = path; next !== undefined; pages += 1) {
    const { body } = await call(next)
    value.push(...body.value)
    next = body['@odata.nextLink']
  }
  return { value, pages }
}

describe('numbers of sign-ins', () => {
  test('are those of the rows that settings would send, for each of 30 days, the newest first', async () => {
    const { body } = await call(days)
    expect(body.value.length).toBeGreaterThanOrEqual(30)
    expect(body.value[3]).toMatchObject({ signInCount: 86_400 / 12, activityDateTime: expect.stringMatching(/T00:00:00Z$/) as string })
  })

  test.each([
    ['NonInteractive', 5],
    ['ServicePrincipal', 20],
    ['MSI', 30],
  ])('of %s sign-ins are in groups that add up to the day, in pages', async (name, everySeconds) => {
    const { value, pages } = await all(groups(name))
    expect(pages).toBeGreaterThan(1)
    const byDay = Map.groupBy(value, ({ aggregationDateTime }) => aggregationDateTime)
    const sums = [...byDay.entries()].toSorted(([one = ''], [other = '']) => other.localeCompare(one))
    expect(sums[2]?.[1].length).toBeGreaterThan(5)
    expect(sums[2]?.[1].reduce((sum, { signInCount }) => sum + signInCount, 0)).toBe(86_400 / everySeconds)
  })

  test('have the members that are published', async () => {
    const { models = {} } = published.find(({ version }) => version === 'beta') ?? {}
    const schemas = new Map(Object.entries(models).map(([name, schema]) => [name, schema as ModelSchema]))
    const differences = async (path: string, model: string) =>
      (await all(path)).value.flatMap((item) => differencesFrom(schemas.get(model) ?? { type: 'array' }, item))
    expect(await differences(days, 'signInEventsActivity')).toEqual([])
    for (const name of ['NonInteractive', 'ServicePrincipal', 'MSI'])
      expect(await differences(groups(name), 'summarizedSignIn')).toEqual([])
  })

  test('of an organization with a past are those of its rows', async () => {
    emulator.reset({ seed: 'past' })
    const { records } = logQueries(emulator, destinationIds.securityWorkspace)
    const rows = await records('SigninLogs | summarize Rows = count() by bin(TimeGenerated, 1d)')
    const byDay = new Map(rows.map(({ TimeGenerated, Rows }) => [Date.parse(String(TimeGenerated)), Number(Rows)]))
    const complete = (await call(days)).body.value.slice(1, 10)
    expect(complete.map(({ signInCount }) => signInCount)).toEqual(
      complete.map(({ activityDateTime }) => byDay.get(Date.parse(String(activityDateTime)))),
    )
  })

  test('of a window of six hours are in four times as many periods', async () => {
    const periods = async (window: string) =>
      new Set((await all(groups('ServicePrincipal', window))).value.map(({ aggregationDateTime }) => aggregationDateTime)).size
    expect(await periods('h6')).toBeGreaterThan(3 * (await periods('d1')))
  })

  test('have the members, the days, and the order that a call asks for', async () => {
    const query = (path: string) => `${path}?$select=firstSignInDateTime,signInCount&$orderby=firstSignInDateTime%20desc&$top=7`
    const { body } = await call(query(groups()))
    expect(body.value).toHaveLength(7)
    expect(Object.keys(body.value[0] ?? {}).toSorted()).toEqual(['firstSignInDateTime', 'signInCount'])
    const times = body.value.map(({ firstSignInDateTime }) => String(firstSignInDateTime))
    expect(times).toEqual(times.toSorted().toReversed())
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
    const filter = `$filter=firstSignInDateTime ge ${at(3)} and firstSignInDateTime lt ${at(2)}`
    const ofTwoDays = (await all(`${groups()}?${encodeURI(filter)}`)).value
    expect(new Set(ofTwoDays.map(({ aggregationDateTime }) => aggregationDateTime)).size).toBeLessThanOrEqual(2)
  })

  test.each([
    ['an unknown window', groups('NonInteractive', 'd2'), 400],
    ['a filter that is not emulated', `${groups()}?$filter=signInCount%20gt%205`, 400],
    ['an order that is not emulated', `${groups()}?$orderby=signInCount`, 400],
    ['a page that is too large', `${days}?$top=1001`, 400],
    ['a function that does not exist', groups('Everything'), 404],
  ])('are refused with %s', async (_what, path, status) => {
    expect((await call(path)).status).toBe(status)
  })

  test.each([
    ['without the permission', { scp: 'User.Read Directory.Read.All' }, 'Authentication_MSGraphPermissionMissing'],
    ['without a role', { persona: 'no-role' }, 'Authentication_RequestFromUnsupportedUserRole'],
    ['without a license', { persona: 'fabrikam-administrator' }, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  ] as const)('are refused %s', async (_what, options, code) => {
    for (const path of [days, groups(), groups('MSI')])
      expect(await call(path, options)).toMatchObject({ status: 403, body: { error: { code } } })
  })

  test('are none in a tenant that has just got its license, apart from today', async () => {
    await emulator.control.setProducts({ tenant: 'fabrikam', products: [{ plans: ['P1'] }] })
    const { value } = (await call(days, { persona: 'fabrikam-administrator' })).body
    expect(value.length).toBeLessThanOrEqual(1)
  })

  test('are answered in a batch of the beta version only', async () => {
    const token = await emulator.issueToken('security-administrator', {
      audience: 'https://graph.microsoft.com',
      overrides: { scp: permitted },
    })
    const batch = async (version: string) => {
      const response = await fetch(`${emulator.graphUrl}/${version}/$batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ requests: [{ id: '1', method: 'GET', url: `/auditLogs${days}` }] }),
      })
      return response.json() as Promise<unknown>
    }
    expect(await batch('beta')).toMatchObject({ responses: [{ id: '1', status: 200 }] })
    expect(await batch('v1.0')).toMatchObject({ responses: [{ id: '1', status: 404 }] })
  })
})
