import 'server-only'

import type { KnownWorkspace } from '@/lib/arrival/find-arrivals'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import { type RecordedFacts, recordedFacts } from '@/lib/arrival/recorded-facts'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import type { KeptTable } from '@/lib/domain/arrival/table-retention'
import type { ReadControls } from '@/lib/domain/compliance/file/read-controls'
import { type ComplianceScore, scoreControls, unreadScore } from '@/lib/domain/compliance/score'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { lastObservation } from '@/lib/history/observe-settings'
import { readAllControls } from './own-controls'
import { keepScore } from './score-history'

type Tenant = Pick<Session, 'tenantId'>

/** A score and what it's made from. */
export interface TenantScore extends ReadControls {
  score: ComplianceScore
}

/**
 * Scores the settings of a tenant, from what the portal has recorded. Sends no request to Azure.
 * @param settings null if they were never read.
 * @param options.facts shared with what else the same view derives from the record
 * @param options.arrivals those of the settings, if they were read already
 */
export async function readScore(
  db: Database,
  tenant: Tenant,
  settings: readonly DiagnosticSetting[] | null,
  { facts = recordedFacts(db, tenant), arrivals }: { facts?: RecordedFacts; arrivals?: readonly SettingArrival[] } = {},
): Promise<TenantScore> {
  const [all, { destinations, accounts, licenses }, workspaces, found] = await Promise.all([
    readAllControls(db, tenant),
    facts.findings(),
    facts.workspaces(),
    arrivals ?? (settings ? readArrivals(db, tenant, settings, facts) : []),
  ])
  if (settings === null) return { ...all, score: unreadScore(all.controls, licenses) }
  const tables = new Map([...workspaces].map(([workspaceKey, workspace]) => [workspaceKey, keptTables(workspace)]))
  return { ...all, score: scoreControls(all.controls, { settings, arrivals: found, destinations, accounts, tables, licenses }) }
}

/** Scores the known settings of a tenant and stores the result if it differs from the last one. Without any reading, it stores nothing. */
export async function scoreKnownSettings(db: Database, tenant: Tenant, now: Date): Promise<void> {
  const settings = await findKnownSettings(db, tenant)
  if (settings.length === 0 && !(await lastObservation(db, tenant.tenantId))) return
  const { score } = await readScore(db, tenant, settings)
  await keepScore(db, tenant, score, now)
}

/** How long the tables of a workspace keep rows, and their plans, by name in lowercase. */
function keptTables({ retention, limitedPlans }: KnownWorkspace): Map<string, KeptTable> {
  return new Map([...retention].map(([table, days]) => [table, { ...days, plan: limitedPlans.get(table) ?? null }]))
}
