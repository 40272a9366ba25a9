import { isValidElement, type ReactNode } from 'react'

/** What a page's response would be, as far as the server decides it. */
export type PageEnding = 'shown' | 'not-found' | 'redirected'

/**
 * Runs a page and every asynchronous component in what it returns, without drawing anything: that is all of it that reads a database or
 * Azure. Components that run in the browser are passed over, but not what they are given.
 * @throws any error that would lead to the error page.
 */
export async function runPage(page: (props: never) => unknown, props: object): Promise<PageEnding> {
  try {
    await runParts(await page(props as never))
    return 'shown'
  } catch (fault) {
    const digest = fault instanceof Error && 'digest' in fault ? String(fault.digest) : ''
    if (digest.startsWith('NEXT_REDIRECT')) return 'redirected'
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return 'not-found'
    throw fault
  }
}

const asynchronous = (async () => undefined).constructor

async function runParts(given: unknown): Promise<void> {
  if (Array.isArray(given)) {
    for (const part of given) await runParts(part)
    return
  }
  if (!isValidElement(given)) return
  const { type, props } = given as { type: unknown; props: Record<string, ReactNode> }
  if (typeof type === 'function' && type instanceof asynchronous) {
    await runParts(await (type as (props: unknown) => Promise<unknown>)(props))
    return
  }
  for (const value of Object.values(props)) await runParts(value)
}
