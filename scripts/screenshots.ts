import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { type Visit, visits } from '../testing/screenshot-visits'
import { signInAs } from '../testing/sign-in'
import { ensureBrowser } from '../tooling/find-browser'
import { freeStackPorts, startPortalStack } from '../tooling/process/portal-stack'
import { projectPath } from '../tooling/project'
import { ensureBuild } from './build-portal'

/** With `--docs`, only the screenshots that the documents show are taken again; otherwise every page, into a folder that Git ignores. */
const renewsDocuments = process.argv.includes('--docs')
const folder = renewsDocuments ? projectPath('docs', 'screenshots') : projectPath('screenshots')

interface View {
  colorScheme: 'light' | 'dark'
  width: number
  height: number
}

const walkingView: View = { colorScheme: 'light', width: 1440, height: 900 }
const views: View[] = [walkingView, { colorScheme: 'dark', width: 1440, height: 900 }, { colorScheme: 'light', width: 375, height: 812 }]

/** Photographs the page in every view and leaves it in the one that the walk goes on in. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const view of views) {
    const path = join(folder, `${name}-${view.colorScheme}-${view.width}.png`)
    if (renewsDocuments && !existsSync(path)) continue
    await look(page, view)
    await settle(page)
    // A window as high as the page shows bars that stick to it where they belong, which a picture of the scrolled page does not.
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await look(page, { ...view, height: Math.max(view.height, height) })
    await settle(page)
    await page.screenshot({ path, animations: 'disabled' })
  }
  await look(page, walkingView)
  console.log(name)
}

/** Waits for what is still on its way. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.getByText('Saving draft').waitFor({ state: 'hidden' })
  await page.evaluate(() => scrollTo(0, 0))
}

async function look(page: Page, { colorScheme, width, height }: View): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
}

async function walk(page: Page, { persona, stops }: Visit): Promise<void> {
  await look(page, walkingView)
  if (persona) await signInAs(page, persona)
  for (const stop of stops) {
    await stop.arrive(page).catch((cause: unknown) => {
      throw new Error(`The walk did not arrive at the page ${stop.page} (testing/screenshot-visits.ts).`, { cause })
    })
    await photograph(page, stop.page)
  }
}

async function takeScreenshots(): Promise<void> {
  ensureBuild()
  const executablePath = ensureBrowser()
  const dataDirectory = mkdtempSync(join(tmpdir(), 'entra-logs-screenshots-'))
  mkdirSync(folder, { recursive: true })
  await using cleanup = new AsyncDisposableStack()
  cleanup.defer(() => rmSync(dataDirectory, { recursive: true, force: true }))

  const stack = await startPortalStack({
    mode: 'start',
    ports: await freeStackPorts(),
    dataDirectory,
    logDirectory: join(dataDirectory, 'logs'),
  })
  cleanup.defer(() => stack.stop())
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
  cleanup.defer(() => browser.close())
  for (const visit of visits) {
    const context = await browser.newContext({ baseURL: stack.portalUrl, viewport: walkingView, locale: 'en-US', timezoneId: 'UTC' })
    await walk(await context.newPage(), visit)
    await context.close()
  }
}

await takeScreenshots().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
