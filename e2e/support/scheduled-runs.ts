import { Client } from 'pg'
import type { Portal } from './test'

/** How often a scheduled job was taken for one interval of one tenant: the numbers, and how many runs there were. */
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
