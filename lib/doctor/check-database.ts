import 'server-only'

import { databaseHost, databaseProtection } from '@/lib/config/database-connection'
import type { Configuration } from '@/lib/config/read-configuration'
import { type DatabaseInspection, inspectConfiguredDatabase } from '@/lib/db/inspect-database'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { listWords } from '@/lib/domain/text'

/**
 * Checks the database: whether it responds, is verified, has this version's migrations and the guards, and can't be rewritten by the portal's
 * role. Changes nothing.
 * @param inspect reads an open database instead of opening the configured one
 */
export async function checkDatabase(
  config: Pick<Configuration, 'database'>,
  inspect: () => Promise<DatabaseInspection> = () => inspectConfiguredDatabase(config),
): Promise<Finding[]> {
  const { database } = config
  const host = database.kind === 'server' ? databaseHost(database.url) : database.directory
  const inspection = await inspect()
  switch (inspection.kind) {
    case 'unreachable':
      return [finding('database-unreachable', { host, code: inspection.code })]
    case 'missing':
      return [finding('database-missing', { host })]
    case 'in-use':
      return [finding('database-in-use')]
    case 'open':
      return [
        finding('database-reached'),
        connectionFinding(database),
        migrationFinding(inspection.migrations),
        ...(inspection.migrations.applied === 0 ? [] : [guardFinding(inspection.missingGuards), roleFinding(database, inspection.powers)]),
      ]
  }
}

function connectionFinding(database: Configuration['database']): Finding {
  const protection = database.kind === 'embedded' ? 'local' : databaseProtection(database.url)
  return finding(({ local: 'database-local', verified: 'database-verified', stated: 'database-unverified' } as const)[protection])
}

function migrationFinding({ applied, missing, altered, unknown }: Extract<DatabaseInspection, { kind: 'open' }>['migrations']): Finding {
  if (altered.length > 0) return finding('migrations-altered', { names: listWords(altered) })
  if (unknown.length > 0) return finding('migrations-newer', { names: listWords(unknown) })
  if (missing.length > 0) return finding('migrations-missing', { names: listWords(missing) })
  return finding('migrations-current', { value: String(applied) })
}

function guardFinding(missing: readonly string[]): Finding {
  return missing.length === 0 ? finding('guards-present') : finding('guards-missing', { names: listWords(missing) })
}

function roleFinding(database: Configuration['database'], powers: readonly string[]): Finding {
  if (database.kind === 'embedded') return finding('role-embedded')
  return powers.length === 0 ? finding('role-limited') : finding('role-powerful', { names: listWords(powers) })
}
