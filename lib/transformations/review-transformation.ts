import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { queryTables } from '@/lib/azure/log-query'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { readCosts } from '@/lib/cost/read-costs'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { shift, times } from '@/lib/domain/cost/range'
import { costChangeWords } from '@/lib/domain/cost/words/cost-words'
import { categoryOfTable } from '@/lib/domain/settings/catalog/table-facts'
import { tableCost } from '@/lib/domain/tables/table-cost'
import type { TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import type { TransformationDraft } from '@/lib/domain/transformations/transformation-input'
import { transformationLossWords, transformationRiskReasons } from '@/lib/domain/transformations/transformation-losses'
import {
  afterQuery,
  beforeQuery,
  droppedShare,
  previewQuery,
  previewWindow,
  previewWords,
  type TransformationPreview,
} from '@/lib/domain/transformations/transformation-preview'
import { normalizedQuery } from '@/lib/domain/transformations/transformation-state'
import { recordedSettings } from '@/lib/history/known-setting'
import { judgeTransformation } from './judge-transformation'
import { readTransformationFacts, ruleIdAfter, type TransformationFacts } from './read-transformation-facts'

/** How long Log Analytics can take for each of the two queries of a preview. */
const waitSeconds = 60

/**
 * Returns what a draft of a transformation does: whether Azure would take it, what it takes away, and what it would have done to the rows of
 * the last day. Nothing is changed. The two queries of the preview run with the person's permissions and aren't kept.
 * @throws AppError as `readTransformationFacts`; InteractionRequiredError.
 */
export async function reviewTransformation(draft: TransformationDraft, context: ActingContext): Promise<TransformationReview> {
  const { db, session, access } = context
  const facts = await readTransformationFacts(draft, context)
  const { workspaceId, table, reading } = facts
  const { name } = table.state
  const query = normalizedQuery(draft.query)
  const nothing = { query, losses: [], effects: [], needsApproval: false, previewQuery: null, newRule: null }
  if (query === reading.state.query)
    return {
      ...nothing,
      faults: [
        query === null
          ? 'The table has no transformation. To add one, enter a query.'
          : 'The table already has this transformation. To change it, edit the query.',
      ],
    }
  const judged = await judgeTransformation({ workspaceId, table: name, query, before: reading.state.query }, access)
  if (judged.kind === 'faulty') return { ...nothing, faults: judged.faults }
  const { losses, sentinel, effect } = judged
  const [{ isOn }, newRule, effects] = await Promise.all([
    readApprovalRule(db, session),
    facts.rule ? null : ruleIdAfter(facts, { ...reading.state, query }, context),
    effectsOf(facts, query, { ...context, sentinel, dropsRows: effect.dropsRows }),
  ])
  return {
    query,
    faults: [],
    losses: losses.map((loss) => transformationLossWords(loss, name)),
    effects,
    needsApproval: isOn && transformationRiskReasons(losses, name).length > 0,
    previewQuery: query === null ? null : previewQuery(name, query),
    newRule: newRule && resourceName(newRule),
  }
}

async function effectsOf(
  { workspaceId, table, reading }: TransformationFacts,
  query: string | null,
  { db, session, access, sentinel, dropsRows }: ActingContext & { sentinel: 'on' | 'off' | 'unknown'; dropsRows: boolean },
): Promise<string[]> {
  if (query === null) return ["New rows are stored as they arrive. The portal can't measure how much more data that is until rows arrive."]
  const { name } = table.state
  if (table.state.plan !== 'Analytics')
    return [
      "On this table's plan, Azure charges for each query, so the portal doesn't preview the transformation. To preview it yourself, go to Explore.",
    ]
  const preview = await measure(access, workspaceId, { table: name, query })
  if (typeof preview === 'string') return [`The portal couldn't preview the transformation. ${preview}`]
  const words = previewWords(preview, { sentinel, dropsRows })
  // Rows that have gone through a transformation don't show what another one would have done to them.
  if (reading.state.query !== null)
    return [
      ...words,
      'These rows have already gone through the current transformation, so the preview shows only what the new one drops in addition.',
    ]
  const share = droppedShare(preview)
  const settings = await recordedSettings(db, session.tenantId)
  const { tableFacts } = await readCosts(db, session, { settings })
  const facts = tableFacts(workspaceId, categoryOfTable(name))
  const cost = tableCost(facts, table)
  const monthly = cost && share !== null && share > 0 ? shift(cost, times(cost, 1 - share)) : null
  return [...words, ...(monthly ? costChangeWords({ monthly, currency: facts.currency, largest: null, unknown: [] }) : [])]
}

/** Measures the last day's rows before and after; a sentence if they couldn't be queried. */
async function measure(
  access: AzureAccess,
  workspaceId: string,
  { table, query }: { table: string; query: string },
): Promise<TransformationPreview | string> {
  // Both queries measure the same rows, also while others arrive.
  const window = previewWindow(new Date())
  try {
    const [before, after] = await Promise.all([
      firstRow(access, workspaceId, beforeQuery(table, window)),
      firstRow(access, workspaceId, afterQuery(table, query, window)),
    ])
    return {
      rowsBefore: before.get('Rows') ?? 0,
      rowsAfter: after.get('Rows') ?? 0,
      sizeBefore: before.get('Size') ?? 0,
      sizeAfter: after.get('Size') ?? 0,
      billedBytes: before.get('Billed') ?? 0,
    }
  } catch (fault) {
    if (!(fault instanceof AppError) || fault instanceof InteractionRequiredError) throw fault
    return fault.userMessage
  }
}

async function firstRow(access: AzureAccess, workspaceId: string, query: string): Promise<Map<string, number>> {
  const [table] = (await queryTables(access, workspaceId, query, { timespan: 'P2D', waitSeconds })).tables
  const cells = table?.rows[0] ?? []
  return new Map((table?.columns ?? []).map(({ name }, index) => [name, Number(cells[index] ?? 0)]))
}
