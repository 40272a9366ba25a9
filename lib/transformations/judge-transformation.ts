import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { hidesTables, mentions } from '@/lib/domain/explore/query-text'
import { tableSchemas } from '@/lib/domain/explore/table-schemas'
import { categoryOfTable } from '@/lib/domain/settings/catalog/table-facts'
import {
  noEffect,
  type TransformationEffect,
  transformationEffect,
  transformationFaults,
} from '@/lib/domain/transformations/transformation-check'
import { type RulesAround, type TransformationLoss, transformationLosses } from '@/lib/domain/transformations/transformation-losses'
import { readAlertRules, readSentinelRules } from '@/lib/tables/read-rules'
import { checkTransformation } from './check-transformation'

/** Why a query can't be saved as a transformation, or what it takes away. */
export type TransformationJudgment =
  | { kind: 'faulty'; faults: string[] }
  | { kind: 'usable'; losses: TransformationLoss[]; effect: TransformationEffect; sentinel: RulesAround['sentinel'] }

/**
 * Checks a query and what it takes away, with the rules that Azure has now.
 * @param query null for no transformation.
 * @param before the current query; null for none.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function judgeTransformation(
  { workspaceId, table, query, before }: { workspaceId: string; table: string; query: string | null; before: string | null },
  access: AzureAccess,
): Promise<TransformationJudgment> {
  const [after, current] = await Promise.all([effectOf(query, table), effectOf(before, table)])
  if (after.kind === 'faulty') return after
  const around = await readAround(access, workspaceId, table)
  const about = { table, category: categoryOfTable(table) }
  const losses = transformationLosses(about, after.effect, current.kind === 'usable' ? current.effect : null, around)
  return { kind: 'usable', losses, effect: after.effect, sentinel: around.sentinel }
}

async function effectOf(
  query: string | null,
  table: string,
): Promise<{ kind: 'usable'; effect: TransformationEffect } | { kind: 'faulty'; faults: string[] }> {
  if (query === null) return { kind: 'usable', effect: noEffect }
  const columns = tableSchemas.get(table)?.map(({ name }) => name) ?? null
  const check = await checkTransformation(query, table)
  if (check === null)
    return {
      kind: 'faulty',
      faults: ["The portal couldn't check the query. Try again in a minute. If the problem continues, make the query shorter or simpler."],
    }
  const faults = transformationFaults(query, check, columns)
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'usable', effect: transformationEffect(query, check, columns) }
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
