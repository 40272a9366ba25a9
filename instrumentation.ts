/** Runs once when the server starts, before it answers anything: a wrong environment stops it here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startPortal } = await import('./lib/start-portal')
  await startPortal()
}
