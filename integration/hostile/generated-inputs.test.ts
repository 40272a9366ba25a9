import fc from 'fast-check'
import { type NextRequest } from 'next/server'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { processWide } from '@/lib/config/process-wide'
import type { RateLimiter } from '@/lib/limits/rate-limiter'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft } from '@/testing/filled-draft'
import {
  type FoundAction,
  type FoundHandler,
  type FoundPage,
  findActions,
  findHandlers,
  findPages,
  findParsers,
  findQueryNames,
} from '@/testing/hostile/find-entrances'
import { hostileJson, hostileText } from '@/testing/hostile/hostile-text'
import { inputsOf } from '@/testing/hostile/inputs-of-schema'
import { runPage } from '@/testing/hostile/run-page'
import { asBrowser, CookieBrowser, requestOf } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from '../sessions/post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after }))

/** How many inputs there are altogether. `npm run fuzz` makes it more, and prints the seed of what it finds. */
const inputs = Number(process.env.FUZZ_INPUTS ?? 10_000)
/** The same inputs each time, so that a test that passed passes again; `npm run fuzz` looks for new ones. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_129)
const secondsMax = 5

const portal = usePortal({ isShared: true })
const maya = portal.person('security-administrator')
const browser = new CookieBrowser()

const [actions, handlers, pages, parsers] = [await findActions(), await findHandlers(), await findPages(), await findParsers()]
const queryNames = findQueryNames()

/** A page costs as much as many calls of a parser, so their shares differ. */
const shareOf = (part: number, count: number) => Math.max(1, Math.ceil((inputs * part) / count))
const shares = {
  action: shareOf(0.45, actions.length),
  handler: shareOf(0.12, handlers.length),
  page: shareOf(0.15, pages.length),
  parser: shareOf(0.28, parsers.length),
}

let meaningful: string[] = []
const afterwards: unknown[] = []
const unhandled: unknown[] = []
process.on('unhandledRejection', (fault) => void unhandled.push(fault))

/** What Next.js does after a response; here, immediately and noticed. */
function after(task: (() => unknown) | Promise<unknown>) {
  afterwards.push(typeof task === 'function' ? task() : task)
}

beforeAll(async () => {
  const unlimited: RateLimiter = { count: () => Promise.resolve() }
  void processWide('rate limiter', () => Promise.resolve(unlimited))
  await postToken(browser, portal.emulator, 'security-administrator')
  const draft = await filledDraft(maya)
  meaningful = [draft.id, 'entra-to-law-security', 'AuditLogs', 'SignInLogs', '30', ...Object.values(destinationIds)]
})

afterEach(() => {
  expect(unhandled.splice(0)).toEqual([])
})

/** Writes to Azure that succeeded since the last call. */
function takeWrites(): string[] {
  const writes = portal.emulator
    .requests()
    .filter(({ service, method, path, status }) => service === 'arm' && method !== 'GET' && status < 400 && !isReading(path))
    .map(({ method, path }) => `${method} ${path}`)
  portal.emulator.clearRequests()
  return writes
}

/** Requests that use POST and change nothing. */
const isReading = (path: string) => /\/query$|resourcegraph|checkNameAvailability|listKeys/i.test(path)

async function timed<Value>(run: () => Promise<Value>): Promise<Value> {
  // A new window of the quota for Azure Resource Graph, so that no one waits for it.
  portal.emulator.clock.advance(5)
  const started = performance.now()
  const value = await asBrowser(browser, run)
  await Promise.all(afterwards.splice(0))
  expect((performance.now() - started) / 1_000, 'seconds').toBeLessThan(secondsMax)
  return value
}

const runs = (numRuns: number) => ({ numRuns, seed, endOnFailure: false, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false })

describe('any input', () => {
  test.each(actions)('of the action $name is answered, and changes nothing in Azure that it does not ask for', async (action) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(action.input, meaningful), (input) => expectAnswer(action, input)),
      runs(shares.action),
    )
  })

  async function expectAnswer({ act, isQuiet }: FoundAction, input: unknown) {
    const answer = await timed(() => act(input))
    expect(answer.error?.code).not.toBe('internal')
    const writes = takeWrites()
    if (isQuiet || answer.kind !== 'ok') expect(writes).toEqual([])
  }

  test.each(handlers)('of the handler $name is answered without a 5xx', async (handler) => {
    const given = fc.record({
      query: fc.dictionary(fc.constantFrom(...queryNames), hostileText(meaningful), { maxKeys: 4 }),
      parameters: fc.array(hostileText(meaningful), { minLength: handler.parameters.length, maxLength: handler.parameters.length }),
      body: fc.oneof(hostileJson(), fc.record({ text: hostileText() }), hostileText()),
    })
    await fc.assert(
      fc.asyncProperty(given, (request) => expectNo5xx(handler, request)),
      runs(shares.handler),
    )
  })

  async function expectNo5xx(
    { method, name, parameters, answer }: FoundHandler,
    given: { query: Record<string, string>; parameters: string[]; body: unknown },
  ) {
    const path = `/api?${new URLSearchParams(given.query).toString()}`
    const request: NextRequest = requestOf(browser, method, path, method === 'GET' || method === 'DELETE' ? undefined : given.body)
    const params = Object.fromEntries(parameters.map((parameter, index) => [parameter, given.parameters[index] ?? '']))
    const jar = new Map(browser.jar)
    const status = await timed(async () => {
      // Next.js has no parameters at all for a route without them.
      const response = await answer(request, { params: Promise.resolve(parameters.length > 0 ? params : undefined) })
      await response.text()
      return response.status
    })
    for (const [key, value] of jar) browser.jar.set(key, value)
    if (name.startsWith('DELETE')) await postToken(browser, portal.emulator, 'security-administrator')
    expect(status).toBeLessThan(500)
    expect(takeWrites()).toEqual([])
  }

  test.each(pages)('in the address of the page $name leads to a page', async (page) => {
    const given = fc.record({
      query: fc.dictionary(fc.constantFrom(...queryNames), fc.oneof(hostileText(meaningful), fc.array(hostileText(), { maxLength: 2 })), {
        maxKeys: 4,
      }),
      parameters: fc.array(hostileText(meaningful), { minLength: page.parameters.length, maxLength: page.parameters.length }),
    })
    await fc.assert(
      fc.asyncProperty(given, (address) => expectPage(page, address)),
      runs(shares.page),
    )
  })

  async function expectPage(
    { page, metadata, parameters }: FoundPage,
    address: { query: Record<string, string | string[]>; parameters: string[] },
  ) {
    const params = Object.fromEntries(parameters.map((parameter, index) => [parameter, encoded(address.parameters[index] ?? '')]))
    const props = { params: Promise.resolve(params), searchParams: Promise.resolve(address.query) }
    const withTitle = async (given: never) => {
      await metadata?.(given)
      return page(given)
    }
    await timed(() => runPage(withTitle, props))
    expect(takeWrites()).toEqual([])
  }

  test.each(parsers)('is read by %s', (_name, parse) => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        parse(text)
      }),
      runs(shares.parser),
    )
  })
})

/** A part of a path as Next.js hands it over; what can't be encoded stays. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%'
}
