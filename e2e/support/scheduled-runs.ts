import { Client } from 'pg'
import type { Portal } from './test'

/** How often a scheduled job ran for one interval of one tenant: the counts, and the total number of runs. */
export async function takenPerInterval({ databaseUrl }: Portal, job: string): Promise<number[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ taken: number }>(
      'SELECT count(*)::int AS taken FROM pgboss.job WHERE name = $1 GROUP BY singleton_key, singleton_on',
      [job],
    )
    return rows.map(({ taken }) => taken)
  } finally {
    await client.end()
  }
}
