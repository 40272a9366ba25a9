import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { installDebianPackage } from './debian-package'
import { commandFile, isStarted } from './project'

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const knownPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  ),
}

/**
 * The Chromium for the browser tests: what CHROMIUM_PATH names, else Playwright's own, else the system's; undefined when there is none.
 * @throws Error when CHROMIUM_PATH names a file that doesn't exist.
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which doesn't exist.`)
    return named
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => commandNames.map((name) => join(folder, name)))
  return [chromium.executablePath(), ...onPath, ...(knownPaths[process.platform] ?? [])].find((path) => existsSync(path))
}

/**
 * The same, after installing one where there is none: Playwright's download first, Debian's package where that is out of reach.
 * @throws Error that says what to do when neither works.
 */
export function ensureBrowser(): string {
  const present = findBrowser()
  if (present) return present

  console.log("Chromium isn't installed. Installing it for the browser tests.")
  spawnSync(process.execPath, [commandFile('@playwright/test', 'playwright'), 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  })
  const installed = findBrowser() ?? (installDebianPackage('chromium') ? findBrowser() : undefined)
  if (installed) return installed
  throw new Error(
    "The browser tests need Chromium, and we couldn't install it. Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.",
  )
}

if (isStarted(import.meta.url)) console.log(ensureBrowser())
