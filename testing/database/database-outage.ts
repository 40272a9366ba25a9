import { Client } from 'pg'

/** Takes a database of a PostgreSQL server away, as a failover does: its connections end, and it accepts no new ones. */
export async function takeDatabaseAway(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, async (server, name) => {
    await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  })
}

/** Gives it back, with everything that was in it. */
export async function giveDatabaseBack(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, (server, name) => server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`))
}

async function onServer(databaseUrl: string, run: (server: Client, name: string) => Promise<unknown>): Promise<void> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const server = new Client({ connectionString: url.href })
  await server.connect()
  try {
    await run(server, name)
  } finally {
    await server.end()
  }
}
