import { type Browser, chromium } from '@playwright/test'
import { measurePageWeight, type PageWeight } from '../testing/page-weight'
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
  { path: '/setup/new', isSignedIn: true, limit: 1.5 },
]

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

async function load(browser: Browser, url: string, cookie: string | undefined): Promise<PageWeight> {
  const context = await browser.newContext()
  try {
    const [name, value] = cookie?.split('=') ?? []
    // A cookie for a page's address is sent only to the folder of that page.
    if (name && value) await context.addCookies([{ name, value, url: new URL(url).origin }])
    return await measurePageWeight(context, url)
  } finally {
    await context.close()
  }
}
