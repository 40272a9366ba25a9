import type { BrowserContext, Page } from '@playwright/test'

const kept = 60

/** Records what the pages of a test did, in case it fails: clicks, requests with their responses, and console messages. */
export interface BrowserLog {
  /** The last entries, oldest first, each with the milliseconds since the log began; then the requests that were never answered. */
  text(): string
}

/** Logs what every page of a context does, without bodies and headers, because they contain tokens. */
export async function logBrowser(context: BrowserContext): Promise<BrowserLog> {
  const begin = Date.now()
  const entries: string[] = []
  const open = new Map<unknown, string>()
  const write = (page: Page, what: string) => {
    entries.push(`${String(Date.now() - begin).padStart(7)} ${pathOf(page.url())} ${what}`)
    if (entries.length > kept) entries.shift()
  }
  await context.exposeBinding('writeLog', ({ page }, what: string) => write(page, what))
  await context.addInitScript(() => {
    for (const kind of ['mousedown', 'mouseup', 'click'])
      document.addEventListener(
        kind,
        ({ target }) => {
          const { writeLog } = window as unknown as { writeLog: (what: string) => void }
          if (target instanceof Element) writeLog(`${kind} on ${target.tagName.toLowerCase()} “${target.textContent.slice(0, 40)}”`)
        },
        true,
      )
  })
  context.on('page', (page) => {
    page.on('framenavigated', (frame) => frame === page.mainFrame() && write(page, 'is open'))
    page.on('pageerror', ({ message }) => write(page, `threw ${message}`))
    page.on('console', (line) => ['error', 'warning'].includes(line.type()) && write(page, `console: ${line.text().slice(0, 200)}`))
    page.on('request', (request) => {
      if (!isOfPages(request.url())) return
      open.set(request, `${request.method()} ${pathOf(request.url())}`)
      write(page, `asks ${request.method()} ${pathOf(request.url())}`)
    })
    page.on(
      'response',
      (response) => isOfPages(response.url()) && write(page, `is answered ${response.status()} for ${pathOf(response.url())}`),
    )
    page.on('requestfinished', (request) => void open.delete(request))
    page.on('requestfailed', (request) => {
      open.delete(request)
      if (isOfPages(request.url()))
        write(page, `got no answer for ${pathOf(request.url())}: ${request.failure()?.errorText ?? 'no reason'}`)
    })
  })
  return { text: () => [...entries, ...[...open.values()].map((request) => `not answered: ${request}`)].join('\n') }
}

/** Scripts, styles, and fonts don't explain a failure. */
const isOfPages = (url: string) => !url.includes('/_next/static/')

/** An address without its query, which contains sign-in codes. */
function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url
}
