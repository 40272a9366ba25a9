import { startPostgresServer } from '../../tooling/postgres/postgres-server'

/** Starts the PostgreSQL of the project "postgres" before all tests; the function that it returns stops it after them, also when they fail. */
export default async function startPostgres(): Promise<() => Promise<void>> {
  const server = await startPostgresServer()
  process.env.E2E_POSTGRES_URL = server.adminUrl
  return server.stop
}
