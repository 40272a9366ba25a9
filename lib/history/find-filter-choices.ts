import 'server-only'

import { z } from 'zod'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { FilterChoices } from '@/lib/domain/history/history-filter'
import { type Destination, destinationsOf, namespaceName } from '@/lib/domain/settings/destination'
import { diagnosticSettingSchema } from '@/lib/domain/settings/diagnostic-setting'

const choicesMax = 200

const rowSchema = z.tuple([
  z.object({ settings: z.array(z.string()), people: z.array(z.string()), known: z.array(diagnosticSettingSchema) }),
])

/**
 * Returns the values for the filters of a tenant's history, in one query. Each name takes one index step, whatever the number of changes
 * with it (PostgreSQL wiki, "Loose indexscan").
 */
export async function findFilterChoices(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<Omit<FilterChoices, 'categories'>> {
  const rows = await db.$queryRaw`
    WITH RECURSIVE setting AS (
      (SELECT setting_key AS key, setting_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid AND subject = 'diagnostic-setting' ORDER BY setting_key, requested_at, number LIMIT 1)
      UNION ALL
      SELECT following.key, following.name FROM setting CROSS JOIN LATERAL (
        SELECT setting_key AS key, setting_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid AND setting_key > setting.key AND subject = 'diagnostic-setting' ORDER BY setting_key, requested_at, number LIMIT 1
      ) AS following
    ), person AS (
      (SELECT author_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid ORDER BY author_name, requested_at, number LIMIT 1)
      UNION ALL
      SELECT following.name FROM person CROSS JOIN LATERAL (
        SELECT author_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid AND author_name > person.name ORDER BY author_name, requested_at, number LIMIT 1
      ) AS following
    ), known AS (
      SELECT state FROM known_setting WHERE tenant_id = ${tenantId}::uuid AND state IS NOT NULL LIMIT ${choicesMax}
    )
    SELECT
      ARRAY(SELECT name FROM setting LIMIT ${choicesMax}) AS settings,
      ARRAY(SELECT name FROM person LIMIT ${choicesMax}) AS people,
      COALESCE((SELECT jsonb_agg(state) FROM known), '[]') AS known`
  const [{ settings, people, known }] = rowSchema.parse(rows)
  const destinations = new Set(known.flatMap((setting) => destinationsOf(setting.destinations).map(searchName)))
  return { settings: settings.toSorted(byName), people: people.toSorted(byName), destinations: [...destinations].toSorted(byName) }
}

/** Returns the searchable name of a destination; for an event hub, the namespace. */
function searchName(destination: Destination): string {
  return destination.kind === 'event-hub' ? namespaceName(destination) : resourceName(destination.id)
}

function byName(one: string, other: string): number {
  return one.localeCompare(other, 'en')
}
