/** Something that is requested: a page, a route handler's answer, or a server action. */
export interface View {
  path: string
  /** A server action to call, with no input; a page is read when missing. */
  actionId?: string
}

/** Pages of an administrator whose requests stand for those of a day, where a tenant has the setting `operations` and no draft. */
export const mixedPages: readonly string[] = [
  '/',
  '/settings',
  '/settings/operations',
  '/history',
  '/logs',
  '/alerts',
  '/notifications',
  '/approvals',
  '/guide',
  '/setup/new',
]

export interface ViewOptions {
  portalUrl: string
  /** The session cookie as the request header has it. */
  cookie: string
  /** What is requested, one after another and again from the start. */
  views: View[]
  count: number
  /** How many requests are under way at the same time. */
  concurrency: number
}

/**
 * Requests views from a portal and reads each answer to its end.
 * @returns The seconds that it took.
 * @throws Error when a page isn't answered with 200.
 */
export async function viewPages({ portalUrl, cookie, views, count, concurrency }: ViewOptions): Promise<number> {
  let next = 0
  const view = async () => {
    while (next < count) {
      const wanted = views[next % views.length]
      next += 1
      if (wanted) await request(portalUrl, cookie, wanted)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: concurrency }, view))
  return (performance.now() - start) / 1_000
}

async function request(portalUrl: string, cookie: string, { path, actionId }: View): Promise<void> {
  const response = await fetch(`${portalUrl}${path}`, {
    headers: { cookie, ...(actionId ? { origin: portalUrl, accept: 'text/x-component', 'next-action': actionId } : {}) },
    redirect: 'manual',
    ...(actionId ? { method: 'POST', body: '[{}]' } : {}),
  })
  await response.arrayBuffer()
  // An action without input answers that its input is invalid, and also with 200.
  if (response.status !== 200) throw new Error(`${path} was answered with status ${response.status}.`)
}
