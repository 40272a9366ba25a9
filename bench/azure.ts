import { setTimeout as wait } from 'node:timers/promises'
import { subscriptionIds } from '../emulator/azure/seed-tenants'
import { setupHref } from '../lib/domain/portal-paths'
import type { Figure } from './figure'
import type { BenchPortal } from './start-portal'

/** A page goes on reading Azure after it's sent. It's done when it made no call for this long. */
const quietMs = 2_000

interface CountedPage {
  what: string
  path?: string
  /** How many subscriptions there are; those after the third have one workspace each. */
  subscriptions?: number
  /** How many settings there are, each to a workspace of its own. */
  settings?: number
  goal: string
}

const pages: readonly CountedPage[] = [
  { what: 'empty overview', path: '/', goal: '≤ 6' },
  { what: 'empty overview, 500 subscriptions', path: '/', subscriptions: 500, goal: '≤ 6' },
  { what: 'overview with 1 setting', path: '/', settings: 1, goal: '≤ 8' },
  { what: 'overview with 5 settings', path: '/', settings: 5, goal: '≤ 8' },
  { what: 'prerequisites, 10 subscriptions', subscriptions: 10, goal: '≤ 15' },
  { what: 'prerequisites, 500 subscriptions', subscriptions: 500, goal: '≤ 15' },
]

/** Counts the calls to Azure, Graph, and Microsoft Entra that a page makes for someone who has just signed in. */
export async function benchAzure(portal: BenchPortal): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { what, path, subscriptions, settings = 0, goal } of pages) {
    await portal.emulator.reset({ seed: 'empty', subscriptions })
    // A finding of the page before is still fresh, so each page has workspaces of its own.
    for (const workspaceId of settings === 1 ? workspaces.slice(0, 1) : workspaces.slice(1, 1 + settings))
      await portal.emulator.putSetting({
        setting: { name: `to ${workspaceId.split('/').at(-1)}`, workspaceId, enabledCategories: ['AuditLogs'] },
      })
    const cookie = await portal.cookieOf('security-administrator')
    const draftId = path ? '' : await portal.draftOf('security-administrator')
    await portal.emulator.clearRequests()
    await (await fetch(portal.url + (path ?? setupHref(draftId, 'prerequisites')), { headers: { cookie } })).text()
    const requests = await requestsWhenQuiet(portal)
    const exchanges = requests.filter(({ service, path: called }) => service === 'entra' && called.endsWith('/token')).length
    figures.push(
      { what: `calls to Azure: ${what}`, unit: '', portal: requests.filter(({ service }) => service !== 'entra').length, goal },
      { what: `token exchanges: ${what}`, unit: '', portal: exchanges, goal: '≤ 2, one for each audience' },
    )
  }
  return figures
}

const workspaces = [
  [subscriptionIds.contosoSecurity, 'rg-security', 'law-security'],
  [subscriptionIds.contosoSecurity, 'rg-security', 'law-security-us'],
  [subscriptionIds.contosoSecurity, 'rg-archive', 'law-soc-archive'],
  [subscriptionIds.contosoPlatform, 'rg-logging', 'law-platform-weu'],
  [subscriptionIds.contosoPlatform, 'rg-logging', 'law-platform-neu'],
  [subscriptionIds.contosoSandbox, 'rg-sandbox', 'law-sandbox'],
].map(
  ([subscription, group, name]) =>
    `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/${name}`,
)

async function requestsWhenQuiet({ emulator }: BenchPortal) {
  for (let seen = -1; ; await wait(quietMs)) {
    const requests = await emulator.requests()
    if (requests.length === seen) return requests
    seen = requests.length
  }
}
