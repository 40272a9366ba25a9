import type { PortalStack } from './portal-stack'

/**
 * Runs a portal with its emulator until Ctrl+C, a request to stop, or the end of one of them; then stops both.
 * @throws Error when they don't start, or when one of them ends unexpectedly.
 */
export async function runUntilStopped(start: () => Promise<PortalStack>, onReady: (stack: PortalStack) => void): Promise<void> {
  const stopRequested = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined))
    onParentEnd(() => resolve(undefined))
  })
  const starting = start()
  const stack = await Promise.race([starting, stopRequested])
  if (stack === undefined) {
    await starting.then(({ stop }) => stop()).catch(() => undefined)
    return
  }

  onReady(stack)
  const portal = stack.portal()
  const end = await Promise.race([
    stopRequested,
    portal.ended.then((how) => ({ running: portal, how })),
    stack.emulator.ended.then((how) => ({ running: stack.emulator, how })),
  ])
  await stack.stop()
  if (end === undefined) return
  // A terminal sends Ctrl+C to all its processes, so the portal can end before this process receives it.
  const isRequested = await Promise.race([
    stopRequested.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(resolve, 200, false)),
  ])
  if (!isRequested) throw new Error(`The ${end.running.name} ended unexpectedly with ${end.how}.\n${end.running.lastOutput()}`)
}

/** A stop signal to npm ends npm and the shell in between, and never reaches this process. */
function onParentEnd(act: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) act()
  }, 500).unref()
}
