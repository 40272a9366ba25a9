import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { rightTo } from '@/lib/azure/permissions'
import { readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import {
  isRuleOf,
  linkAction,
  newRuleId,
  newRuleRequest,
  readRule,
  readTransformation,
  ruleWriteAction,
  type TransformationInRule,
} from '@/lib/azure/workspaces/transformations'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { tableFacts } from '@/lib/domain/settings/catalog/table-facts'
import type { TableReading } from '@/lib/domain/tables/table-state'
import { planTakesTransformation } from '@/lib/domain/transformations/transformation-proposals'
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
    obstacle: obstacleOf(shown, found),
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

function obstacleOf({ state }: TableReading, { reading }: TransformationInRule): string | null {
  const { name, plan } = state
  if (tableFacts(name)?.transformation !== true)
    return `No Microsoft source says that ${name} supports transformations. Select another table.`
  if (!planTakesTransformation(plan))
    return `On the Auxiliary / Lake plan, ${name} doesn't support transformations. To transform this table, change its plan first.`
  if (reading.isShared)
    return `Data collection rule ${resourceName(reading.state.ruleId ?? '')} handles ${name} together with other tables or sends its rows to other destinations, so the portal can't change the transformation. Change the rule in the Azure portal.`
  return null
}

/**
 * Returns the ID of the rule that a transformation is in after a change: the one that the workspace refers to, or a new one whose name isn't
 * taken by something else.
 * @throws AppError if Azure doesn't respond.
 */
export async function ruleIdAfter(
  { workspaceId, rule, reading }: Pick<TransformationFacts, 'workspaceId' | 'rule' | 'reading'>,
  wanted: TransformationState,
  access: AzureAccess,
): Promise<string> {
  if (rule) return rule.id
  for (let attempt = 1; attempt <= namesMax; attempt += 1) {
    const id = newRuleId(workspaceId, attempt)
    const present = valueOrAbsent(await readRule(access, id))
    if (!present || isRuleOf(present, newRuleRequest(id, reading.location, workspaceId, wanted))) return id
  }
  throw new AppError({
    code: 'table-changed',
    userMessage: `The resource group already has data collection rules with the names that the portal uses, such as ${resourceName(newRuleId(workspaceId))}. Nothing was sent. In the Azure portal, create a data collection rule for the transformations of the workspace, and then try again.`,
  })
}

const namesMax = 5
