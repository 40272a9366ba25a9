import { type Browser, chromium } from '@playwright/test'
import { untilHydrated } from '../testing/until-hydrated'
import { ensureBrowser } from '../tooling/find-browser'
import type { Figure } from './figure'
import type { Floor } from './start-floor'
import type { BenchPortal } from './start-portal'

const pages = [
  { path: '/auth/sign-in', isSignedIn: false, limit: 1.25 },
  { path: '/history', isSignedIn: true, limit: 1.35 },
  { path: '/settings', isSignedIn: true, limit: 1.35 },
  { path: '/', isSignedIn: true, limit: 1.35 },
  { path: '/logs', isSignedIn: true, limit: 1.35 },
  { path: '/guide', isSignedIn: true, limit: 1.35 },
  { path: '/logs/explore', isSignedIn: true, limit: 1.5 },
  { path: '/setup', isSignedIn: true, limit: 1.5 },
]

const settleMs = 2_000

interface Load {
  scriptKilobytes: number
  requests: number
}

/** Measures what a browser with an empty cache loads until a page works: compressed script, and requests. */
export async function benchBrowser(portal: BenchPortal, floor: Floor): Promise<Figure[]> {
  const browser = await chromium.launch({ executablePath: ensureBrowser() })
  try {
    const ofFloor = await load(browser, floor.url, undefined)
    const cookie = await portal.cookieOf('security-administrator')
    const figures: Figure[] = []
    for (const { path, isSignedIn, limit } of pages) {
      const { scriptKilobytes, requests } = await load(browser, portal.url + path, isSignedIn ? cookie : undefined)
      figures.push(
        {
          what: `script of ${path}`,
          unit: 'KB, compressed',
          portal: scriptKilobytes,
          floor: ofFloor.scriptKilobytes,
          goal: `ratio ≤ ${limit}`,
        },
        { what: `requests of ${path}`, unit: '', portal: requests, floor: ofFloor.requests, goal: '≤ 25' },
      )
    }
    return figures
  } finally {
    await browser.close()
  }
}

async function load(browser: Browser, url: string, cookie: string | undefined): Promise<Load> {
  const context = await browser.newContext()
  try {
    const [name, value] = cookie?.split('=') ?? []
    if (name && value) await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    let requests = 0
    page.on('requestfinished', (request) => {
      requests += 1
      if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(url)
    await untilHydrated(page)
    // Also count what the page loads by itself once it works. Pages that poll never become idle.
    await page.waitForTimeout(settleMs)
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    return { scriptKilobytes: bytes / 1_000, requests }
  } finally {
    await context.close()
  }
}
