import { emptySetupDraft } from '../lib/domain/setup/setup-draft'
import { destinationIds } from '../testing/destination-ids'
import { viewPages } from '../tooling/process/view-pages'
import type { Figure } from './figure'
import type { Floor } from './start-floor'
import type { BenchPortal } from './start-portal'

const seconds = 10
const concurrency = 8

/** Measures how many pages the server renders in a second, and how large a page of the history is, beside the floor. */
export async function benchPages(portal: BenchPortal, floor: Floor): Promise<Figure[]> {
  const cookie = await portal.cookieOf('security-administrator')
  const draftId = await portal.draftOf('security-administrator', {
    ...emptySetupDraft,
    workspace: { isOn: true, subscriptionId: null, id: destinationIds.securityWorkspace },
    setting: { kind: 'new', name: 'entra-to-law-security' },
    categories: ['AuditLogs', 'SignInLogs'],
  })
  const floorRate = await rate(floor.url, '/', '')
  const rates: Figure[] = []
  for (const { what, path, goal } of [
    { what: 'signed-in /history', path: '/history', goal: 'ratio ≥ 0.35' },
    { what: 'overview with 3 settings', path: '/', goal: '' },
    { what: '/settings with 3 settings', path: '/settings', goal: '' },
    { what: 'review of a draft', path: `/setup/${draftId}/review`, goal: '' },
  ])
    rates.push({ what, unit: 'requests a second', portal: await rate(portal.url, path, cookie), floor: floorRate, goal })
  const html = await (await fetch(`${portal.url}/history`, { headers: { cookie } })).text()
  const floorHtml = await (await fetch(floor.url)).text()
  return [...rates, { what: 'HTML of /history', unit: 'KB', portal: html.length / 1_000, floor: floorHtml.length / 1_000, goal: '≤ 100' }]
}

async function rate(portalUrl: string, path: string, cookie: string): Promise<number> {
  const view = (count: number) => viewPages({ portalUrl, cookie, views: [{ path }], count, concurrency })
  await view(50)
  const sampleSeconds = await view(100)
  const count = Math.max(100, Math.round((100 / sampleSeconds) * seconds))
  return count / (await view(count))
}
