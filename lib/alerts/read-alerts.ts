import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { listActionGroups, listAlertRules } from '@/lib/azure/alert-resources'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { listFiredAlerts } from '@/lib/azure/fired-alerts'
import { queryLogs } from '@/lib/azure/log-query'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import type { Database } from '@/lib/db/database'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { type AlertForecast, judgePreview } from '@/lib/domain/alerts/alert-preview'
import { previewQuery } from '@/lib/domain/alerts/alert-query'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import { type FiredAlert, firedByRule } from '@/lib/domain/alerts/fired-alerts'
import { comparableId, isSameResource, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import { sentTables, usedWorkspaces } from './alert-workspaces'
import { findAlertWay } from './find-alert-way'

/**
 * The alert rules for the workspaces that the tenant's settings send to, and the action groups of their subscriptions, with the
 * person's permissions. A subscription that can't be read is reported and doesn't hide the others.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function readAlerts(db: Database, session: Session, access: AzureAccess): Promise<AlertsSeen> {
  const workspaces = await usedWorkspaces(db, session)
  const watched = new Set(workspaces.map(comparableId))
  const subscriptions = [...new Set(workspaces.flatMap((id) => parseWorkspaceId(id)?.subscriptionId.toLowerCase() ?? []))]
  const { isOn: isApprovalRequired } = await readApprovalRule(db, session)
  const sent = await Promise.all(workspaces.map(async (id) => [id, await sentTables(db, session, id)] as const))
  const seen: AlertsSeen = {
    workspaces,
    sentTables: Object.fromEntries(sent),
    rules: [],
    groups: [],
    isApprovalRequired,
    fired: {},
    firedUnknownIn: [],
    errors: [],
  }
  await Promise.all(
    subscriptions.map(async (subscriptionId) => {
      try {
        const [rules, groups, fired] = await Promise.all([
          listAlertRules(access, subscriptionId),
          listActionGroups(access, subscriptionId),
          readFired(access, subscriptionId),
        ])
        if (fired) Object.assign(seen.fired, firedByRule(fired))
        else seen.firedUnknownIn.push(subscriptionId)
        seen.rules.push(...rules.filter(({ state }) => watched.has(comparableId(state.workspaceId))))
        seen.groups.push(...groups)
      } catch (fault) {
        if (!(fault instanceof AppError) || fault instanceof InteractionRequiredError) throw fault
        seen.errors.push({ subscriptionId, error: fault.reported() })
      }
    }),
  )
  return seen
}

/** The alerts that fired in a subscription; undefined if they can't be read, which doesn't hide the rules. */
async function readFired(access: AzureAccess, subscriptionId: string): Promise<FiredAlert[] | undefined> {
  try {
    return await listFiredAlerts(access, subscriptionId)
  } catch (fault) {
    if (!(fault instanceof AppError) || fault instanceof InteractionRequiredError) throw fault
    return undefined
  }
}

/**
 * What an alert would have found in the last days, queried with the person's permissions, and what prevents it. A table on a limited plan
 * isn't queried, because Azure charges for each query of it.
 * @throws AppError `workspace-not-used`, or the error with which the workspace refused.
 */
export async function previewAlert(
  { workspaceId, watch }: { workspaceId: string; watch: AlertWatch },
  { db, session, access, now = new Date() }: { db: Database; session: Session; access: AzureAccess; now?: Date },
): Promise<AlertForecast> {
  const known = (await usedWorkspaces(db, session)).find((id) => isSameResource(id, workspaceId))
  if (!known)
    throw new AppError({
      code: 'workspace-not-used',
      userMessage: 'No setting sends logs to this workspace. Select a workspace from the list.',
    })
  const way = await findAlertWay(access, known, watch)
  if (way.isSimple || way.obstacles.length > 0) return { ...way, preview: null }
  const query = previewQuery(watch)
  const { columns, rows } = await queryLogs(access, known, query)
  const [at, figure] = [columns.findIndex(({ name }) => name === 'At'), columns.findIndex(({ name }) => name === 'Figure')]
  const figures = rows.map((row) => ({ at: new Date(String(row[at])).toISOString(), figure: Number(row[figure]) }))
  return { ...way, preview: judgePreview(watch, query, figures, now) }
}
