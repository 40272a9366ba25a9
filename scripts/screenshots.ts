import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { type Visit, visits } from '../testing/screenshot-visits'
import { signInAs } from '../testing/sign-in'
import { ensureBrowser } from '../tooling/find-browser'
import { freeStackPorts, startPortalStack } from '../tooling/process/portal-stack'
import { projectPath } from '../tooling/project'
import { ensureBuild } from './build-portal'

/** With `--docs`, takes only the screenshots in the docs; otherwise, takes every page, into a folder that Git ignores. */
const renewsDocuments = process.argv.includes('--docs')
/** With `--every-view`, takes each page in light, dark, and forced colors, from a phone's width to a wall's. */
const takesEveryView = process.argv.includes('--every-view')
const folder = renewsDocuments ? projectPath('docs', 'screenshots') : projectPath('screenshots')

/** In pixels. */
const highestShown = renewsDocuments ? 1_400 : Infinity

interface View {
  colors: 'light' | 'dark' | 'forced'
  width: number
  height: number
}

const tourView: View = { colors: 'light', width: 1440, height: 900 }
const views: View[] = takesEveryView
  ? (['light', 'dark', 'forced'] as const).flatMap((colors) => [320, 768, 1440, 2560].map((width) => ({ colors, width, height: 900 })))
  : [tourView, { colors: 'dark', width: 1440, height: 900 }, { colors: 'light', width: 375, height: 812 }]

/** Takes a screenshot of the page in every view, then restores the view of the tour. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const view of views) {
    const path = join(folder, `${name}-${view.colors}-${view.width}.png`)
    if (renewsDocuments && !existsSync(path)) continue
    await setView(page, view)
    await settle(page)
    // Make the window as high as the page, so that sticky bars appear in their place. The documents show the beginning of a long page.
    const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight)
    await setView(page, { ...view, height: Math.min(Math.max(view.height, pageHeight), highestShown) })
    await settle(page)
    await page.screenshot({ path, animations: 'disabled' })
  }
  await setView(page, tourView)
  // The tour takes minutes, so the terminal shows the progress.
  console.log(name)
}

/** Waits until nothing is loading, neither the page nor a part that the server still streams. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.querySelector('[aria-label^="Loading "]') === null)
  await page.getByText('Saving draft').waitFor({ state: 'hidden' })
  await page.evaluate(() => scrollTo(0, 0))
}

async function setView(page: Page, { colors, width, height }: View): Promise<void> {
  await page.emulateMedia({
    // Forced colors are Windows' contrast themes, most of which are dark.
    colorScheme: colors === 'light' ? 'light' : 'dark',
    forcedColors: colors === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  })
  await page.setViewportSize({ width, height })
}

async function tour(page: Page, { persona, stops }: Visit): Promise<void> {
  await setView(page, tourView)
  if (persona) await signInAs(page, persona)
  for (const stop of stops) {
    await stop.arrive(page).catch((cause: unknown) => {
      throw new Error(`The tour didn't reach the page ${stop.page} (testing/screenshot-visits.ts).`, { cause })
    })
    await photograph(page, stop.page)
  }
}

async function takeScreenshots(): Promise<void> {
  await ensureBuild()
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
  try {
    for (const seed of [undefined, 'past'] as const)
      await visitPortal(
        browser,
        visits.filter((visit) => visit.seed === seed),
        seed,
      )
  } finally {
    await browser.close()
  }
}

/** Makes visits to a new portal. */
async function visitPortal(browser: Browser, ofPortal: readonly Visit[], seed: Visit['seed']): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-screenshots-'))
  await using cleanup = new AsyncDisposableStack()
  cleanup.defer(() => rmSync(dataDirectory, { recursive: true, force: true }))
  const stack = await startPortalStack({
    mode: 'start',
    ports: await freeStackPorts(),
    dataDirectory,
    seed,
    logDirectory: join(dataDirectory, 'logs'),
  })
  cleanup.defer(() => stack.stop())
  for (const visit of ofPortal) {
    const context = await browser.newContext({ baseURL: stack.portalUrl, viewport: tourView, locale: 'en-US', timezoneId: 'UTC' })
    await tour(await context.newPage(), visit)
    await context.close()
  }
}

await takeScreenshots().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
