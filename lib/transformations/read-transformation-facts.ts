import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { rightTo } from '@/lib/azure/permissions'
import { readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import { isRuleOf, newRuleId } from '@/lib/azure/workspaces/transformation-requests'
import {
  linkAction,
  readRule,
  readTransformation,
  ruleWriteAction,
  type TransformationInRule,
} from '@/lib/azure/workspaces/transformations'
import { isLeftover } from '@/lib/changes/send-transformation'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { TableReading } from '@/lib/domain/tables/table-state'
import { transformationObstacle } from '@/lib/domain/transformations/transformation-obstacle'
import type { TransformationState } from '@/lib/domain/transformations/transformation-state'
import { findSentTable } from '@/lib/tables/find-sent-table'

/** Everything that decides whether a transformation can be changed, as Azure shows it now. */
export interface TransformationFacts extends TransformationInRule {
  workspaceId: string
  table: TableReading
  /** The permissions that the person certainly lacks. Azure can still refuse others. */
  missingActions: string[]
  /** Why the portal can't change it; null if it can. */
  obstacle: string | null
}

/**
 * Reads a transformation and what decides whether it can be changed.
 * @throws AppError `workspace-not-used`, or `table-gone`; any error from reading Azure; InteractionRequiredError.
 */
export async function readTransformationFacts(
  address: { workspaceId: string; table: string },
  { db, session, access }: Pick<ActingContext, 'db' | 'session' | 'access'>,
): Promise<TransformationFacts> {
  const { known, name } = await findSentTable(address, { db, session })
  const [found, table] = await Promise.all([readTransformation(access, known, name), readTable(access, tableIdOf(known, name))])
  const shown = valueOrAbsent(table)
  if (!found || !shown)
    throw new AppError({
      code: 'table-gone',
      userMessage: `Azure doesn't show the ${name} table in this workspace. Check whether the workspace still exists.`,
    })
  return {
    workspaceId: known,
    table: shown,
    ...found,
    missingActions: await readMissing(access, known, found),
    obstacle: transformationObstacle(shown.state, found.reading),
  }
}

/** The person must write the rule, and where there's none yet, create one and make the workspace use it. */
async function readMissing(access: AzureAccess, workspaceId: string, { rule }: TransformationInRule): Promise<string[]> {
  const group = workspaceId.split('/').slice(0, 5).join('/')
  const rights = rule
    ? [rightTo(access, ruleWriteAction, rule.id)]
    : [rightTo(access, ruleWriteAction, group), rightTo(access, linkAction, workspaceId)]
  return (await Promise.all(rights)).flatMap((right) => (right.kind === 'refused' ? [right.missingAction] : []))
}

/**
 * Returns the ID of the rule that a transformation is in after a change: the one that the workspace refers to, or a new one. A rule that the
 * portal created before and that the workspace doesn't use is used again; a name that something else has is left alone.
 * @throws AppError if Azure doesn't respond.
 */
export async function ruleIdAfter(
  { workspaceId, rule }: Pick<TransformationFacts, 'workspaceId' | 'rule'>,
  wanted: TransformationState,
  context: Pick<ActingContext, 'db' | 'session' | 'access'>,
): Promise<string> {
  if (rule) return rule.id
  for (let attempt = 1; attempt <= namesMax; attempt += 1) {
    const id = newRuleId(workspaceId, attempt)
    const present = valueOrAbsent(await readRule(context.access, id))
    if (!present || isRuleOf(present, workspaceId, wanted) || (await isLeftover(present, workspaceId, context))) return id
  }
  throw new AppError({
    code: 'table-changed',
    userMessage: `The resource group already has data collection rules with the names that the portal uses, such as ${resourceName(newRuleId(workspaceId))}. Nothing was sent. In the Azure portal, create a data collection rule for the transformations of the workspace, and then try again.`,
  })
}

const namesMax = 5
