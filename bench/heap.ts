import { mixedPages, viewPages } from '../tooling/process/view-pages'
import type { Figure } from './figure'
import type { BenchPortal } from './start-portal'

/** Measures how much the heap grows over this many views of mixed pages, after a forced collection. */
export async function benchHeap(portal: BenchPortal, count: number): Promise<Figure[]> {
  const cookie = await portal.cookieOf('security-administrator')
  const view = (count: number) =>
    viewPages({ portalUrl: portal.url, cookie, views: mixedPages.map((path) => ({ path })), count, concurrency: 8 })
  await view(500)
  const before = await portal.stack.portal().heapMegabytes()
  await view(count)
  const grown = (await portal.stack.portal().heapMegabytes()) - before
  return [{ what: `heap growth over ${count.toLocaleString('en-US')} views`, unit: 'MB', portal: grown, goal: '≤ 5' }]
}
