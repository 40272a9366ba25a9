import { startPostgresServer } from '../../tooling/postgres/postgres-server'

/**
 * Starts PostgreSQL for the project "postgres" before all tests. Playwright calls the returned function to stop it afterward, even if tests
 * fail.
 */
export default async function startPostgres(): Promise<() => Promise<void>> {
  const server = await startPostgresServer()
  process.env.E2E_POSTGRES_URL = server.adminUrl
  return server.stop
}
