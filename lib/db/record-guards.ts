import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Database } from './database'

/**
 * The triggers that refuse to rewrite the record. Migrations create them; what they have to be stands here once more, because the owner of
 * the database can drop, turn off, or replace them.
 */

/** The body of each function, exactly as its migration has it. */
const functions = {
  refuse_history_rewrite: `
BEGIN
    RAISE EXCEPTION 'history_event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
`,
  refuse_change_rewrite: `
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW."id", NEW."tenant_id", NEW."number", NEW."draft_id", NEW."restores_change_id", NEW."attempt", NEW."action", NEW."subject", NEW."setting_name",
            NEW."author_id", NEW."author_name", NEW."reason", NEW."ticket", NEW."before", NEW."wanted", NEW."requested_at", NEW."not_seen_at",
            NEW."resource" - 'seen')
            IS NOT DISTINCT FROM
           (OLD."id", OLD."tenant_id", OLD."number", OLD."draft_id", OLD."restores_change_id", OLD."attempt", OLD."action", OLD."subject", OLD."setting_name",
            OLD."author_id", OLD."author_name", OLD."reason", OLD."ticket", OLD."before", OLD."wanted", OLD."requested_at", OLD."not_seen_at",
            OLD."resource" - 'seen')
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'What a change requested is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
`,
} as const

/** A trigger that refuses to rewrite a table of the record. */
interface RecordGuard {
  trigger: string
  table: 'history_event' | 'change'
  timing: 'UPDATE OR DELETE' | 'TRUNCATE'
  function: keyof typeof functions
}

const recordGuards: readonly RecordGuard[] = (['history_event', 'change'] as const).flatMap((table) => {
  const rewrite = table === 'change' ? 'refuse_change_rewrite' : 'refuse_history_rewrite'
  return [
    { trigger: `${table}_append_only_rows`, table, timing: 'UPDATE OR DELETE' as const, function: rewrite },
    { trigger: `${table}_append_only_table`, table, timing: 'TRUNCATE' as const, function: rewrite },
  ]
})

/** Returns the names of the triggers that are missing, turned off, or no longer do what the migrations made them for. */
export async function findMissingGuards(db: Database): Promise<string[]> {
  const present = await db.$queryRaw<{ table: string; trigger: string; definition: string; body: string }[]>`
    SELECT c.relname AS "table", t.tgname AS "trigger", pg_get_triggerdef(t.oid) AS "definition", p.prosrc AS "body"
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL`
  return recordGuards
    .filter(
      (guard) =>
        !present.some(
          ({ table, trigger, definition, body }) =>
            table === guard.table &&
            trigger === guard.trigger &&
            guard.timing.split(' OR ').every((event) => definition.split(' ON ')[0]?.includes(event)) &&
            definition.includes(' BEFORE ') &&
            !definition.includes(' UPDATE OF ') &&
            body === functions[guard.function],
        ),
    )
    .map(({ trigger }) => trigger)
}

/**
 * Stops a start without all guards, because people would trust a record that anyone could be rewriting.
 * @throws Error that names what is missing and says what to do.
 */
export async function requireGuards(db: Database): Promise<void> {
  const missing = await findMissingGuards(db)
  if (missing.length === 0) return
  throw new Error(
    `Guards that protect the record are missing from the database or were altered: ${missing.join(', ')}. Find out who changed the database. Then run the restore-guards command, start the portal, and verify the record.`,
  )
}

/**
 * Creates again what is missing of the guards.
 * @returns the names of the triggers that it restored.
 */
export async function restoreGuards(db: Database): Promise<string[]> {
  const missing = await findMissingGuards(db)
  await db.$transaction(async (transaction) => {
    const run = (statement: string) => transaction.$executeRaw(Prisma.raw(statement))
    for (const [name, body] of missing.length > 0 ? Object.entries(functions) : [])
      await run(`CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$${body}$$`)
    for (const guard of recordGuards.filter(({ trigger }) => missing.includes(trigger))) {
      await run(`DROP TRIGGER IF EXISTS "${guard.trigger}" ON "${guard.table}"`)
      const each = guard.timing === 'TRUNCATE' ? 'STATEMENT' : 'ROW'
      await run(
        `CREATE TRIGGER "${guard.trigger}" BEFORE ${guard.timing} ON "${guard.table}" FOR EACH ${each} EXECUTE FUNCTION "${guard.function}"()`,
      )
    }
  })
  return missing
}
