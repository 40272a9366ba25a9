import 'server-only'

import { readKeptPlans, readKeptRetention } from '@/lib/arrival/find-arrivals'
import { findKnownSettings, readArrivals } from '@/lib/arrival/read-arrivals'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import type { KeptTable } from '@/lib/domain/arrival/table-retention'
import type { ReadControls } from '@/lib/domain/compliance/file/read-controls'
import { type ComplianceScore, scoreControls, unreadScore } from '@/lib/domain/compliance/score'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { lastFindings } from '@/lib/history/last-findings'
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
 */
export async function readScore(
  db: Database,
  tenant: Tenant,
  settings: readonly DiagnosticSetting[] | null,
  arrivals?: readonly SettingArrival[],
): Promise<TenantScore> {
  const [all, { destinations, accounts, licenses }, tables, found] = await Promise.all([
    readAllControls(db, tenant),
    lastFindings(db, tenant),
    readTableRetention(db, tenant),
    arrivals ?? (settings ? readArrivals(db, tenant, settings) : []),
  ])
  if (settings === null) return { ...all, score: unreadScore(all.controls, licenses) }
  return { ...all, score: scoreControls(all.controls, { settings, arrivals: found, destinations, accounts, tables, licenses }) }
}

/** Scores the known settings of a tenant and stores the result if it differs from the last one. Without any reading, it stores nothing. */
export async function scoreKnownSettings(db: Database, tenant: Tenant, now: Date): Promise<void> {
  const settings = await findKnownSettings(db, tenant)
  if (settings.length === 0 && !(await lastObservation(db, tenant.tenantId))) return
  const { score } = await readScore(db, tenant, settings)
  await keepScore(db, tenant, score, now)
}

/** How long the tables of workspaces keep rows, as last read; by workspace ID and by table name in lowercase. */
async function readTableRetention(db: Database, { tenantId }: Tenant): Promise<Map<string, Map<string, KeptTable>>> {
  const select = { workspaceKey: true, tableRetention: true, limitedPlans: true }
  const rows = await db.arrivalLook.findMany({ where: { tenantId }, select })
  return new Map(
    rows.map(({ workspaceKey, tableRetention, limitedPlans }) => {
      const plans = readKeptPlans(limitedPlans)
      const tables = [...readKeptRetention(tableRetention)]
      return [workspaceKey, new Map(tables.map(([table, retention]) => [table, { ...retention, plan: plans.get(table) ?? null }]))]
    }),
  )
}
