import { viewPages } from '../tooling/process/view-pages'
import type { Figure } from './figure'
import type { Floor } from './start-floor'
import type { BenchPortal } from './start-portal'

const seconds = 10
const concurrency = 8

/** Measures how many pages the server renders in a second, and how large a page of the history is, beside the floor. */
export async function benchPages(portal: BenchPortal, floor: Floor): Promise<Figure[]> {
  const cookie = await portal.cookieOf('security-administrator')
  const [floorRate, historyRate] = [await rate(floor.url, '/', ''), await rate(portal.url, '/history', cookie)]
  const html = await (await fetch(`${portal.url}/history`, { headers: { cookie } })).text()
  const floorHtml = await (await fetch(floor.url)).text()
  return [
    { what: 'signed-in /history', unit: 'requests a second', portal: historyRate, floor: floorRate, goal: 'ratio ≥ 0.35' },
    { what: 'HTML of /history', unit: 'KB', portal: html.length / 1_000, floor: floorHtml.length / 1_000, goal: '≤ 100' },
  ]
}

async function rate(portalUrl: string, path: string, cookie: string): Promise<number> {
  const view = (count: number) => viewPages({ portalUrl, cookie, views: [{ path }], count, concurrency })
  await view(50)
  const sampleSeconds = await view(100)
  const count = Math.max(100, Math.round((100 / sampleSeconds) * seconds))
  return count / (await view(count))
}
