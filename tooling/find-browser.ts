import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { installDebianPackage } from './debian-package'
import { commandFile, isStarted } from './project'

/** Chromium without a window comes first: it takes less than half of the processor time for a page. */
const commandNames = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const knownPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  ),
}

/**
 * The Chromium for the browser tests: the one in CHROMIUM_PATH, the system's, or Playwright's own; undefined if there is none.
 * @throws Error if CHROMIUM_PATH names a file that doesn't exist.
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which doesn't exist.`)
    return named
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = commandNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, chromium.executablePath(), ...(knownPaths[process.platform] ?? [])].find((path) => existsSync(path))
}

/**
 * Finds Chromium, or installs it if there is none: Debian's package on Debian and Ubuntu, Playwright's download elsewhere.
 * @throws Error that says what to do if neither works.
 */
export function ensureBrowser(): string {
  const present = findBrowser()
  if (present) return present

  console.log("Chromium isn't installed. Installing it for the browser tests.")
  if (!installDebianPackage('chromium-headless-shell') && !installDebianPackage('chromium'))
    spawnSync(process.execPath, [commandFile('@playwright/test', 'playwright'), 'install', 'chromium'], {
      stdio: 'inherit',
      timeout: 300_000,
    })
  const installed = findBrowser()
  if (installed) return installed
  throw new Error(
    "The browser tests need Chromium, and we couldn't install it. Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.",
  )
}

if (isStarted(import.meta.url)) console.log(ensureBrowser())
