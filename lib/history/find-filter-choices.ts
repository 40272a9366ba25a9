import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { FilterChoices } from '@/lib/domain/history/history-filter'
import { type Destination, destinationsOf, namespaceName } from '@/lib/domain/settings/destination'
import { diagnosticSettingSchema } from '@/lib/domain/settings/diagnostic-setting'

const choicesMax = 200

/**
 * Returns the values for the filters of a tenant's history. Each name takes one index step, whatever the number of changes with it
 * (PostgreSQL wiki, "Loose indexscan").
 */
export async function findFilterChoices(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<FilterChoices> {
  const [settings, people, known] = await Promise.all([
    db.$queryRaw<{ name: string }[]>`
      WITH RECURSIVE step AS (
        (SELECT setting_key AS key, setting_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid AND subject = 'diagnostic-setting' ORDER BY setting_key, requested_at, number LIMIT 1)
        UNION ALL
        SELECT following.key, following.name FROM step CROSS JOIN LATERAL (
          SELECT setting_key AS key, setting_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid AND setting_key > step.key AND subject = 'diagnostic-setting' ORDER BY setting_key, requested_at, number LIMIT 1
        ) AS following
      ) SELECT name FROM step LIMIT ${choicesMax}`,
    db.$queryRaw<{ name: string }[]>`
      WITH RECURSIVE step AS (
        (SELECT author_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid ORDER BY author_name, requested_at, number LIMIT 1)
        UNION ALL
        SELECT following.name FROM step CROSS JOIN LATERAL (
          SELECT author_name AS name FROM change WHERE tenant_id = ${tenantId}::uuid AND author_name > step.name ORDER BY author_name, requested_at, number LIMIT 1
        ) AS following
      ) SELECT name FROM step LIMIT ${choicesMax}`,
    db.knownSetting.findMany({ where: { tenantId }, take: choicesMax }),
  ])
  const states = known.flatMap(({ state }) => (state === null ? [] : [diagnosticSettingSchema.parse(state)]))
  const destinations = states.flatMap((state) => destinationsOf(state.destinations).map(searchName))
  return { settings: sorted(settings), people: sorted(people), destinations: [...new Set(destinations)].sort(byName) }
}

/** Returns the searchable name of a destination; for an event hub, the namespace. */
function searchName(destination: Destination): string {
  return destination.kind === 'event-hub' ? namespaceName(destination) : resourceName(destination.id)
}

function sorted(rows: readonly { name: string }[]): string[] {
  return rows.map(({ name }) => name).sort(byName)
}

function byName(one: string, other: string): number {
  return one.localeCompare(other, 'en')
}
