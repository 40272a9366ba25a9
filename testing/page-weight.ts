import type { BrowserContext } from '@playwright/test'
import { untilHydrated } from './until-hydrated'

/** What a browser with an empty cache loads until a page works and nothing more is on its way. */
export interface PageWeight {
  /** Of the compressed scripts. */
  scriptKilobytes: number
  requests: number
}

/**
 * Loads a page in a new context and measures its weight.
 * @throws Error when a request of the page is refused, for example because the session isn't known to all of the portal.
 */
export async function measurePageWeight(context: BrowserContext, url: string): Promise<PageWeight> {
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  const refused: string[] = []
  let requests = 0
  page.on('requestfinished', (request) => {
    requests += 1
    if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${new URL(response.url()).pathname} with status ${response.status()}`)
  })
  await page.goto(url)
  await untilHydrated(page)
  // On a busy machine, Explore's first check of a query takes long.
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
  if (refused.length > 0) throw new Error(`A page can't be measured whose requests are refused: ${refused.join(', ')}.`)
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  return { scriptKilobytes: bytes / 1_000, requests }
}
