/** Runs once when the server starts, before it accepts requests. An invalid environment stops the server here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startPortal } = await import('./lib/start-portal')
  await startPortal()
}
