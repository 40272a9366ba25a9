import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { hidesTables, mentions } from '@/lib/domain/explore/query-text'
import { tableSchemas } from '@/lib/domain/explore/table-schemas'
import { categoryOfTable } from '@/lib/domain/settings/catalog/table-facts'
import { type TransformationEffect, transformationEffect, transformationFaults } from '@/lib/domain/transformations/transformation-check'
import { type RulesAround, type TransformationLoss, transformationLosses } from '@/lib/domain/transformations/transformation-losses'
import { readAlertRules, readSentinelRules } from '@/lib/tables/read-rules'
import { checkTransformation } from './check-transformation'

/** Why a query can't be saved as a transformation, or what it takes away. */
export type TransformationJudgment =
  | { kind: 'faulty'; faults: string[] }
  | { kind: 'usable'; losses: TransformationLoss[]; effect: TransformationEffect; sentinel: RulesAround['sentinel'] }

/** What no transformation takes away: all rows are stored as they arrive. */
const noEffect: TransformationEffect = { emptied: [], dropsRows: false, areColumnsUnknown: false }

/**
 * Checks a query and what it takes away, with the rules that Azure has now.
 * @param query null for no transformation.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function judgeTransformation(
  { workspaceId, table, query }: { workspaceId: string; table: string; query: string | null },
  access: AzureAccess,
): Promise<TransformationJudgment> {
  const columns = tableSchemas.get(table)?.map(({ name }) => name) ?? null
  const check = query === null ? undefined : await checkTransformation(query, table)
  if (check === null)
    return {
      kind: 'faulty',
      faults: ["The portal couldn't check the query. Try again in a minute. If the problem continues, make the query shorter or simpler."],
    }
  const faults = check && query !== null ? transformationFaults(query, check, columns) : []
  if (faults.length > 0) return { kind: 'faulty', faults }
  const effect = check && query !== null ? transformationEffect(query, check, columns) : noEffect
  const around = await readAround(access, workspaceId, table)
  return {
    kind: 'usable',
    losses: transformationLosses({ table, category: categoryOfTable(table) }, effect, around),
    effect,
    sentinel: around.sentinel,
  }
}

async function readAround(access: AzureAccess, workspaceId: string, table: string): Promise<RulesAround> {
  const [rules, { sentinel, analyticsRules }] = await Promise.all([
    readAlertRules(access, workspaceId),
    readSentinelRules(access, workspaceId),
  ])
  return {
    workspaceId,
    rules: rules ?? [],
    areRulesRead: rules !== null,
    sentinel,
    analyticsRules:
      analyticsRules.kind === 'unread'
        ? analyticsRules
        : {
            kind: 'read',
            rules: analyticsRules.rules
              .filter(({ isEnabled, query }) => isEnabled && (mentions(query, table) || hidesTables(query)))
              .map(({ name, query }) => ({ name, query, isNamed: mentions(query, table) }))
              .sort((one, other) => one.name.localeCompare(other.name, 'en')),
          },
  }
}
