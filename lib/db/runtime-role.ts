import 'server-only'

import { Client } from 'pg'
import type { Database } from './database'

/**
 * A second database role keeps the portal itself from rewriting the record: the owner migrates, and the role that the portal runs with can add
 * to the record but can neither remove from it nor drop what guards it.
 */

/** Tables that the portal deletes rows from: what ended, and what was delivered. */
const emptied = ['session', 'role_decision', 'webhook', 'rate_limit', 'security_delivery', 'security_backlog']
/** Tables that the portal only adds to. */
const addedTo = ['history_event']

/**
 * Grants a role what the portal needs to run, and takes away anything else that it had in the portal's tables. Call it as the owner, after each
 * migration.
 * @throws Error if there is no such role, or if it's a superuser.
 */
export async function grantRuntimeRole(ownerUrl: string, role: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await grant(owner, role)
  } finally {
    await owner.end()
  }
}

async function grant(owner: Client, role: string): Promise<void> {
  const { rows: found } = await owner.query<{ isSuperuser: boolean }>('SELECT rolsuper AS "isSuperuser" FROM pg_roles WHERE rolname = $1', [
    role,
  ])
  if (!found[0]) throw new Error(`There's no database role ${role}. Create it first: CREATE ROLE ${role} LOGIN PASSWORD '…'.`)
  if (found[0].isSuperuser)
    throw new Error(`The database role ${role} is a superuser, so its permissions can't be limited. Specify another role.`)
  const name = owner.escapeIdentifier(role)
  const { rows: tables } = await owner.query<{ table: string; schema: string }>(
    "SELECT tablename AS table, schemaname AS schema FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'",
  )
  const schema = owner.escapeIdentifier(tables[0]?.schema ?? 'public')
  await owner.query('BEGIN')
  await owner.query(`REVOKE CREATE ON SCHEMA ${schema} FROM ${name}, PUBLIC`)
  await owner.query(`GRANT USAGE ON SCHEMA ${schema} TO ${name}`)
  await owner.query(`GRANT SELECT ON "_prisma_migrations" TO ${name}`)
  for (const { table } of tables) {
    const rights = ['SELECT', 'INSERT', ...(addedTo.includes(table) ? [] : ['UPDATE']), ...(emptied.includes(table) ? ['DELETE'] : [])]
    await owner.query(`REVOKE ALL ON ${owner.escapeIdentifier(table)} FROM ${name}, PUBLIC`)
    await owner.query(`GRANT ${rights.join(', ')} ON ${owner.escapeIdentifier(table)} TO ${name}`)
  }
  await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${name}`)
  // The schedule's queue is no part of the record, and its library creates its own tables.
  await owner.query(`CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION ${name}`)
  await owner.query('COMMIT')
}

/** Returns what the portal's database role could do to the record, in words; empty for a role from `grantRuntimeRole`. */
export async function findRolePowers(db: Database): Promise<string[]> {
  const [powers] = await db.$queryRaw<{ owns: boolean; deletes: boolean; truncates: boolean; replaces: boolean }[]>`
    SELECT
      bool_or(pg_has_role(current_user, c.relowner, 'MEMBER')) AS "owns",
      bool_or(has_table_privilege(c.oid, 'DELETE')) AS "deletes",
      bool_or(has_table_privilege(c.oid, 'TRUNCATE')) AS "truncates",
      bool_or(has_table_privilege(c.oid, 'TRIGGER')) AS "replaces"
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relname IN ('history_event', 'change')`
  return [
    ...(powers?.owns ? ["drop or turn off the record's guards"] : []),
    ...(powers?.deletes || powers?.truncates ? ['delete from the record'] : []),
    ...(powers?.replaces ? ['add triggers to the record'] : []),
  ]
}
