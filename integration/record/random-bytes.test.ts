import { expect, test } from 'vitest'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { useNotifications } from '@/testing/use-notifications'
import { withoutGuards } from '@/testing/without-guards'
import { seededRandom } from '@/tooling/history-seed/random'
import { fillRecord } from './filled-record'
import { isUnrecorded, unrecordedColumns } from './unrecorded-columns'

const notifications = useNotifications()
const { portal, maya } = notifications
const aisha = portal.person('second-administrator')

const recordedTables = ['change', 'history_event', 'tenant_rule', 'webhook', 'known_setting'] as const

/** Tables of the portal that no one is shown. */
const internalTables = ['_prisma_migrations']

interface Column {
  table: string
  column: string
}

async function columns(): Promise<Column[]> {
  return maya.db.$queryRaw<Column[]>`
    SELECT c.table_name::text AS "table", c.column_name::text AS "column" FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position`
}

test('every table is recorded or in the list of what an alteration has no consequence for', async () => {
  const tables = new Set((await columns()).map(({ table }) => table))
  const known = [...recordedTables, ...Object.keys(unrecordedColumns), ...internalTables]
  expect([...tables].filter((table) => !known.includes(table))).toEqual([])
  expect(known.filter((table) => !tables.has(table))).toEqual([])
  const names = new Set((await columns()).map(({ table, column }) => `${table}.${column}`))
  for (const [table, listed] of Object.entries(unrecordedColumns))
    for (const column of Object.keys(listed)) if (column !== '*') expect(names).toContain(`${table}.${column}`)
})

test('a random byte of a random row is found by verification a thousand times, or is of no consequence', async () => {
  await fillRecord(notifications, aisha)
  // A row of the last event alone could be cut off unnoticed, which is what checkpoints are for; the last event here changes the webhook.
  expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  const random = seededRandom(20261129)
  const all = (await columns()).filter(({ table }) => recordedTables.some((name) => name === table))
  const unnoticed: string[] = []
  let [tried, found] = [0, 0]
  while (tried < 1_000) {
    const { table, column } = all[random.below(all.length)] ?? { table: '', column: '' }
    const altered = await alterByte(table, column, random)
    if (!altered) continue
    tried += 1
    const isFound = (await verifyRecord(maya.db, maya.session.tenantId)).kind === 'broken'
    if (isFound) found += 1
    else if (!isUnrecorded(table, column)) unnoticed.push(`${table}.${column}: ${altered.before} -> ${altered.after}`)
    await altered.undo()
  }
  expect(unnoticed).toEqual([])
  expect(found).toBeGreaterThan(700)
  expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
}, 300_000)

/** Changes one byte of one value; undefined if there is no value, or if the database can't represent the result. */
async function alterByte(table: string, column: string, random: ReturnType<typeof seededRandom>) {
  const rows = await maya.db.$queryRawUnsafe<{ place: string; text: string | null }[]>(
    `SELECT ctid::text AS place, "${column}"::text AS text FROM "${table}" WHERE tenant_id = '${maya.session.tenantId}' ORDER BY ctid`,
  )
  const row = rows[random.below(Math.max(rows.length, 1))]
  if (!row?.text) return undefined
  const before = row.text
  const at = random.below(before.length)
  const after = `${before.slice(0, at)}${String.fromCharCode(32 + random.below(95))}${before.slice(at + 1)}`
  const type = await typeOf(table, column)
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'::${type}`
  const write = async (from: string, to: string, place: string) => {
    let next = ''
    await withoutGuards(maya.db, async (sql) => {
      const count = await sql(
        `UPDATE "${table}" SET "${column}" = ${literal(to)} WHERE ctid = '${place}' AND "${column}"::text = '${from.replaceAll("'", "''")}'`,
      )
      if (count !== 1) throw new Error('Not one row')
      next = place
    })
    return next
  }
  try {
    await write(before, after, row.place)
  } catch {
    return undefined
  }
  const stored = await maya.db.$queryRawUnsafe<{ place: string; text: string }[]>(
    `SELECT ctid::text AS place, "${column}"::text AS text FROM "${table}" WHERE "${column}" IS NOT NULL`,
  )
  const previous = new Set(rows.map(({ place }) => place))
  const moved = stored.find(({ place }) => !previous.has(place))
  const undo = async () => {
    if (moved) await write(moved.text, before, moved.place)
  }
  // Some bytes don't change the value: an uppercase digit of a UUID, or a space in JSON.
  if (!moved || moved.text === before) {
    await undo()
    return undefined
  }
  return { before, after: moved.text, undo }
}

const types = new Map<string, string>()
async function typeOf(table: string, column: string): Promise<string> {
  const key = `${table}.${column}`
  if (!types.has(key)) {
    const [found] = await maya.db.$queryRawUnsafe<{ type: string }[]>(
      `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = '"${table}"'::regclass AND attname = '${column}'`,
    )
    types.set(key, found?.type ?? 'text')
  }
  return types.get(key) ?? 'text'
}
